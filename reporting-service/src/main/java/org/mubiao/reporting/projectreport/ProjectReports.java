package org.mubiao.reporting.projectreport;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.VersionedViews;
import org.mubiao.kit.VersionedViews.Versioned;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.asof.Snapshots;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/**
 * All project reports: folded into the store, one document each, and told of in a {@link Catalogue} in memory. The
 * catalogue is read back from the store after each batch, so it also has what another instance folded. May be replayed at
 * any time.
 */
@Component
public class ProjectReports {

    private static final Bson ALL = new Document();
    private static final String NEIGHBOURS = "neighbours";
    /** Whoever changes what is kept beside the reports changes this name too: all is folded again then. */
    static final String PROJECTS = "projects-4";

    static final String UNITS = "units-3";

    private final MongoCollection<Document> collection;
    private final VersionedViews<ProjectReport> projects;
    private final VersionedViews<UnitName> units;
    private final PastReports past;
    private final Moments moments;
    private final Facts facts;
    private final Sinks.Many<Catalogue> changes = Sinks.many().replay().latest();
    private volatile @Nullable Catalogue catalogue;

    ProjectReports(MongoDatabase database, JsonMapper json, PastReports past, Moments moments) {
        this.past = past;
        this.moments = moments;
        collection = database.getCollection(PROJECTS);
        projects = new VersionedViews<>(
                collection, ProjectReport.class, json, report -> new Document(NEIGHBOURS, neighbours(report)));
        units = new VersionedViews<>(database.getCollection(UNITS), UnitName.class, json, ignored -> new Document());
        facts = new Facts(json);
    }

    /** Another read model over other collections, as far as {@code reached} tells. */
    public static ProjectReports over(MongoDatabase database, JsonMapper json, FeedPositions reached) {
        var moments = new Moments(database, reached);
        var past = new PastReports(database, json, new Journal(database), new Snapshots(database, json), moments);
        return new ProjectReports(database, json, past, moments);
    }

    /** Folds a batch. Blocks until store and catalogue have it. Batches of two ledgers take turns. */
    public synchronized void on(List<LedgerEvent> batch) throws Exception {
        projects.fold(batch, facts::projectOf, facts::projectAfter, past::write);
        units.fold(batch, Facts::unitOf, facts::unitAfter, past::writeUnits);
        moments.write(batch); // last: a time leads only to what is all there
        var before = catalogue;
        if (before == null) load();
        else publish(before, keys(batch, facts::projectOf), keys(batch, Facts::unitOf));
    }

    /**
     * Reads the whole catalogue from the store; blocks. To be called after a feed has read its mark: what is below the
     * mark, whoever folded it, is then in the catalogue, and what is above comes with the feed.
     */
    public synchronized void load() throws Exception {
        var _ = Mono.from(collection.createIndex(Indexes.ascending(NEIGHBOURS)))
                .toFuture()
                .get();
        past.prepare();
        past.forget();
        publish(Catalogue.EMPTY, ALL, ALL);
    }

    private void publish(Catalogue before, Bson whichProjects, Bson whichUnits) throws Exception {
        var entries = all(neighbourhoods(whichProjects).flatMapIterable(this::reviewed));
        var after = before.with(entries, all(views(units, whichUnits)));
        if (after == catalogue) return;
        catalogue = after;
        var _ = changes.tryEmitNext(after);
    }

    private List<ProjectEntry> reviewed(List<Versioned<ProjectReport>> together) {
        var reports = together.stream().map(Versioned::view).toList();
        var entries =
                reports.stream().map(report -> ProjectEntry.of(report, reports)).toList();
        var states = together.stream()
                .collect(Collectors.toMap(
                        report -> report.view().projectId(), report -> KnownReviews.State.of(report.seen())));
        past.reviews()
                .remember(
                        states,
                        entries.stream().collect(Collectors.toMap(ProjectEntry::projectId, ProjectEntry::findings)));
        return entries;
    }

    /**
     * The registered projects, those of one unit and year together: a review compares them with each other, so a change of
     * one may bring or end a finding in another.
     */
    private Flux<List<Versioned<ProjectReport>>> neighbourhoods(Bson which) throws Exception {
        var groups = which == ALL
                ? ALL
                : Filters.in(
                        NEIGHBOURS,
                        all(views(projects, which)
                                .map(ProjectReports::neighbours)
                                .distinct()));
        return projects.find(groups, Sorts.ascending(NEIGHBOURS, "_id"), 0, 0)
                .filter(report -> report.view().isRegistered())
                .bufferUntilChanged(report -> neighbours(report.view()));
    }

    private static String neighbours(ProjectReport report) {
        var registration = report.registration();
        return registration == null ? "" : registration.unitId() + "/" + registration.fiscalYear();
    }

    private static <V> Flux<V> views(VersionedViews<V> from, Bson which) {
        return from.find(which, Sorts.ascending("_id"), 0, 0).map(Versioned::view);
    }

    private static <T> List<T> all(Flux<T> found) throws Exception {
        return Objects.requireNonNull(found.collectList().toFuture().get(), "answer");
    }

    private static Bson keys(Collection<LedgerEvent> batch, Function<LedgerEvent, @Nullable String> keyOf) {
        return Filters.in(
                "_id",
                batch.stream().map(keyOf).filter(Objects::nonNull).distinct().toList());
    }

    /**
     * All projects as of now.
     *
     * @throws Refusal 503 until the store was read
     */
    public Catalogue catalogue() {
        var now = catalogue;
        if (now == null) throw new Refusal(503, "VIEW_NOT_READY", "the views are not read yet");
        return now;
    }

    /** The catalogue as of now and whenever it changes, the newest only for who is slow; ends when the service stops. */
    public Flux<Catalogue> catalogues() {
        return changes.asFlux().onBackpressureLatest();
    }

    /** The report of a registered project, or empty. Fails with a refusal of 503 when the store does not answer. */
    public Mono<ProjectReport> find(ProjectId project) {
        return projects.find(project.value())
                .map(Versioned::view)
                .filter(ProjectReport::isRegistered)
                .onErrorMap(
                        MongoException.class,
                        failure -> new Refusal(503, "STORE_UNAVAILABLE", "the store does not answer"));
    }

    /** The registered projects of the same unit and year, this one among them. */
    public Mono<List<ProjectReport>> neighboursOf(ProjectReport report) {
        return projects.find(Filters.eq(NEIGHBOURS, neighbours(report)), Sorts.ascending("_id"), 0, 0)
                .map(Versioned::view)
                .collectList();
    }

    /** The same as of a cut. */
    public Mono<List<ProjectReport>> neighboursOf(ProjectReport report, Cut cut) {
        return neighboursOf(report)
                .flatMapMany(Flux::fromIterable)
                .concatMap(neighbour -> past.find(neighbour.projectId(), cut))
                .collectList();
    }

    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        var _ = changes.tryEmitComplete();
    }
}
