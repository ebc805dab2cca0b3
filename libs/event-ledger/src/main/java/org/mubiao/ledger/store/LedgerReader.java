package org.mubiao.ledger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.LedgerException.LedgerDamaged;

/** Reads a ledger by position, by aggregate and by time, and stops where positions do not follow each other. */
final class LedgerReader {

    private final LedgerStore store;

    LedgerReader(LedgerStore store) {
        this.store = store;
    }

    Optional<Tail> end() {
        return store.endAtOrBefore(Long.MAX_VALUE);
    }

    List<LedgerEntry> read(long position, int limit) {
        return groups(position, position + limit).stream()
                .flatMap(Group::entries)
                .filter(entry -> entry.position() >= position)
                .limit(limit)
                .toList();
    }

    List<LedgerCommit> readCommits(long position, long below) {
        return groups(position, below).stream()
                .flatMap(group -> group.commits().stream())
                .filter(commit -> commit.next() > position && commit.first() < below)
                .toList();
    }

    /** The groups that hold positions from {@code position} on, each beginning where the one before ends. */
    private List<Group> groups(long position, long below) {
        if (position < 0) throw new IllegalArgumentException("position %d is below 0".formatted(position));
        List<Group> found = store.groupsBetween(position, below);
        if (found.isEmpty() || found.getFirst().first() != position) {
            var start = store.endAtOrBefore(position);
            if (start.isPresent() && start.get().next() > position)
                found = store.groupsBetween(start.get().first(), below);
            else if (found.isEmpty()) return List.of();
        }
        var contiguous = new ArrayList<Group>(found.size());
        long expected = position;
        for (Group group : found) {
            boolean follows = contiguous.isEmpty() ? group.first() <= expected : group.first() == expected;
            if (!follows) {
                if (contiguous.isEmpty()) throw missing(expected, group);
                break;
            }
            contiguous.add(group);
            expected = group.next();
        }
        return contiguous;
    }

    private static LedgerDamaged missing(long position, Group next) {
        return new LedgerDamaged(
                "position %d is missing, the next group begins at %d".formatted(position, next.first()), position);
    }

    List<LedgerEntry> readAggregate(String aggregateId, long sequence, int limit) {
        long below = Math.min(sequence + limit, AggregateVersion.SEQUENCES);
        return store.groupsOf(aggregateId, sequence, below).stream()
                .flatMap(Group::entries)
                .filter(entry -> isOf(aggregateId, entry) && sequence <= sequence(entry) && sequence(entry) < below)
                .sorted(Comparator.comparingLong(LedgerReader::sequence))
                .toList();
    }

    /** Doubles the step until a sequence is free, then halves it: sequences have no gap. */
    OptionalLong lastSequence(String aggregateId) {
        if (!holds(aggregateId, 0)) return OptionalLong.empty();
        long taken = 0;
        long step = 1;
        while (holds(aggregateId, taken + step)) {
            taken += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) if (holds(aggregateId, taken + step)) taken += step;
        return OptionalLong.of(taken);
    }

    private boolean holds(String aggregateId, long sequence) {
        return !store.groupsOf(aggregateId, sequence, sequence + 1).isEmpty();
    }

    private static boolean isOf(String aggregateId, LedgerEntry entry) {
        var aggregate = entry.aggregate();
        return aggregate != null && aggregate.id().equals(aggregateId);
    }

    private static long sequence(LedgerEntry entry) {
        var aggregate = entry.aggregate();
        return aggregate == null ? -1 : aggregate.sequence();
    }

    /** The first position recorded after {@code instant}, or the end. */
    long firstAfter(Instant instant) {
        return groupWhere(end -> end.recordedAt().isAfter(instant))
                .map(Tail::first)
                .orElseGet(this::size);
    }

    /** The first position whose event time is {@code instant} or later, or the end. */
    long firstSince(Instant instant) {
        return groupWhere(end -> !end.latest().isBefore(instant))
                .flatMap(end -> store.groupAt(end.first()))
                .flatMap(group -> group.entries()
                        .filter(entry -> !entry.time().isBefore(instant))
                        .map(LedgerEntry::position)
                        .findFirst())
                .orElseGet(this::size);
    }

    private long size() {
        return end().map(Tail::next).orElse(0L);
    }

    /** The first group of which {@code holds}, where it holds of every later one. As many reads as the size has bits. */
    private Optional<Tail> groupWhere(Predicate<Tail> holds) {
        Optional<Tail> best = end().filter(holds);
        if (best.isEmpty()) return best;
        long low = 0;
        long high = best.get().first() - 1;
        while (low <= high) {
            var middle = store.endAtOrBefore((low + high) >>> 1);
            if (middle.isEmpty()) break;
            if (holds.test(middle.get())) {
                best = middle;
                high = middle.get().first() - 1;
            } else {
                low = middle.get().next();
            }
        }
        return best;
    }
}
