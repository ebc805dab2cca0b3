package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The index of ids, which is the map of the documents itself. */
final class IdIndex extends Index<OrderedKey> {

    private final MVMap<OrderedKey, byte[]> documents;

    IdIndex(String name, boolean ascending, MVMap<OrderedKey, byte[]> documents) {
        super(name, List.of(new IndexKey("_id", ascending)), false);
        this.documents = documents;
    }

    @Override
    public OrderedKey getPosition(Document document) {
        return KeyWriter.key(document.get("_id"));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<OrderedKey> collection) {
        if (documents.containsKey(getPosition(document))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get("_id")));
        }
    }

    @Override
    public void add(Document document, OrderedKey position, MongoCollection<OrderedKey> collection) {
        // The collection has it.
    }

    @Override
    public OrderedKey remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<OrderedKey> collection) {
        // The library lets no update change an id.
    }

    @Override
    public void updateInPlace(
            Document before, Document after, OrderedKey position, MongoCollection<OrderedKey> collection) {
        // The library lets no update change an id.
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<OrderedKey> getPositions(Document query) {
        throw new UnsupportedOperationException("the collection looks among its documents by itself");
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void drop() {
        // Goes with the documents.
    }
}
