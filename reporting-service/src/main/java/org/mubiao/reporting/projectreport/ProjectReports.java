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
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.VersionedViews;
import org.mubiao.kit.VersionedViews.Versioned;
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

    private final MongoCollection<Document> collection;
    private final VersionedViews<ProjectReport> projects;
    private final VersionedViews<UnitName> units;
    private final Facts facts;
    private final Sinks.Many<Catalogue> changes = Sinks.many().replay().latest();
    private volatile @Nullable Catalogue catalogue;

    ProjectReports(MongoDatabase database, JsonMapper json) {
        projects = new VersionedViews<>(
                database.getCollection("projects"),
                ProjectReport.class,
                json,
                report -> new Document(NEIGHBOURS, neighbours(report)));
        units = new VersionedViews<>(database.getCollection("units"), UnitName.class, json, ignored -> new Document());
        facts = new Facts(json);
        collection = database.getCollection("projects");
    }

    /** Folds a batch. Blocks until store and catalogue have it. Batches of two ledgers take turns. */
    public synchronized void on(List<LedgerEvent> batch) throws Exception {
        projects.fold(batch, Facts::projectOf, facts::projectAfter);
        units.fold(batch, Facts::unitOf, facts::unitAfter);
        var before = catalogue;
        if (before == null) load();
        else publish(before, keys(batch, Facts::projectOf), keys(batch, Facts::unitOf));
    }

    /**
     * Reads the whole catalogue from the store; blocks. To be called after a feed has read its mark: what is below the
     * mark, whoever folded it, is then in the catalogue, and what is above comes with the feed.
     */
    public synchronized void load() throws Exception {
        var _ = Mono.from(collection.createIndex(Indexes.ascending(NEIGHBOURS)))
                .toFuture()
                .get();
        publish(Catalogue.EMPTY, ALL, ALL);
    }

    private void publish(Catalogue before, Bson whichProjects, Bson whichUnits) throws Exception {
        var entries = all(neighbourhoods(whichProjects)
                .flatMapIterable(together -> together.stream()
                        .map(report -> ProjectEntry.of(report, together))
                        .toList()));
        var after = before.with(entries, all(views(units, whichUnits)));
        if (after == catalogue) return;
        catalogue = after;
        var _ = changes.tryEmitNext(after);
    }

    /**
     * The registered projects, those of one unit and year together: a review compares them with each other, so a change of
     * one may bring or end a finding in another.
     */
    private Flux<List<ProjectReport>> neighbourhoods(Bson which) throws Exception {
        var groups = which == ALL
                ? ALL
                : Filters.in(
                        NEIGHBOURS,
                        all(views(projects, which)
                                .map(ProjectReports::neighbours)
                                .distinct()));
        return projects.find(groups, Sorts.ascending(NEIGHBOURS, "_id"), 0, 0)
                .map(Versioned::view)
                .filter(ProjectReport::isRegistered)
                .bufferUntilChanged(ProjectReports::neighbours);
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

    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        var _ = changes.tryEmitComplete();
    }
}
