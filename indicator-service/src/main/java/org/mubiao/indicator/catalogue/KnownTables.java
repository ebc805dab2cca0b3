package org.mubiao.indicator.catalogue;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Years and rows of all target tables, kept from this service's own events, a moment behind. */
final class KnownTables {

    private final VersionedViews<KnownTable> tables;
    private final JsonMapper json;

    KnownTables(MongoDatabase database, JsonMapper json) {
        this.tables = new VersionedViews<>(
                database.getCollection("known-tables"), KnownTable.class, json, view -> new Document());
        this.json = json;
    }

    void on(List<LedgerEvent> events) throws Exception {
        tables.fold(events, KnownTables::table, this::after);
    }

    private static @Nullable String table(LedgerEvent event) {
        return TargetTableEvent.class.isAssignableFrom(EventNames.classOf(event.name())) ? event.aggregateId() : null;
    }

    private KnownTable after(@Nullable KnownTable before, LedgerEvent event) {
        var fact = (TargetTableEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
        return (before == null ? KnownTable.NOTHING : before).after(fact);
    }

    Mono<KnownTable> find(ProjectId project) {
        return tables.find(TargetTableId.of(project).value()).map(VersionedViews.Versioned::view);
    }
}
