package org.mubiao.reporting.rebuild;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mubiao.feed.FeedPositions;
import org.mubiao.reporting.feeds.LedgerFeeds;

/** A read model that is folded from the first event beside the live one. */
public interface Beside extends AutoCloseable {

    /** Makes the one of a generation, which holds nothing yet. */
    @FunctionalInterface
    interface Maker {
        Beside make(String generation);
    }

    void start();

    /** Where it is in each ledger. */
    Map<String, Long> reached();

    /** Waits until it is there, at most so long; whether it is. */
    boolean awaits(Map<String, Long> positions, Duration atMost) throws InterruptedException;

    /** Returns once nothing is written any more. What it has stays. */
    @Override
    void close();

    /** One that is fed by these feeds, which tell {@code positions} how far they are. */
    static Beside fedBy(LedgerFeeds feeds, FeedPositions positions) {
        return new Beside() {

            @Override
            public void start() {
                feeds.start();
            }

            @Override
            public Map<String, Long> reached() {
                return positions.all();
            }

            @Override
            public boolean awaits(Map<String, Long> wanted, Duration atMost) throws InterruptedException {
                var waiting = positions.whenReached(wanted);
                try {
                    var _ = waiting.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
                    return true;
                } catch (TimeoutException notYet) {
                    waiting.cancel(false);
                    return false;
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new IllegalStateException("waiting cannot fail", e);
                }
            }

            @Override
            public void close() {
                feeds.stop();
            }
        };
    }
}
