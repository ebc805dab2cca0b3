package org.mubiao.budget.budget;

import com.mongodb.reactivestreams.client.MongoClient;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * This service's copy of where each table stands, a moment behind: what a refusal tells of. Nothing is decided by it; that
 * the budget is held it knows itself.
 */
@Component
public class KnownStages {

    private static final String TABLE = "TargetTable";

    private final VersionedViews<Lifecycle> stages;
    private final JsonMapper json;

    KnownStages(MongoClient mongo, JsonMapper json) {
        this.stages = new VersionedViews<>(
                mongo.getDatabase("mubiao-budget").getCollection("known-stages"),
                Lifecycle.class,
                json,
                view -> new Document());
        this.json = json;
    }

    public void on(List<LedgerEvent> events) throws Exception {
        stages.fold(events, KnownStages::table, this::after);
    }

    private static @Nullable String table(LedgerEvent event) {
        return isStep(event) ? event.aggregateId() : null;
    }

    private static boolean isStep(LedgerEvent event) {
        return event.aggregateType().equals(TABLE)
                && TargetTableEvent.Step.class.isAssignableFrom(EventNames.classOf(event.name()));
    }

    private Lifecycle after(@Nullable Lifecycle before, LedgerEvent event) {
        var step = (TargetTableEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
        return (before == null ? Lifecycle.NEW : before).after(step);
    }

    Lifecycle of(ProjectId project) {
        var known = stages.find(TargetTableId.of(project).value())
                .map(VersionedViews.Versioned::view)
                .toFuture()
                .join();
        return known == null ? Lifecycle.NEW : known;
    }
}
