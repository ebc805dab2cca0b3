package org.mubiao.quickstart;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What simulated editors asked for and what they were told. Safe for use by many threads. */
final class EditLog {

    /** One wish: words that nobody else writes, for one cell. {@code seen} is the version it was based on. */
    record Wish(String project, String cell, String text, String seen) {}

    /** A 412: what the problem named as its conflicts and as the versions' difference. */
    record Conflict(Wish wish, Collection<String> cells, String current) {}

    /** What the words of every wish in this log end with. */
    final String mark;

    EditLog(String mark) {
        this.mark = mark;
    }

    /** The version that the receipt of each accepted wish told. */
    final Map<Wish, String> accepted = new ConcurrentHashMap<>();

    final Collection<Conflict> conflicts = new ConcurrentLinkedQueue<>();
    /** Anything that the interface does not promise. */
    final Collection<String> surprises = new ConcurrentLinkedQueue<>();

    /** How long each editor waited to be told, in nanoseconds, with all repeats that it took. */
    final Collection<Long> waits = new ConcurrentLinkedQueue<>();

    final LongAdder retries = new LongAdder();
    final LongAdder cuts = new LongAdder();
    final LongAdder duplicates = new LongAdder();

    @Override
    public String toString() {
        return "accepted %d, conflicts %d, retries %d, cuts %d, duplicates %d, told after %d ms (p50), %d ms (p99)"
                .formatted(
                        accepted.size(),
                        conflicts.size(),
                        retries.sum(),
                        cuts.sum(),
                        duplicates.sum(),
                        waitedMillis(50),
                        waitedMillis(99));
    }

    private long waitedMillis(int percent) {
        var sorted = waits.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100) / 1_000_000;
    }
}
