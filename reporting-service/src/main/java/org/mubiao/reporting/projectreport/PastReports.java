package org.mubiao.reporting.projectreport;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews.Step;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.asof.Snapshots;
import org.mubiao.reporting.asof.Versions;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Project reports as they stood. The two ledgers of a project are folded apart, each from its nearest snapshot, and joined:
 * the events of neither set what those of the other do. So a report as of any cut costs the same, however long its history.
 */
@Component
public class PastReports {

    static final String BUDGET = "budget";
    static final String INDICATOR = "indicator";

    private final Journal journal;
    private final Snapshots snapshots;
    private final Moments moments;
    private final Versions<ProjectReport, EntryPart> entries;
    private final Versions<UnitName, UnitName> units;
    private final Facts facts;
    private final RecentCatalogues recent = new RecentCatalogues();
    private final KnownReviews reviews = new KnownReviews();

    PastReports(MongoDatabase database, JsonMapper json, Journal journal, Snapshots snapshots, Moments moments) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.moments = moments;
        this.entries = new Versions<>(database.getCollection("entryversions-3"), EntryPart.class, json, EntryPart::of);
        this.units = new Versions<>(database.getCollection("unitversions"), UnitName.class, json, Function.identity());
        this.facts = new Facts(json);
    }

    /** To be called once before the first use; blocks. */
    void prepare() throws Exception {
        moments.prepare();
        entries.prepare();
        units.prepare();
    }

    /** What was read lately is read again: the store may be another. */
    void forget() {
        recent.forget();
    }

    void write(List<Step<ProjectReport>> steps) throws Exception {
        journal.write(
                steps.stream().map(step -> Map.entry(step.key(), step.event())).toList());
        snapshots.write(steps);
        entries.write(steps);
    }

    void writeUnits(List<Step<UnitName>> steps) throws Exception {
        snapshots.writeEach(steps);
        units.write(steps);
    }

    KnownReviews reviews() {
        return reviews;
    }

    public Mono<Cut> cut(Moment moment) {
        return moments.cut(moment);
    }

    /** When that was; empty before the first event. */
    public Mono<Instant> time(Moment moment) {
        return moments.time(moment);
    }

    /** The report as of the cut; empty where the project was not registered then. */
    public Mono<ProjectReport> find(ProjectId project, Cut cut) {
        return state(project, cut).filter(ProjectReport::isRegistered);
    }

    /** The same, of a project that may not be registered yet. */
    public Mono<ProjectReport> state(ProjectId project, Cut cut) {
        return side(project, BUDGET, cut)
                .zipWhen(ofBudget -> side(project, INDICATOR, cut))
                .map(sides -> ProjectReport.joined(sides.getT1(), sides.getT2()));
    }

    /** The report after one more event of its project. */
    public ProjectReport after(ProjectReport before, LedgerEvent event) {
        return facts.after(before, event);
    }

    /** The event as the contracts have it. */
    public Object read(LedgerEvent event) {
        return facts.read(event);
    }

    private Mono<ProjectReport> side(ProjectId project, String ledger, Cut cut) {
        return snapshots
                .newest(project.value(), ledger, cut.of(ledger), ProjectReport.class)
                .defaultIfEmpty(new Snapshots.Snapshot<>(-1, ProjectReport.of(project)))
                .flatMap(nearest -> journal.of(project.value(), ledger, nearest.position(), cut.of(ledger))
                        .reduce(nearest.view(), facts::after));
    }

    /** The unit of a project, by the name for its year that was known then. */
    Mono<Catalogue.Unit> unit(ProjectReport.Registration project, Cut cut) {
        return snapshots
                .newest(project.unitId().value(), BUDGET, cut.of(BUDGET), UnitName.class)
                .map(known -> Catalogue.EMPTY.with(List.of(), List.of(known.view())))
                .defaultIfEmpty(Catalogue.EMPTY)
                .map(names -> names.unit(project.unitId(), project.fiscalYear()));
    }

    private Mono<List<UnitName>> unitNames(Cut cut) {
        return units.at(BUDGET, cut.of(BUDGET), moments.now().of(BUDGET))
                .map(kept -> kept.values().stream().map(Versions.Version::state).toList());
    }

    /** All projects that were registered then, without findings. */
    public Mono<PastCatalogue> catalogue(Cut cut) {
        var known = recent.of(cut);
        return known == null ? read(cut).doOnNext(recent::remember) : Mono.just(known);
    }

    private Mono<PastCatalogue> read(Cut cut) {
        var last = moments.now();
        return Mono.zip(
                        entries.at(BUDGET, cut.of(BUDGET), last.of(BUDGET)),
                        entries.at(INDICATOR, cut.of(INDICATOR), last.of(INDICATOR)),
                        unitNames(cut))
                .map(kept -> PastCatalogue.of(cut, kept.getT1(), kept.getT2(), kept.getT3()));
    }

    /** These projects of the catalogue, with the findings that they had. */
    public Mono<List<ProjectEntry>> reviewed(PastCatalogue past, List<ProjectEntry> wanted) {
        var groups = wanted.stream().map(PastCatalogue::neighbourhood).collect(Collectors.toSet());
        return Flux.fromIterable(groups)
                .concatMap(group -> codes(past, group))
                .reduce(Map.<ProjectId, FindingCodes>of(), PastReports::both)
                .map(codes -> wanted.stream()
                        .map(entry -> entry.with(codes.getOrDefault(entry.projectId(), FindingCodes.NONE)))
                        .toList());
    }

    private static <K, V> Map<K, V> both(Map<K, V> one, Map<K, V> other) {
        var all = new java.util.HashMap<>(one);
        all.putAll(other);
        return all;
    }

    private Mono<Map<ProjectId, FindingCodes>> codes(PastCatalogue past, String group) {
        var states = past.statesOf(group);
        var known = reviews.of(states);
        if (known != null) return Mono.just(known);
        return Flux.fromIterable(states.keySet())
                .concatMap(project -> find(project, past.cut()))
                .collectList()
                .map(together -> reviews.remember(states, together));
    }
}
