package org.mubiao.reporting.todo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.mubiao.kit.VersionedViews.Versioned;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.asof.Versions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The days of all submission windows (申报时段), folded into the store, one document each; a few for each year. */
@Component
public class WindowReports {

    private static final String LEDGER = "indicator";

    private final VersionedViews<WindowDays> views;
    private final Versions<WindowDays, WindowDays> versions;
    private final Moments moments;
    private final JsonMapper json;

    public WindowReports(MongoDatabase database, JsonMapper json, Moments moments) {
        this.json = json;
        this.moments = moments;
        views = new VersionedViews<>(
                database.getCollection("windows-2"), WindowDays.class, json, ignored -> new Document());
        versions =
                new Versions<>(database.getCollection("windowversions"), WindowDays.class, json, Function.identity());
    }

    /** Folds a batch. Blocks until the store has it. */
    public void on(List<LedgerEvent> batch) throws Exception {
        views.fold(
                batch,
                event -> isOfWindow(event) ? event.aggregateId() : null,
                (before, event) -> (before == null ? WindowDays.NONE : before).after(read(event)),
                versions::write);
    }

    /** To be called once before the first use; blocks. */
    public void prepare() throws Exception {
        versions.prepare();
    }

    private static boolean isOfWindow(LedgerEvent event) {
        return SubmissionWindowEvent.class.isAssignableFrom(EventNames.classOf(event.name()));
    }

    private SubmissionWindowEvent read(LedgerEvent event) {
        return (SubmissionWindowEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
    }

    /** The days of one window now; {@link WindowDays#NONE} while none are set. */
    public Mono<WindowDays> find(SubmissionWindowId window) {
        return views.find(window.value()).map(Versioned::view).defaultIfEmpty(WindowDays.NONE);
    }

    /** The same as of a cut. */
    public Mono<WindowDays> find(SubmissionWindowId window, Cut cut) {
        return versions.at(LEDGER, cut.of(LEDGER), moments.now().of(LEDGER)).map(known -> {
            var days = known.get(window.value());
            return days == null ? WindowDays.NONE : days.state();
        });
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
