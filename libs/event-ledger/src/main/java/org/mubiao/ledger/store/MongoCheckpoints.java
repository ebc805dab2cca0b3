package org.mubiao.ledger.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.mubiao.ledger.note.SignedNote;

/** A {@link CheckpointStore} in a MongoDB collection, one document per checkpoint. */
public final class MongoCheckpoints implements CheckpointStore {

    private final MongoCollection<Document> checkpoints;
    private final BlockingBridge bridge;

    /** {@code limit} is how long one operation may take. */
    public MongoCheckpoints(MongoDatabase database, Duration limit) {
        this.checkpoints = database.getCollection("ledger_checkpoints")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadPreference(ReadPreference.primary());
        this.bridge = new BlockingBridge(limit);
    }

    @Override
    public void keep(long size, SignedNote checkpoint) {
        var document = new Document("_id", size).append("note", checkpoint.toString());
        bridge.all(checkpoints.replaceOne(eq("_id", size), document, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Optional<SignedNote> newest() {
        return Optional.ofNullable(
                        bridge.first(checkpoints.find().sort(descending("_id")).limit(1)))
                .map(MongoCheckpoints::note);
    }

    @Override
    public List<SignedNote> from(long size, int limit) {
        return bridge
                .all(checkpoints.find(gte("_id", size)).sort(ascending("_id")).limit(limit))
                .stream()
                .map(MongoCheckpoints::note)
                .toList();
    }

    private static SignedNote note(Document document) {
        return SignedNote.parse(document.getString("note"));
    }
}
