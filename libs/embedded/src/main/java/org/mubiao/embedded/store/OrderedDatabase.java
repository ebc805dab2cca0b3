package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.IntegerDataType;
import org.h2.mvstore.type.StringDataType;

/** A database whose collections and indexes are ordered maps of one store. */
final class OrderedDatabase extends AbstractSynchronizedMongoDatabase<OrderedKey> {

    static final String DOCUMENTS = "documents ";
    private static final String INDEX = "index ";
    private static final String SHAPES = "shapes ";

    private final MVStore store;

    OrderedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command) {
            case "find" -> super.handleCommand(channel, command, Batches.limited(query), databases, oplog);
            case "aggregate" -> {
                Document answer = Aggregates.answer(this, query, databases, oplog);
                yield answer != null ? answer : super.handleCommand(channel, command, query, databases, oplog);
            }
            case "insert" ->
                Writes.countInserted(query, super.handleCommand(channel, command, query, databases, oplog));
            case "update" -> Writes.inOrder(query, one -> super.handleCommand(channel, command, one, databases, oplog));
            case "dropIndexes" -> dropIndexes(query);
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    /** Only those of the collection, which the library does not look at. */
    private Document dropIndexes(Document query) {
        String name = String.valueOf(query.get("dropIndexes"));
        MongoCollection<OrderedKey> collection = resolveCollection(name, true);
        Document described = new Document("ns", getFullCollectionNamespace(name));
        if (query.get("index") instanceof Document keys) described.append("key", keys);
        else if (!"*".equals(query.get("index"))) described.append("name", query.get("index"));
        MongoCollection<OrderedKey> descriptions = getOrCreateIndexesCollection();
        List<Document> found = descriptions.handleQueryAsStream(described).toList();
        if (found.isEmpty()) throw new IndexNotFoundException("index not found with name [" + query.get("index") + "]");
        for (Document index : found) {
            if (isPrimaryKeyIndex((Document) Objects.requireNonNull(index.get("key")))) continue;
            dropIndex(collection, String.valueOf(index.get("name")));
            descriptions.deleteDocuments(index, 1);
        }
        Document answer = new Document();
        Utils.markOkay(answer);
        return answer;
    }

    @Override
    protected MongoCollection<OrderedKey> resolveOrCreateCollection(String name) {
        return super.resolveOrCreateCollection(name);
    }

    @Override
    protected MongoCollection<OrderedKey> openOrCreateCollection(String name, CollectionOptions options) {
        return new OrderedCollection(
                this, name, options, cursorRegistry, store, documents(name), new Shape(shapes(name), "_id"));
    }

    @Override
    protected Index<OrderedKey> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
            return new IdIndex(name, keys.getFirst().isAscending(), documents(collection));
        }
        return index(collection, name, keys, true, sparse);
    }

    @Override
    protected Index<OrderedKey> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return index(collection, name, keys, false, sparse);
    }

    private OrderedIndex index(String collection, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        MVMap<OrderedKey, Integer> entries = store.openMap(
                indexMap(collection, name),
                new MVMap.Builder<OrderedKey, Integer>()
                        .keyType(OrderedKeyType.INSTANCE)
                        .valueType(IntegerDataType.INSTANCE));
        return new OrderedIndex(name, keys, unique, sparse, entries, new Shape(shapes(collection), name));
    }

    private MVMap<OrderedKey, byte[]> documents(String collection) {
        return store.openMap(
                DOCUMENTS + getFullCollectionNamespace(collection),
                new MVMap.Builder<OrderedKey, byte[]>()
                        .keyType(OrderedKeyType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    private MVMap<String, Integer> shapes(String collection) {
        return store.openMap(
                SHAPES + getFullCollectionNamespace(collection),
                new MVMap.Builder<String, Integer>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(IntegerDataType.INSTANCE));
    }

    private String indexMap(String collection, String name) {
        return INDEX + getFullCollectionNamespace(collection) + " " + name;
    }

    @Override
    protected void dropIndex(MongoCollection<OrderedKey> collection, String name) {
        super.dropIndex(collection, name);
        removeMap(indexMap(collection.getCollectionName(), name));
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        removeMap(DOCUMENTS + getFullCollectionNamespace(name));
        removeMap(SHAPES + getFullCollectionNamespace(name));
    }

    private void removeMap(String name) {
        if (store.hasMap(name)) store.removeMap(name);
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        throw new UnsupportedOperationException("the embedded store does not rename collections");
    }

    @Override
    protected long getStorageSize() {
        FileStore<?> file = store.getFileStore();
        return file == null ? 0 : file.size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
