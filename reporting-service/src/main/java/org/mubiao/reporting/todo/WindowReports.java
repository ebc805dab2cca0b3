package org.mubiao.reporting.todo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.mubiao.kit.VersionedViews.Versioned;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The days of all submission windows (申报时段), folded into the store, one document each; a few for each year. */
@Component
public class WindowReports {

    private final VersionedViews<WindowDays> views;
    private final JsonMapper json;

    public WindowReports(MongoDatabase database, JsonMapper json) {
        this.json = json;
        views = new VersionedViews<>(
                database.getCollection("windows"), WindowDays.class, json, ignored -> new Document());
    }

    /** Folds a batch. Blocks until the store has it. */
    public void on(List<LedgerEvent> batch) throws Exception {
        views.fold(
                batch,
                event -> isOfWindow(event) ? event.aggregateId() : null,
                (before, event) -> (before == null ? WindowDays.NONE : before).after(read(event)));
    }

    private static boolean isOfWindow(LedgerEvent event) {
        return SubmissionWindowEvent.class.isAssignableFrom(EventNames.classOf(event.name()));
    }

    private SubmissionWindowEvent read(LedgerEvent event) {
        return (SubmissionWindowEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
    }

    /** All windows by their id. */
    Mono<Map<String, WindowDays>> all() {
        return views.find(Filters.empty(), Sorts.ascending("_id"), 0, 0)
                .map(Versioned::view)
                .filter(days -> days.set() != null)
                .collectMap(WindowReports::id);
    }

    private static String id(WindowDays days) {
        var set = days.set();
        if (set == null) throw new IllegalArgumentException("a window without days");
        return set.windowId().value();
    }
}
