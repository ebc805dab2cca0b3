package org.mubiao.budget.unit;

import com.mongodb.reactivestreams.client.MongoClient;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps one {@link UnitView} per unit from this service's own ledger. Repeatable. */
@Component
public class UnitProjection {

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
        views.fold(batch, this::unitOf, this::after);
    }

    private @Nullable String unitOf(LedgerEvent event) {
        var kind = EventNames.classOf(event.name());
        if (UnitEvent.class.isAssignableFrom(kind)) return event.aggregateId();
        return UnitTreeEvent.class.isAssignableFrom(kind)
                ? ((UnitTreeEvent) read(event)).unitId().value()
                : null;
    }

    private UnitView after(@Nullable UnitView before, LedgerEvent event) {
        var unit = before == null ? UnitView.of(String.valueOf(unitOf(event))) : before;
        return switch (read(event)) {
            case UnitEvent e -> unit.after(e);
            case UnitPlaced e -> unit.after(e);
            case Object other -> throw new IllegalArgumentException("not of a unit: " + other);
        };
    }

    private Object read(LedgerEvent event) {
        return json.readValue(event.payload(), EventNames.classOf(event.name()));
    }

    VersionedViews<UnitView> views() {
        return views;
    }
}
