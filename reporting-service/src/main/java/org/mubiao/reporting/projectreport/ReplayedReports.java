package org.mubiao.reporting.projectreport;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Project reports and unit names folded anew from the first event, beside the live ones and by the same rules, to be held
 * against them. All calls block.
 */
public final class ReplayedReports {

    private static final String BESIDE = "replayed-";

    private final MongoDatabase database;
    private final VersionedViews<ProjectReport> projects;
    private final VersionedViews<UnitName> units;
    private final Facts facts;

    public ReplayedReports(MongoDatabase database, JsonMapper json) {
        this.database = database;
        projects =
                new VersionedViews<>(beside(ProjectReports.PROJECTS), ProjectReport.class, json, _ -> new Document());
        units = new VersionedViews<>(beside(ProjectReports.UNITS), UnitName.class, json, _ -> new Document());
        facts = new Facts(json);
    }

    private MongoCollection<Document> beside(String live) {
        return database.getCollection(BESIDE + live);
    }

    /** Forgets what was folded. */
    public void clear() throws Exception {
        for (var live : List.of(ProjectReports.PROJECTS, ProjectReports.UNITS)) {
            var _ = Mono.from(beside(live).drop()).toFuture().get();
        }
    }

    /** Folds a batch. Batches of two ledgers take turns. */
    public synchronized void on(List<LedgerEvent> batch) throws Exception {
        projects.fold(batch, facts::projectOf, facts::projectAfter);
        units.fold(batch, Facts::unitOf, facts::unitAfter);
    }

    /** What is compared with what: name, live documents, documents folded anew. */
    public record Pair(MongoCollection<Document> live, MongoCollection<Document> replayed) {}

    public Map<String, Pair> pairs() {
        var pairs = new LinkedHashMap<String, Pair>();
        pairs.put("projects", pair(ProjectReports.PROJECTS));
        pairs.put("units", pair(ProjectReports.UNITS));
        return pairs;
    }

    private Pair pair(String live) {
        return new Pair(database.getCollection(live), beside(live));
    }
}
