package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
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
        MVStore.TxCounter reading = store.registerVersionUsage();
        try {
            long needed = limit == 0 ? 0 : (long) skip + limit;
            Plan plan = Plan.of(path, orderedIndexes(), query, order, needed);
            Stream<Document> found =
                    plan.inOrder() && needed > 0 ? firstMatches(plan, query, needed) : read(plan.positions());
            if (plan.narrowed()) refuseWhatNoDocumentCanAnswer(query);
            return matchDocumentsFromStream(found, query, order, skip, limit, batchSize, fields);
        } finally {
            store.deregisterVersionUsage(reading);
        }
    }

    /** The library finds a query's mistakes when it looks at a document; so it must look at one. */
    private void refuseWhatNoDocumentCanAnswer(Document query) {
        OrderedKey first = documents.firstKey();
        if (first != null) documentMatchesQuery(getDocument(first), query);
    }

    private Stream<Document> firstMatches(Plan plan, Document query, long needed) {
        List<Document> matches = new ArrayList<>();
        while (matches.size() < needed && plan.positions().hasNext()) {
            Document document = getDocument(plan.positions().next());
            if (documentMatchesQuery(document, query)) matches.add(document);
        }
        return matches.stream();
    }

    private Stream<Document> read(Iterator<OrderedKey> positions) {
        int unsized = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(positions, unsized), false)
                .map(this::getDocument);
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
        try {
            super.addIndex(index);
        } catch (RuntimeException failure) {
            if (index instanceof OrderedIndex ordered && !getIndexes().contains(index)) ordered.clear();
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
