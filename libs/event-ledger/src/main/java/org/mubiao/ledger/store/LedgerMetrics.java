package org.mubiao.ledger.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a ledger tells about itself, each meter with the tag {@code ledger}:
 *
 * <ul>
 *   <li>{@code mubiao.ledger.append} time of one append as its caller sees it, by {@code outcome}
 *   <li>{@code mubiao.ledger.store} time that one group took in the store
 *   <li>{@code mubiao.ledger.wait} time a caller waited before its group began
 *   <li>{@code mubiao.ledger.group} commits per group
 *   <li>{@code mubiao.ledger.events} events recorded by this process
 *   <li>{@code mubiao.ledger.head} the next position, as far as this process has seen
 * </ul>
 */
final class LedgerMetrics {

    private final MeterRegistry registry;
    private final String ledger;
    private final Timer store;
    private final Timer wait;
    private final DistributionSummary group;
    private final Counter events;
    private final AtomicLong head = new AtomicLong();

    LedgerMetrics(MeterRegistry registry, String ledger) {
        this.registry = registry;
        this.ledger = ledger;
        this.store = timer("mubiao.ledger.store").register(registry);
        this.wait = timer("mubiao.ledger.wait").register(registry);
        this.group = DistributionSummary.builder("mubiao.ledger.group")
                .baseUnit("commits")
                .tag("ledger", ledger)
                .publishPercentileHistogram()
                .maximumExpectedValue((double) GroupCommit.COMMITS)
                .register(registry);
        this.events =
                Counter.builder("mubiao.ledger.events").tag("ledger", ledger).register(registry);
        Gauge.builder("mubiao.ledger.head", head, AtomicLong::doubleValue)
                .tag("ledger", ledger)
                .register(registry);
    }

    private Timer.Builder timer(String name) {
        return Timer.builder(name)
                .tag("ledger", ledger)
                .publishPercentileHistogram()
                .maximumExpectedValue(MAXIMUM);
    }

    private static final Duration MAXIMUM = Duration.ofSeconds(10);

    void appended(Outcome outcome, long nanos) {
        timer("mubiao.ledger.append")
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void waited(long nanos) {
        wait.record(nanos, TimeUnit.NANOSECONDS);
    }

    void stored(int commits, long nanos) {
        group.record(commits);
        store.record(nanos, TimeUnit.NANOSECONDS);
    }

    void recorded(long count) {
        events.increment(count);
    }

    void head(long next) {
        head.accumulateAndGet(next, Math::max);
    }
}
