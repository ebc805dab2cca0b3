package org.mubiao.reporting.certificate;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.audit.CertificateEvent.ReplayCertified;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.FeedProgress;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.kit.Actor;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.reporting.projectreport.ReplayedReports;
import org.mubiao.reporting.reads.AuditStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds every event anew beside the live read model, compares the two, and records what was found in the ledger {@code
 * audit}: at the set interval, and when somebody asks for it; one at a time. The live views are only read, and readers do not wait.
 */
@Component
class Certifier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Certifier.class);
    private static final List<String> LEDGERS = List.of("budget", "indicator");
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final int ROUNDS = 30;

    /** How far a replay is, in events; {@code problem} says why the last one came to no end. */
    record Progress(
            boolean running,
            long done,
            long total,
            @Nullable String problem) {}

    private final MongoDatabase database;
    private final JsonMapper json;
    private final AuditStream certificates;
    private final FeedPositions live;
    private final Clock clock;
    private final String bootstrapServers;
    private final Duration interval;
    private Progress progress = new Progress(false, 0, 0, null);
    private @Nullable ScheduledExecutorService thread;

    /** @param interval how often; not by itself if zero */
    Certifier(
            MongoDatabase database,
            JsonMapper eventJson,
            Ledger ledger,
            FeedPositions live,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${mubiao.certificate.interval:24h}") Duration interval) {
        this.database = database;
        this.json = eventJson;
        this.certificates = new AuditStream(ledger, eventJson, "certificates");
        this.live = live;
        this.clock = clock;
        this.bootstrapServers = bootstrapServers;
        this.interval = interval;
    }

    synchronized Progress progress() {
        return progress;
    }

    private synchronized void update(UnaryOperator<Progress> change) {
        progress = change.apply(progress);
    }

    long size() {
        return certificates.size();
    }

    List<LedgerEntry> newestFirst(long size, long skipped, int count) {
        return certificates.newestFirst(size, skipped, count);
    }

    /** Begins a replay, unless one is under way; returns at once. */
    synchronized Progress begin(Actor actor) {
        var now = progress;
        var runner = thread;
        if (now.running() || runner == null) return now;
        var begun = new Progress(true, 0, 0, null);
        progress = begun;
        Future<?> ignored = runner.submit(() -> run(actor));
        return ignored.isCancelled() ? now : begun;
    }

    private void run(Actor actor) {
        @Nullable String problem = null;
        try {
            certify(actor);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("the replay came to no end", e);
            problem = "the replay came to no end";
        } finally {
            ended(problem);
        }
    }

    private void ended(@Nullable String problem) {
        update(last -> new Progress(false, last.done(), last.total(), problem));
    }

    private void certify(Actor actor) throws Exception {
        var replayed = new ReplayedReports(database, json);
        replayed.clear();
        var reached = new FeedPositions();
        var feeds =
                LEDGERS.stream().map(ledger -> feed(ledger, replayed, reached)).toList();
        try {
            feeds.forEach(LedgerFeed::start);
            var found = compared(replayed, reached);
            var event = new ReplayCertified(
                    reached.all(), found.documents(), found.ofLive(), found.ofReplayed(), found.difference());
            if (event.difference() != null) LOG.error("the read model is not what the ledgers make: {}", event);
            certificates.append(
                    UUID.randomUUID(),
                    List.of(new AuditStream.Draft(
                            event,
                            clock.instant(),
                            "{}".getBytes(StandardCharsets.UTF_8),
                            json.writeValueAsBytes(actor.metadata()))));
        } finally {
            feeds.forEach(LedgerFeed::close);
            replayed.clear();
        }
    }

    private LedgerFeed feed(String ledger, ReplayedReports replayed, FeedPositions reached) {
        return new LedgerFeed(
                "certificate",
                ledger,
                bootstrapServers,
                new FromTheFirst(),
                batch -> {
                    replayed.on(batch);
                    update(last -> new Progress(true, last.done() + batch.size(), last.total(), null));
                },
                reached,
                new SimpleMeterRegistry(),
                clock);
    }

    /** Reads both until they are as of the same positions; a document that never is so counts as different. */
    private Comparison compared(ReplayedReports replayed, FeedPositions reached) throws Exception {
        var comparison = new Comparison(replayed.pairs(), json);
        await(reached);
        comparison.readAll();
        for (int round = 0; round < ROUNDS && !comparison.unsettled().isEmpty(); round++) {
            if (!await(reached))
                Thread.sleep(SETTLING.dividedBy(ROUNDS)); // as far as both are, but a fold is under way
            comparison.readAgain(new ArrayList<>(comparison.unsettled()));
        }
        return comparison;
    }

    /** Until the replay is where the live views are now; false if it was there already. */
    private boolean await(FeedPositions reached) throws Exception {
        var target = live.all();
        var total = target.values().stream().mapToLong(position -> position + 1).sum();
        update(last -> new Progress(true, last.done(), total, null));
        var waiting = reached.whenReached(target);
        boolean there = waiting.isDone();
        waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return !there;
    }

    /** Progress that begins at the first event and is not kept. */
    private static final class FromTheFirst implements FeedProgress {

        private final Map<String, Mark> marks = new ConcurrentHashMap<>();

        @Override
        public Mark load(String consumer, String ledger) {
            return marks.getOrDefault(ledger, Mark.START);
        }

        @Override
        public void save(String consumer, String ledger, Mark mark) {
            marks.put(ledger, mark);
        }
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("certificate").daemon().factory());
        thread = started;
        if (interval.isPositive()) {
            Future<?> ignored = started.scheduleAtFixedRate(
                    () -> begin(Actor.service("reporting")),
                    interval.toMillis(),
                    interval.toMillis(),
                    TimeUnit.MILLISECONDS);
            if (ignored.isCancelled()) LOG.warn("no replay is scheduled");
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping;
        synchronized (this) {
            stopping = thread;
            thread = null;
        }
        if (stopping == null) return;
        stopping.shutdownNow();
        try {
            if (!stopping.awaitTermination(10, TimeUnit.SECONDS)) LOG.warn("a replay does not stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
