package org.mubiao.ledger.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time: runs what is due, one after the other, in an order that follows from the seed alone. */
final class SimTime {

    private record Due(long at, long order, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    final Random random;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long now;
    private long orders;

    SimTime(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    long nanos() {
        return now;
    }

    void after(long micros, Runnable work) {
        due.add(new Due(now + micros * 1_000, orders++, work));
    }

    /** A number of microseconds from {@code low} to {@code high}. */
    long between(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Runs until nothing is due any more, and fails if that takes more than a minute of this time. */
    void run() {
        for (Due next = due.poll(); next != null; next = due.poll()) {
            now = next.at;
            if (now > 60_000_000_000L) throw new AssertionError("the simulation does not come to an end");
            next.work.run();
        }
    }

    /** A clock of this time that is wrong by {@code offset} milliseconds. */
    Clock clock(long offset) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Commits.NOON.plusMillis(offset).plusNanos(now);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
