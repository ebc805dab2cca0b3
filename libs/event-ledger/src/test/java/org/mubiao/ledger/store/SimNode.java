package org.mubiao.ledger.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One member of a {@link SimReplicaSet}: its log, how much of it it knows to be the majority's, and who waits. */
final class SimNode {

    /** One entry of the log; the first of each term has no group. */
    static final class Entry {
        final long term;
        final @Nullable Group group;
        final Set<String> unique = new HashSet<>();

        Group group() {
            if (group == null) throw new IllegalStateException("the first entry of a term has no group");
            return group;
        }

        Entry(long term, @Nullable Group group) {
            this.term = term;
            this.group = group;
            if (group == null) return;
            unique.add("first:" + group.first());
            group.versionTokens().forEach(token -> unique.add("version:" + token));
            group.eventIds().forEach(id -> unique.add("event:" + id));
            group.commitIds().forEach(id -> unique.add("commit:" + id));
            group.idempotencyKeys().forEach(key -> unique.add("key:" + key));
        }
    }

    /** Someone who wants to hear when the log up to {@code entry} is the majority's. */
    private record Waiter(Entry entry, Runnable reached, Runnable steppedDown) {}

    final List<Entry> log = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    int committed;
    long term;
    boolean primary;
    boolean cutOff;

    void accept(Entry entry) {
        log.add(entry);
    }

    boolean refuses(Entry entry) {
        for (Entry held : log) if (!Collections.disjoint(held.unique, entry.unique)) return true;
        return false;
    }

    void await(Entry entry, Runnable reached, Runnable steppedDown) {
        waiters.add(new Waiter(entry, reached, steppedDown));
        tellWaiters();
    }

    void stepDown() {
        primary = false;
        var left = List.copyOf(waiters);
        waiters.clear();
        left.forEach(waiter -> waiter.steppedDown.run());
    }

    void learnCommitted(int count) {
        committed = Math.max(committed, Math.min(count, log.size()));
        tellWaiters();
    }

    private void tellWaiters() {
        var known = log.subList(0, committed);
        for (Waiter waiter : List.copyOf(waiters)) {
            if (!known.contains(waiter.entry)) continue;
            waiters.remove(waiter);
            waiter.reached.run();
        }
    }

    /** Takes over what {@code source} has, rolling back what it does not have. Returns how many groups were rolled back. */
    int follow(SimNode source, int atMost) {
        int common = 0;
        while (common < log.size() && common < source.log.size() && log.get(common) == source.log.get(common)) common++;
        var lost = log.subList(common, log.size());
        int rolledBack =
                (int) lost.stream().filter(entry -> entry.group != null).count();
        if (common < committed) throw new AssertionError("the simulation rolled back what the majority had");
        lost.clear();
        log.addAll(source.log.subList(common, Math.min(source.log.size(), common + atMost)));
        return rolledBack;
    }

    /** Whether its log is at least as new as that of {@code other}, so that {@code other} may vote for it. */
    boolean isUpToDateWith(SimNode other) {
        long mine = log.isEmpty() ? 0 : log.getLast().term;
        long theirs = other.log.isEmpty() ? 0 : other.log.getLast().term;
        return mine != theirs ? mine > theirs : log.size() >= other.log.size();
    }

    /** What it holds: what it knows to be the majority's, or all. */
    List<Entry> entries(boolean majority) {
        var held = new ArrayList<Entry>(log.size());
        int count = majority ? committed : log.size();
        for (int i = 0; i < count; i++) if (log.get(i).group != null) held.add(log.get(i));
        return held;
    }

    /** The groups of {@link #entries}. */
    List<Group> groups(boolean majority) {
        return entries(majority).stream().map(Entry::group).toList();
    }
}
