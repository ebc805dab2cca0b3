package org.mubiao.reporting.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mubiao.feed.FeedPositions;
import org.mubiao.reporting.feeds.LedgerFeeds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Folds the read model anew from Kafka, beside the live one, and switches to it once it has reached what the live one has;
 * one at a time in all instances. Reads go on from the old generation until the switch. An instance that did not do it
 * follows within {@code look}; the old generation is dropped when every instance has had time to. What a process that
 * died has left unfinished is dropped too.
 */
public final class Rebuilder implements SmartLifecycle {

    /**
     * @param look how often the pointer is read
     * @param abandonedAfter a rebuild whose process was silent for so long is over
     * @param retiredFor how long the generation before the switch stays
     */
    public record Times(Duration look, Duration abandonedAfter, Duration retiredFor) {}

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration LAST_EVENTS = Duration.ofSeconds(30);

    private final Generations generations;
    private final Rebuilds rebuilds;
    private final LedgerFeeds feeds;
    private final FeedPositions live;
    private final Beside.Maker maker;
    private final Times times;
    private final Clock clock;
    private @Nullable ScheduledExecutorService looking;
    private @Nullable Thread working;

    public Rebuilder(
            Generations generations,
            LedgerFeeds feeds,
            FeedPositions live,
            Beside.Maker maker,
            Times times,
            Clock clock) {
        this.generations = generations;
        this.rebuilds = new Rebuilds(generations.whole().getCollection(Generations.POINTER), clock);
        this.feeds = feeds;
        this.live = live;
        this.maker = maker;
        this.times = times;
        this.clock = clock;
    }

    Rebuild state() {
        return rebuilds.pointer().rebuild();
    }

    /** Begins one; false while another is under way, or the generation before the last switch is not gone yet. */
    synchronized boolean begin() {
        if (!isRunning() || generations.used() == null) return false;
        var generation = rebuilds.begin();
        if (generation == null) return false;
        working = Thread.ofPlatform().daemon().name("rebuild").start(() -> work(generation));
        return true;
    }

    /** Words were erased and the topic filled again before this position: soon a rebuild begins that knows nothing of them. */
    public void erased(String ledger, long position) {
        rebuilds.erased(ledger, position);
    }

    /** False when none is under way. It ends soon after. */
    boolean cancel() {
        return rebuilds.askToCancel();
    }

    private void work(String generation) {
        var how = Rebuild.State.FAILED;
        @Nullable String problem = "INTERRUPTED";
        try {
            if (rebuilt(generation)) return;
            how = Rebuild.State.CANCELLED;
            problem = null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("the rebuild of {} failed", generation, e);
            problem = "FAILED";
        }
        abandon(generation, how, problem);
    }

    private boolean rebuilt(String generation) throws InterruptedException {
        var erasures = rebuilds.erasures(); // read before the first event is
        try (var beside = maker.make(generation)) {
            beside.start();
            do {
                if (!rebuilds.goesOn(generation, events(beside.reached()), events(live.all()))) return false;
            } while (!beside.awaits(live.all(), STEP));
            if (!switchedTo(generation, beside)) return false;
            rebuilds.folded(erasures);
            return true;
        }
    }

    /** The live feeds rest meanwhile, so that the new generation has all that anybody was shown of the old one. */
    private synchronized boolean switchedTo(String generation, Beside beside) throws InterruptedException {
        feeds.stop();
        try {
            var shown = live.all();
            if (!beside.awaits(shown, LAST_EVENTS))
                throw new IllegalStateException("the new read model does not reach " + shown);
            beside.close();
            var before = generations.used();
            if (before == null) throw new IllegalStateException("no generation is used");
            if (!rebuilds.goesOn(generation, events(shown), events(shown)) || !rebuilds.take(generation, before))
                return false;
            generations.use(generation);
            LOG.info("the read model is now that of generation {}", generation);
            return true;
        } finally {
            feeds.start();
        }
    }

    private static long events(Map<String, Long> positions) {
        return positions.values().stream().mapToLong(position -> position + 1).sum();
    }

    /** Its collections go first: whoever sees it ended finds nothing of it. */
    private void abandon(String generation, Rebuild.State how, @Nullable String problem) {
        try {
            generations.drop(generation);
            rebuilds.end(generation, how, problem);
        } catch (Exception e) {
            LOG.warn("what is left of generation {} is dropped later", generation, e);
        }
    }

    private void look() {
        try {
            follow();
            var pointer = rebuilds.pointer();
            var rebuild = pointer.rebuild();
            if (rebuild.isRunning() && isOld(rebuild.beat(), times.abandonedAfter()))
                abandon(rebuild.generation(), Rebuild.State.FAILED, "ABANDONED");
            if (!rebuilds.erasures().equals(rebuilds.folded())) begin();
            var retired = pointer.retired();
            var at = pointer.retiredAt();
            if (retired == null || at == null || !isOld(Instant.parse(at), times.retiredFor())) return;
            generations.drop(retired);
            rebuilds.forget(retired);
        } catch (Exception e) {
            LOG.warn("the generation of the read model could not be looked up", e);
        }
    }

    /** Goes over where another instance has. What is used is read while nobody switches here: it may not be of before. */
    private synchronized void follow() {
        var used = rebuilds.pointer().used();
        if (used.equals(generations.used()) || !isRunning()) return;
        feeds.stop();
        generations.use(used);
        feeds.start();
        LOG.info("the read model is now that of generation {}", used);
    }

    private boolean isOld(@Nullable Instant since, Duration limit) {
        return since != null && since.plus(limit).isBefore(clock.instant());
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("generation").daemon().factory());
        var every = times.look().toMillis();
        Future<?> looks = started.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        if (!looks.isCancelled()) looking = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping;
        Thread worker;
        synchronized (this) {
            stopping = looking;
            worker = working;
            looking = null;
        }
        if (stopping == null) return;
        stopping.shutdownNow();
        try {
            if (worker != null) {
                worker.interrupt();
                worker.join(Duration.ofSeconds(10));
            }
            if (!stopping.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("the look at the generation does not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
