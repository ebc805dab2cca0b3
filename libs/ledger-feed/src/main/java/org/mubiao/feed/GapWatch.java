package org.mubiao.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells when a missing event will not come by waiting: all partitions are read to their ends, later events are there, and
 * that has stayed so for a while. The while doubles each time, for the event may not be published yet. Not safe for
 * several threads.
 */
final class GapWatch {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Duration MOST = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private Duration patience = PATIENCE;
    private boolean watching;
    private long missing = -1;
    private long since;

    GapWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param next the first position not handled
     * @param gap later events wait for it and no partition has more to read
     */
    boolean stays(long next, boolean gap) {
        var now = nanoTime.getAsLong();
        if (next != missing) {
            missing = next;
            patience = PATIENCE;
            watching = false;
        }
        if (!gap) {
            watching = false;
            return false;
        }
        if (!watching) {
            watching = true;
            since = now;
            return false;
        }
        if (now - since < patience.toNanos()) return false;
        watching = false;
        var longer = patience.multipliedBy(2);
        patience = longer.compareTo(MOST) < 0 ? longer : MOST;
        return true;
    }
}
