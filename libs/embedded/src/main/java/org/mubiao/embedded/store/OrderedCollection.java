package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents lie in the order of their ids, and which looks only at documents that a query can match.
 * Which of them it does match, and how they are sorted and cut, the library decides.
 *
 * <p>One command at a time reads or changes it. A document read is the reader's own.
 */
final class OrderedCollection extends AbstractSynchronizedMongoCollection<OrderedKey> {

    private final MVStore store;
    private final MVMap<OrderedKey, byte[]> documents;
    private final AccessPath path;

    OrderedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVStore store,
            MVMap<OrderedKey, byte[]> documents,
            Shape ids) {
        super(database, name, options, cursors);
        this.store = store;
        this.documents = documents;
        this.path = new AccessPath(List.of(new IndexKey("_id", true)), false, ids, documents, true);
    }

    @Override
    protected synchronized QueryResult queryDocuments(
            Document query, @Nullable Document order, int skip, int limit, int batchSize, @Nullable Document fields) {
        return whileReading(() -> {
            long needed = limit == 0 ? 0 : (long) skip + limit;
            Plan plan = Plan.of(path, orderedIndexes(), query, order, needed);
            if (plan.narrows()) refuseWhatNoDocumentCanAnswer(query);
            Walk walk = plan.walk();
            if (walk == null) {
                Stream<Document> candidates = stream(plan.positions()).map(this::getDocument);
                return matchDocumentsFromStream(candidates, query, order, skip, limit, batchSize, fields);
            }
            Reading reading = new Reading(documents, walk, match -> documentMatchesQuery(match, query), skip, limit);
            List<Document> first = projected(batchSize == 0 ? reading.all() : reading.batch(batchSize), query, fields);
            if (reading.isOver()) return new QueryResult(first);
            reading.pause();
            return new QueryResult(first, cursor(reading, query, fields));
        });
    }

    private Cursor cursor(Reading reading, Document query, @Nullable Document fields) {
        ReadingCursor cursor = new ReadingCursor(
                cursorRegistry.generateCursorId(),
                most -> projected(nextBatch(reading, most), query, fields),
                reading::isOver);
        cursorRegistry.add(cursor);
        return cursor;
    }

    private synchronized List<Document> nextBatch(Reading reading, int most) {
        return whileReading(() -> {
            List<Document> batch = reading.batch(most);
            reading.pause();
            return batch;
        });
    }

    private List<Document> projected(List<Document> matches, Document query, @Nullable Document fields) {
        return matchDocumentsFromStream(matches.stream(), query, null, 0, 0, 0, fields)
                .collectDocuments();
    }

    /** Keeps what is read from being overwritten meanwhile. */
    private <T> T whileReading(Supplier<T> read) {
        MVStore.TxCounter reading = store.registerVersionUsage();
        try {
            return read.get();
        } finally {
            store.deregisterVersionUsage(reading);
        }
    }

    /** What had to be sorted is handed out in batches that fit a message. */
    @Override
    protected Cursor createCursor(List<Document> remaining) {
        Iterator<Document> rest = remaining.iterator();
        ReadingCursor cursor = new ReadingCursor(
                cursorRegistry.generateCursorId(), most -> Batches.take(rest, most), () -> !rest.hasNext());
        cursorRegistry.add(cursor);
        return cursor;
    }

    @Override
    protected QueryResult createQueryResult(List<Document> matches, int batchSize) {
        if (batchSize == 0) return new QueryResult(matches);
        List<Document> first = Batches.take(matches.iterator(), batchSize);
        List<Document> rest = matches.subList(first.size(), matches.size());
        return rest.isEmpty() ? new QueryResult(first) : new QueryResult(first, createCursor(rest));
    }

    /** The library finds a query's mistakes when it looks at a document; so it must look at one. */
    private void refuseWhatNoDocumentCanAnswer(Document query) {
        OrderedKey first = documents.firstKey();
        if (first != null) documentMatchesQuery(getDocument(first), query);
    }

    private static Stream<OrderedKey> stream(Iterator<OrderedKey> positions) {
        int unsized = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(positions, unsized), false);
    }

    private List<AccessPath> orderedIndexes() {
        return getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .map(index -> ((OrderedIndex) index).path())
                .toList();
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document order, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, order, skip, limit, batchSize, fields);
    }

    @Override
    public synchronized void addIndex(Index<OrderedKey> index) {
        boolean isNew = getIndexes().stream().noneMatch(known -> known.getName().equals(index.getName()));
        try {
            super.addIndex(index);
        } catch (RuntimeException failure) {
            // What was built of it must not be taken for the whole when it is tried again.
            if (isNew && index instanceof OrderedIndex ordered) ordered.clear();
            throw failure;
        }
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
    }

    @Override
    protected Document getDocument(OrderedKey position) {
        return StoredDocument.read(Objects.requireNonNull(documents.get(position)));
    }

    @Override
    protected OrderedKey addDocumentInternal(Document document) {
        OrderedKey position = getIdField() == null ? nextPosition() : KeyWriter.key(document.get(getIdField()));
        if (getIdField() != null) path.shape().sawValue(document.get(getIdField()));
        documents.put(position, StoredDocument.write(document));
        return position;
    }

    private OrderedKey nextPosition() {
        OrderedKey last = documents.lastKey();
        return KeyWriter.key(last == null ? 0 : KeyReader.number(last) + 1);
    }

    @Override
    protected void handleUpdate(OrderedKey position, Document before, Document after) {
        documents.put(position, StoredDocument.write(after));
    }

    @Override
    protected void removeDocument(OrderedKey position) {
        documents.remove(position);
    }

    @Override
    protected Stream<DocumentWithPosition<OrderedKey>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream()
                .map(entry -> new DocumentWithPosition<>(StoredDocument.read(entry.getValue()), entry.getKey()));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Counted when asked for, so that a write need not keep the sum. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {}

    @Override
    protected int getDataSize() {
        long bytes = documents.values().stream()
                .mapToLong(document -> document.length)
                .sum();
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
