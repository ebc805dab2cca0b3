package org.mubiao.ledger.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.ReadPreference;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.tree.TileStore;

/** Tiles in a MongoDB collection, one document of 8 KiB at most per tile. They are derived, so no write waits for a journal. */
public final class MongoTiles implements TileStore {

    /** The level stands above these bits of an id, the index of the tile within it. */
    private static final int INDEX_BITS = 56;

    private final MongoCollection<Document> tiles;
    private final BlockingBridge bridge;

    /** {@code limit} is how long one operation may take. */
    public MongoTiles(MongoDatabase database, Duration limit) {
        this.tiles = database.getCollection("ledger_tiles").withReadPreference(ReadPreference.primary());
        this.bridge = new BlockingBridge(limit);
    }

    private static long id(int level, long index) {
        return ((long) level << INDEX_BITS) + index;
    }

    @Override
    public byte @Nullable [] read(int level, long index) {
        var found = bridge.first(tiles.find(eq("_id", id(level, index))));
        return found == null ? null : found.get("hashes", Binary.class).getData();
    }

    @Override
    public void write(int level, long index, byte[] hashes) {
        var document = new Document("_id", id(level, index)).append("hashes", new Binary(hashes));
        bridge.all(tiles.replaceOne(eq("_id", id(level, index)), document, new ReplaceOptions().upsert(true)));
    }

    @Override
    public OptionalLong last(int level) {
        var last = bridge.first(tiles.find(and(gte("_id", id(level, 0)), lt("_id", id(level + 1, 0))))
                .sort(descending("_id"))
                .limit(1));
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.getLong("_id") - id(level, 0));
    }

    @Override
    public void clear() {
        bridge.all(tiles.deleteMany(new Document()));
    }
}
