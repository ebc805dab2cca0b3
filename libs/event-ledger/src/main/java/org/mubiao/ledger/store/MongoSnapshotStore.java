package org.mubiao.ledger.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.mubiao.ledger.format.AggregateVersion;

/** A {@link SnapshotStore} in a MongoDB collection, one document per aggregate. */
public final class MongoSnapshotStore implements SnapshotStore {

    private final MongoCollection<Document> snapshots;
    private final BlockingBridge bridge;

    /** {@code limit} is how long one operation may take. */
    public MongoSnapshotStore(MongoDatabase database, Duration limit) {
        this.snapshots = database.getCollection("ledger_snapshots");
        this.bridge = new BlockingBridge(limit);
    }

    @Override
    public void keep(Snapshot snapshot) {
        var aggregate = snapshot.aggregate();
        var document = new Document("_id", aggregate.id())
                .append("sequence", aggregate.sequence())
                .append("type", aggregate.type())
                .append("event", snapshot.eventId())
                .append("time", Date.from(snapshot.time()))
                .append("payloadType", snapshot.payloadType())
                .append("payloadRevision", snapshot.payloadRevision())
                .append("payload", new Binary(snapshot.payload()))
                .append("metadata", new Binary(snapshot.metadata()));
        var older = and(eq("_id", aggregate.id()), lt("sequence", aggregate.sequence()));
        try {
            bridge.all(snapshots.replaceOne(older, document, new ReplaceOptions().upsert(true)));
        } catch (MongoWriteException e) {
            // Nothing older was there to replace, and the insert met one as new or newer: that one stays.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) throw e;
        }
    }

    @Override
    public Optional<Snapshot> newest(String aggregateId) {
        return Optional.ofNullable(bridge.first(snapshots.find(eq("_id", aggregateId))))
                .map(document -> new Snapshot(
                        new AggregateVersion(
                                document.getString("type"), document.getString("_id"), document.getLong("sequence")),
                        document.getString("event"),
                        document.getDate("time").toInstant(),
                        document.getString("payloadType"),
                        document.getString("payloadRevision"),
                        document.get("payload", Binary.class).getData(),
                        document.get("metadata", Binary.class).getData()));
    }
}
