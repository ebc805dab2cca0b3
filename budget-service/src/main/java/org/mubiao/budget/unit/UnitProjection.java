package org.mubiao.budget.unit;

import com.mongodb.reactivestreams.client.MongoClient;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps one {@link UnitView} per unit from this service's own ledger. Repeatable. */
@Component
public class UnitProjection {

    private static final String UNIT = "Unit";

    private final VersionedViews<UnitView> views;
    private final JsonMapper json;

    UnitProjection(MongoClient mongo, JsonMapper json) {
        this.views = new VersionedViews<>(
                mongo.getDatabase("mubiao-budget").getCollection("units"),
                UnitView.class,
                json,
                view -> new Document());
        this.json = json;
    }

    /** Blocks until the views are written. */
    public void on(List<LedgerEvent> batch) throws Exception {
        views.fold(batch, event -> event.aggregateType().equals(UNIT) ? event.aggregateId() : null, this::after);
    }

    private UnitView after(@Nullable UnitView before, LedgerEvent event) {
        var fact = (UnitEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
        return switch (fact) {
            case UnitRegistered e -> new UnitView(e.unitId().value(), e.name());
            case UnitRenamed e -> new UnitView(e.unitId().value(), e.name());
        };
    }

    VersionedViews<UnitView> views() {
        return views;
    }
}
