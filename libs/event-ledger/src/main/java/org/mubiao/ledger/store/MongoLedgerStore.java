package org.mubiao.ledger.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.store.LedgerException.LedgerUnavailable;

/**
 * A {@link LedgerStore} in one unsharded MongoDB collection, one document per group. Writes are acknowledged by the
 * majority with the journal; reads go to the primary and see only what the majority has. Uses no session, transaction or
 * change stream. A lone server takes the place of a replica set when there is nothing to fail over to.
 */
public final class MongoLedgerStore implements LedgerStore {

    private static final String GROUPS = "ledger";
    private static final String ABOUT = "ledger_about";
    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> groups;
    private final BlockingBridge bridge;

    private MongoLedgerStore(MongoDatabase database, Duration limit) {
        this.groups = safe(database.getCollection(GROUPS));
        this.bridge = new BlockingBridge(limit);
    }

    /**
     * Opens the ledger of {@code origin} in {@code database}, or begins it where nothing is.
     *
     * @param limit how long one operation may take
     * @throws IllegalStateException the database holds the ledger of another origin, or events of none
     */
    public static MongoLedgerStore open(MongoDatabase database, String origin, Duration limit) {
        var store = new MongoLedgerStore(database, limit);
        store.claim(safe(database.getCollection(ABOUT)), origin);
        store.bridge.all(store.groups.createIndexes(LedgerIndexes.all()));
        return store;
    }

    private static MongoCollection<Document> safe(MongoCollection<Document> collection) {
        return collection
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary());
    }

    private void claim(MongoCollection<Document> about, String origin) {
        var claim = new Document("_id", GROUPS).append("origin", origin).append("format", 1);
        if (bridge.first(about.find(eq("_id", GROUPS))) == null) {
            if (bridge.first(groups.find().limit(1)) != null)
                throw new IllegalStateException("the collection %s has events and no origin".formatted(GROUPS));
            try {
                bridge.all(about.insertOne(claim));
            } catch (MongoWriteException e) {
                if (!isDuplicate(e)) throw e; // another process was first; what it wrote is compared below
            }
        }
        var found = bridge.first(about.find(eq("_id", GROUPS)));
        if (found == null || !origin.equals(found.getString("origin")))
            throw new IllegalStateException("the ledger belongs to origin %s, not %s"
                    .formatted(found == null ? null : found.getString("origin"), origin));
    }

    @Override
    public Insertion insert(Group group) {
        try {
            bridge.all(groups.insertOne(GroupDocument.of(group)));
            return new Insertion.Stored();
        } catch (MongoWriteException e) {
            return isDuplicate(e) ? new Insertion.Taken() : new Insertion.Unclear(e);
        } catch (MongoException | BlockingBridge.NoAnswer e) {
            return new Insertion.Unclear(e);
        }
    }

    @Override
    public void replace(Group group) {
        var _ = reading(
                () -> bridge.all(groups.replaceOne(eq(GroupDocument.ID, group.first()), GroupDocument.of(group))));
    }

    private static boolean isDuplicate(MongoWriteException e) {
        return e.getCode() == DUPLICATE_KEY || e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    @Override
    public Optional<Tail> endAtOrBefore(long position) {
        var last = groups.find(lte(GroupDocument.ID, position))
                .projection(include(
                        GroupDocument.COUNT, GroupDocument.LINK, GroupDocument.RECORDED_AT, GroupDocument.LATEST))
                .sort(descending(GroupDocument.ID))
                .limit(1);
        return reading(() -> Optional.ofNullable(bridge.first(last)).map(GroupDocument::tail));
    }

    @Override
    public Optional<Group> groupAt(long first) {
        return one(groups.find(eq(GroupDocument.ID, first)));
    }

    @Override
    public List<Group> groupsBetween(long from, long below) {
        if (from >= below) return List.of();
        var found = groups.find(and(gte(GroupDocument.ID, from), lt(GroupDocument.ID, below)))
                .sort(ascending(GroupDocument.ID));
        return reading(
                () -> bridge.all(found).stream().map(GroupDocument::group).toList());
    }

    @Override
    public List<Group> groupsOf(String aggregateId, long from, long below) {
        if (from >= below) return List.of();
        var within = new Document("$gte", AggregateVersion.token(aggregateId, from))
                .append("$lte", AggregateVersion.token(aggregateId, below - 1));
        // Both bounds for one and the same element: only so does an index over a list keep to them.
        return holding(List.of(elemMatch(GroupDocument.VERSIONS, within)));
    }

    @Override
    public List<Group> groupsSharing(Group group) {
        var filters = new ArrayList<Bson>();
        Map.of(
                        GroupDocument.VERSIONS, group.versionTokens(),
                        GroupDocument.EVENTS, group.eventIds(),
                        GroupDocument.COMMITS, group.commitIds(),
                        GroupDocument.KEYS, group.idempotencyKeys())
                .forEach((field, values) -> {
                    if (!values.isEmpty()) filters.add(in(field, values));
                });
        return holding(filters);
    }

    /** The groups that pass any of {@code filters}, each once: a store may name a group once per matching element. */
    private List<Group> holding(List<Bson> filters) {
        return reading(() -> {
            Map<Long, Document> found = new HashMap<>();
            for (Bson filter : filters)
                for (Document document : bridge.all(groups.find(filter)))
                    found.put(document.getLong(GroupDocument.ID), document);
            return found.values().stream()
                    .map(GroupDocument::group)
                    .sorted(Comparator.comparingLong(Group::first))
                    .toList();
        });
    }

    @Override
    public Optional<Group> groupOfCommit(String commitId) {
        return one(groups.find(eq(GroupDocument.COMMITS, commitId)));
    }

    @Override
    public Optional<Group> groupOfKey(String idempotencyKey) {
        return one(groups.find(eq(GroupDocument.KEYS, idempotencyKey)));
    }

    private Optional<Group> one(FindPublisher<Document> found) {
        return reading(() -> Optional.ofNullable(bridge.first(found)).map(GroupDocument::group));
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (MongoException | BlockingBridge.NoAnswer e) {
            throw new LedgerUnavailable("the ledger's store does not answer", e);
        }
    }
}
