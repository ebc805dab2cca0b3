package org.mubiao.ledger.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mubiao.ledger.format.AggregateVersion;

/** A {@link LedgerStore} for tests: keeps every promise but durability, and forgets all when it is let go. */
public final class InMemoryLedgerStore implements LedgerStore {

    private final NavigableMap<Long, Group> groups = new TreeMap<>();
    private final NavigableMap<String, Group> byVersion = new TreeMap<>();
    private final Map<String, Group> byEvent = new HashMap<>();
    private final Map<String, Group> byCommit = new HashMap<>();
    private final Map<String, Group> byKey = new HashMap<>();

    @Override
    public synchronized Insertion insert(Group group) {
        if (groups.containsKey(group.first()) || !groupsSharing(group).isEmpty()) return new Insertion.Taken();
        put(group);
        return new Insertion.Stored();
    }

    @Override
    public synchronized void replace(Group group) {
        put(group);
    }

    private void put(Group group) {
        groups.put(group.first(), group);
        group.versionTokens().forEach(token -> byVersion.put(token, group));
        group.eventIds().forEach(id -> byEvent.put(id, group));
        group.commitIds().forEach(id -> byCommit.put(id, group));
        group.idempotencyKeys().forEach(key -> byKey.put(key, group));
    }

    @Override
    public synchronized Optional<Tail> endAtOrBefore(long position) {
        return Optional.ofNullable(groups.floorEntry(position))
                .map(entry -> entry.getValue().tail());
    }

    @Override
    public synchronized Optional<Group> groupAt(long first) {
        return Optional.ofNullable(groups.get(first));
    }

    @Override
    public synchronized List<Group> groupsBetween(long from, long below) {
        return from >= below
                ? List.of()
                : List.copyOf(groups.subMap(from, below).values());
    }

    @Override
    public synchronized List<Group> groupsOf(String aggregateId, long from, long below) {
        if (from >= below) return List.of();
        var tokens = byVersion.subMap(
                AggregateVersion.token(aggregateId, from), true, AggregateVersion.token(aggregateId, below - 1), true);
        return tokens.values().stream().distinct().sorted(BY_POSITION).toList();
    }

    @Override
    public synchronized List<Group> groupsSharing(Group group) {
        return Stream.of(
                        holding(byVersion, group.versionTokens()),
                        holding(byEvent, group.eventIds()),
                        holding(byCommit, group.commitIds()),
                        holding(byKey, group.idempotencyKeys()))
                .flatMap(found -> found)
                .distinct()
                .sorted(BY_POSITION)
                .toList();
    }

    @Override
    public synchronized Optional<Group> groupOfCommit(String commitId) {
        return Optional.ofNullable(byCommit.get(commitId));
    }

    @Override
    public synchronized Optional<Group> groupOfKey(String idempotencyKey) {
        return Optional.ofNullable(byKey.get(idempotencyKey));
    }

    private static Stream<Group> holding(Map<String, Group> index, Collection<String> values) {
        return values.stream().map(index::get).filter(Objects::nonNull);
    }

    private static final java.util.Comparator<Group> BY_POSITION = java.util.Comparator.comparingLong(Group::first);
}
