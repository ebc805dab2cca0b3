package org.mubiao.reporting.feeds;

import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerFeed;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * The feeds of all ledgers, running while the service runs. Healthy, and with it the service ready, once each feed has
 * reached its broker and the views stand where it stopped last time; how far behind they are is told by {@link #lag}, not
 * by health: a view that is behind says so in every answer.
 */
public final class LedgerFeeds implements SmartLifecycle, HealthIndicator {

    /** Events published and not yet in the views, and the age of the newest that is, or 0 when none is missing. Not ready: -1. */
    public record Lag(long events, long millis) {}

    private final List<String> ledgers;
    private final Function<String, LedgerFeed> feedOf;
    private final FeedPositions positions;
    private volatile List<LedgerFeed> running = List.of();

    /** @param feedOf makes the feed of a ledger, not started; positions are reported to {@code positions} */
    public LedgerFeeds(List<String> ledgers, Function<String, LedgerFeed> feedOf, FeedPositions positions) {
        this.ledgers = List.copyOf(ledgers);
        this.feedOf = feedOf;
        this.positions = positions;
    }

    public Lag lag() {
        var feeds = running;
        var events = feeds.stream().mapToLong(LedgerFeed::lagEvents).toArray();
        return new Lag(
                LongStream.of(events).anyMatch(lag -> lag == LedgerFeed.UNKNOWN)
                        ? LedgerFeed.UNKNOWN
                        : LongStream.of(events).sum(),
                feeds.stream().mapToLong(LedgerFeed::lagMillis).max().orElse(0));
    }

    @Override
    public Health health() {
        var reached = positions.all();
        var health = reached.keySet().containsAll(ledgers) ? Health.up() : Health.down();
        reached.forEach((ledger, position) -> health.withDetail(ledger, position));
        return health.build();
    }

    @Override
    public synchronized void start() {
        if (isRunning()) return;
        running = ledgers.stream().map(feedOf).toList();
        running.forEach(LedgerFeed::start);
    }

    @Override
    public synchronized void stop() {
        running.forEach(LedgerFeed::close);
        running = List.of();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }
}
