package org.mubiao.reviewcopy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.mubiao.kit.VersionedViews.Versioned;
import org.mubiao.review.AnsweredFinding;
import org.mubiao.review.ReviewedProject;
import org.mubiao.review.UnitAnswer;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every project as a review needs it, folded from the events of both ledgers into one collection of the service's own
 * database; nothing is kept in memory. Repeatable. All calls block.
 */
final class ReviewedProjects {

    private static final String NEIGHBOURS = "neighbours";

    private final MongoCollection<Document> collection;
    private final VersionedViews<ReviewedProject> projects;
    private final JsonMapper json;
    private boolean indexed;

    /** @param json reads the events and writes the views: the mapper of events */
    ReviewedProjects(MongoDatabase database, JsonMapper json) {
        collection = database.getCollection("reviewed-projects");
        projects = new VersionedViews<>(
                collection, ReviewedProject.class, json, project -> new Document(NEIGHBOURS, project.neighbours()));
        this.json = json;
    }

    /** Folds a batch of either ledger. Batches of two ledgers take turns. */
    synchronized void on(List<LedgerEvent> batch) throws Exception {
        if (!indexed) {
            var _ = Mono.from(collection.createIndex(Indexes.ascending(NEIGHBOURS)))
                    .toFuture()
                    .get();
            indexed = true;
        }
        projects.fold(batch, ReviewedProjects::projectOf, this::after);
    }

    private static @Nullable String projectOf(LedgerEvent event) {
        var kind = EventNames.classOf(event.name());
        if (ProjectEvent.class.isAssignableFrom(kind)) return event.aggregateId();
        if (BudgetEvent.class.isAssignableFrom(kind))
            return new BudgetId(event.aggregateId()).project().value();
        if (TargetTableEvent.class.isAssignableFrom(kind))
            return new TargetTableId(event.aggregateId()).project().value();
        return null;
    }

    private ReviewedProject after(@Nullable ReviewedProject before, LedgerEvent event) {
        var project = before == null ? ReviewedProject.of(new ProjectId(String.valueOf(projectOf(event)))) : before;
        return switch (json.readValue(event.payload(), EventNames.classOf(event.name()))) {
            case ProjectEvent e -> project.after(e);
            case BudgetEvent e -> project.after(e, event.sequence());
            case TargetTableEvent e -> project.after(e, event.sequence(), author(event), event.recordedAt());
            case Object other -> throw new IllegalArgumentException("not of a project: " + other);
        };
    }

    private UnitAnswer.Author author(LedgerEvent event) {
        return event.actor() == null
                ? new UnitAnswer.Author(null, null)
                : json.readValue(event.actor(), UnitAnswer.Author.class);
    }

    /** As far as it is known; one of which no event was seen is not registered and has no rows. */
    ReviewedProject find(ProjectId id) {
        var found = projects.find(id.value()).map(Versioned::view).toFuture().join();
        return Objects.requireNonNullElseGet(found, () -> ReviewedProject.of(id));
    }

    /** The positions of the last events, by ledger, in what is known of the project. */
    Map<String, Long> seen(ProjectId id) {
        var found = projects.find(id.value()).map(Versioned::seen).toFuture().join();
        return Objects.requireNonNullElse(found, Map.of());
    }

    /** What is found in a registered project, beside the others of its unit and year. */
    List<AnsweredFinding> findingsOf(ReviewedProject project) {
        var neighbours = projects.find(Filters.eq(NEIGHBOURS, project.neighbours()), Sorts.ascending("_id"), 0, 0)
                .map(Versioned::view)
                .collectList()
                .toFuture()
                .join();
        return project.findings(Objects.requireNonNull(neighbours));
    }
}
