package org.mubiao.reviewcopy;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.kit.StoredProgress;
import org.mubiao.review.AnsweredFinding;
import org.mubiao.review.FindingJson;
import org.mubiao.review.ReviewedProject;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a review finds now, told by the service that has just changed something: it follows both ledgers over Kafka into a
 * copy of its own, as reporting-service does, and waits until the copy has reached the change. Answers the same as {@code GET
 * /api/projects/{id}/findings} with {@code Read-After} the same positions. Safe for many threads; all reads block.
 */
public final class ReviewCopy implements AutoCloseable {

    /** How long an answer to a write waits for the copy; the same as a read with {@code Read-After}. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What a copy must have reached to be told: positions of ledgers, and what the writer had seen or made of the project. */
    public record Reached(Map<String, Long> positions, ProjectVersion version) {
        public Reached {
            positions = Map.copyOf(positions);
        }

        private boolean by(ReviewedProject project) {
            return project.version().tableEvents() >= version.tableEvents()
                    && project.version().budgetEvents() >= version.budgetEvents();
        }
    }

    private final ReviewedProjects projects;
    private final FeedPositions positions = new FeedPositions();
    private final List<LedgerFeed> feeds;
    private final Object changed = new Object();
    private long changes;

    /** @param json the mapper of events; {@code database} the service's own */
    public ReviewCopy(
            MongoDatabase database, JsonMapper json, String bootstrapServers, MeterRegistry meters, Clock clock) {
        projects = new ReviewedProjects(database, json);
        var progress = new StoredProgress(database.getCollection("progress"));
        feeds = Stream.of("budget", "indicator")
                .map(ledger -> new LedgerFeed(
                        "review", ledger, bootstrapServers, progress, this::on, positions, meters, clock))
                .toList();
    }

    public void start() {
        feeds.forEach(LedgerFeed::start);
    }

    private void on(List<LedgerEvent> batch) throws Exception {
        projects.on(batch);
        synchronized (changed) {
            changes++;
            changed.notifyAll();
        }
    }

    /** The project as far as the copy has it now. */
    public ReviewedProject find(ProjectId project) {
        return projects.find(project);
    }

    /** The positions of the last events, by ledger, in what the copy has of the project. */
    public Map<String, Long> seen(ProjectId project) {
        return projects.seen(project);
    }

    /**
     * What is found in the project once the copy has reached {@code reached}; null where it has not in 2 seconds, and for a
     * project that budget-service has not registered, which nobody is shown yet.
     */
    public @Nullable List<FindingJson> findings(ProjectId project, Reached reached, Locale language) {
        return answered(project, reached)
                .map(findings -> findings.stream()
                        .map(finding -> FindingJson.of(finding, language))
                        .toList())
                .orElse(null);
    }

    /** As {@link #findings}, for programs; empty where that is null. */
    public Optional<List<AnsweredFinding>> answered(ProjectId project, Reached reached) {
        return await(project, reached.positions(), found -> !found.isRegistered() || reached.by(found), PATIENCE)
                .filter(ReviewedProject::isRegistered)
                .map(projects::findingsOf);
    }

    /** Waits until budget-service has registered the project and {@code reached} is reached; empty if not in time. */
    public Optional<ReviewedProject> awaitRegistered(ProjectId project, Reached reached, Duration atMost) {
        return await(project, reached.positions(), found -> found.isRegistered() && reached.by(found), atMost);
    }

    private Optional<ReviewedProject> await(
            ProjectId project, Map<String, Long> wanted, Predicate<ReviewedProject> enough, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        try {
            if (!reach(wanted, end)) return Optional.empty();
            while (true) {
                var before = changes();
                var found = projects.find(project);
                if (enough.test(found)) return Optional.of(found);
                if (!changesAfter(before, end)) return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private long changes() {
        synchronized (changed) {
            return changes;
        }
    }

    private boolean changesAfter(long before, long end) throws InterruptedException {
        synchronized (changed) {
            while (changes == before) {
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) return false;
                changed.wait(left);
            }
            return true;
        }
    }

    private boolean reach(Map<String, Long> wanted, long end) throws InterruptedException {
        var reached = positions.whenReached(wanted);
        try {
            var _ = reached.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            reached.cancel(false);
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting cannot fail", e);
        }
    }

    @Override
    public void close() {
        feeds.forEach(LedgerFeed::close);
    }
}
