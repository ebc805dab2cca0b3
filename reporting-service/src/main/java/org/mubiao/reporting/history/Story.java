package org.mubiao.reporting.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.EventMetadata;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.projectreport.PastReports;
import org.mubiao.reporting.projectreport.ProjectReport;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the events of a project as changes of its cells, from what stood in them before. */
@Component
class Story {

    private final Journal journal;
    private final Moments moments;
    private final PastReports past;
    private final JsonMapper json;

    Story(Journal journal, Moments moments, PastReports past, JsonMapper json) {
        this.journal = journal;
        this.moments = moments;
        this.past = past;
        this.json = json;
    }

    /** All that {@code upTo} has and {@code after} has not, in order. */
    Flux<Told> between(ProjectId project, Cut after, Cut upTo) {
        return recognised(project)
                .flatMapMany(causes -> past.state(project, after)
                        .flatMapMany(state -> told(state, journal.between(project.value(), after, upTo), causes)));
    }

    /** Some of the newest, in order: leaving out the last {@code skipped}, at most {@code most}. */
    Mono<List<Told>> newest(ProjectId project, Cut after, Cut upTo, long skipped, int most) {
        return journal.newestFirst(project.value(), after, upTo)
                .skip(skipped)
                .take(most)
                .collectList()
                .map(List::reversed)
                .flatMap(events -> events.isEmpty() ? Mono.just(List.of()) : told(project, after, upTo, events));
    }

    private Mono<List<Told>> told(ProjectId project, Cut after, Cut upTo, List<LedgerEvent> events) {
        return moments.before(events.getFirst())
                .map(before -> within(before, after, upTo))
                .flatMap(before -> past.state(project, before))
                .zipWith(
                        events.stream().anyMatch(Story::hasCause)
                                ? recognised(project)
                                : Mono.just(Map.<String, Source>of()))
                .flatMap(known -> told(known.getT1(), Flux.fromIterable(events), known.getT2())
                        .collectList());
    }

    private static Cut within(Cut cut, Cut least, Cut most) {
        var within = cut;
        for (var ledger : Cut.LEDGERS)
            within = within.with(
                    ledger,
                    Math.min(Math.max(cut.of(ledger), least.of(ledger)), Math.max(least.of(ledger), most.of(ledger))));
        return within;
    }

    private Flux<Told> told(ProjectReport before, Flux<LedgerEvent> events, Map<String, Source> causes) {
        var state = new ProjectReport[] {before};
        return events.map(event -> {
            var after = past.after(state[0], event);
            var changes = Change.between(state[0], after);
            state[0] = after;
            return new Told(event, past.read(event), changes, after, source(event, changes, causes));
        });
    }

    /** Budgets follow what was recognised in a document, and name it as their cause. */
    private static boolean hasCause(LedgerEvent event) {
        return event.ledger().equals("budget");
    }

    /** The tables of documents that were recognised as this project's, by the event that says so. */
    private Mono<Map<String, Source>> recognised(ProjectId project) {
        return journal.named(project.value(), "indicator", "table-recognised")
                .collectMap(LedgerEvent::eventId, event -> {
                    var table = (TableRecognised) past.read(event);
                    return new Source(table.importId().value(), table.table(), null, null);
                });
    }

    private @Nullable Source source(LedgerEvent event, List<Change> changes, Map<String, Source> causes) {
        var metadata = json.readTree(event.metadata());
        var written = Source.read(text(metadata, EventMetadata.SOURCE));
        var row = changes.stream().map(Story::row).filter(Objects::nonNull).findFirst();
        if (written.isPresent())
            return written.get().row() == null ? written.get().at(row.orElse(null)) : written.get();
        var cause = text(metadata, EventMetadata.CAUSATION_ID);
        return cause == null ? null : causes.get(cause);
    }

    private static @Nullable Integer row(Change change) {
        return change.indicatorId() == null
                ? null
                : Integer.valueOf(change.path().split("/")[1]);
    }

    static @Nullable String text(JsonNode json, String name) {
        return json.path(name).asString(null);
    }

    /** By cell, the last event that changed it. */
    static Map<String, Told> lastByCell(List<Told> inOrder) {
        var last = new HashMap<String, Told>();
        for (var told : inOrder) for (var change : told.changes()) last.put(change.cell(), told);
        return last;
    }
}
