package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.exception.KeyConstraintError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A declared index: an ordered map from the indexed values, followed by the document's position, to the length of the
 * former. A list gives a key for each element. Unique or not, every document is in it, also one without the fields.
 *
 * <p>Changed only under its collection's lock.
 */
final class OrderedIndex extends Index<OrderedKey> {

    private final MVMap<OrderedKey, Integer> entries;
    private final Shape shape;
    private final IndexedValues values;
    private final boolean unique;

    OrderedIndex(
            String name,
            List<IndexKey> keys,
            boolean unique,
            boolean sparse,
            MVMap<OrderedKey, Integer> entries,
            Shape shape) {
        super(name, keys, sparse);
        this.entries = entries;
        this.shape = shape;
        this.unique = unique;
        this.values = new IndexedValues(keys, sparse, shape);
    }

    AccessPath path() {
        return new AccessPath(getKeys(), isSparse(), shape, entries, false);
    }

    /** Empties it, so that it can be built again. */
    void clear() {
        entries.clear();
        shape.forget();
    }

    @Override
    public void checkAdd(Document document, MongoCollection<OrderedKey> collection) {
        checkFree(values.of(document), null, collection);
    }

    @Override
    public void add(Document document, OrderedKey position, MongoCollection<OrderedKey> collection) {
        Map<OrderedKey, KeyValue> keys = values.of(document);
        checkFree(keys, position, collection);
        keys.keySet().forEach(key -> put(key, position));
    }

    @Override
    public OrderedKey remove(Document document) {
        OrderedKey position = KeyWriter.key(document.get("_id"));
        values.of(document).keySet().forEach(key -> entries.remove(key.followedBy(position)));
        return position;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<OrderedKey> collection) {
        checkFree(values.of(after), KeyWriter.key(before.get("_id")), collection);
    }

    @Override
    public void updateInPlace(
            Document before, Document after, OrderedKey position, MongoCollection<OrderedKey> collection)
            throws KeyConstraintError {
        Map<OrderedKey, KeyValue> old = new HashMap<>(values.of(before));
        Map<OrderedKey, KeyValue> wanted = values.of(after);
        checkFree(wanted, position, collection);
        old.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .forEach(key -> entries.remove(key.followedBy(position)));
        wanted.keySet().stream().filter(key -> !old.containsKey(key)).forEach(key -> put(key, position));
    }

    private void put(OrderedKey key, OrderedKey position) {
        entries.put(key.followedBy(position), key.bytes().length);
    }

    private void checkFree(
            Map<OrderedKey, KeyValue> keys, @Nullable OrderedKey own, MongoCollection<OrderedKey> collection) {
        if (!unique) return;
        keys.forEach((key, value) -> {
            if (IndexedValues.isNoValue(key)) return;
            OrderedKey taken = entries.ceilingKey(key);
            if (taken == null || !taken.startsWith(key)) return;
            if (own != null && taken.equals(key.followedBy(own))) return;
            throw new DuplicateKeyError(this, collection, getKeys(), value);
        });
    }

    /** The document's position is asked of the index of ids. */
    @Override
    @SuppressWarnings("NullAway")
    public OrderedKey getPosition(Document document) {
        return null;
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<OrderedKey> getPositions(Document query) {
        throw new UnsupportedOperationException("the collection looks in the index by itself");
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return other instanceof OrderedIndex index
                && unique == index.unique
                && super.hasSameOptions(other)
                && getKeys().toString().equals(index.getKeys().toString());
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        clear();
    }
}
