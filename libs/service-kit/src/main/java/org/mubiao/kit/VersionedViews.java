package org.mubiao.kit;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mubiao.feed.LedgerEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views of one kind in a MongoDB collection, each folded from events and stored with the position of every ledger that it
 * has seen, in the same document. An event at or below that position is skipped, so deliveries may repeat. A batch is
 * written with one bulk write; each document changes atomically, and only if nobody changed it since it was read: else
 * the batch is folded again. Readers see whole documents.
 *
 * @param <V> an immutable view; its JSON is kept as text, beside the fields that queries need
 */
public final class VersionedViews<V> {

    private static final int DUPLICATE_KEY = 11000;
    private static final String VIEW = "view";
    private static final String SEEN = "seen";
    private static final String REVISION = "v";

    /** A view and, per ledger, the position of the last event in it. */
    public record Versioned<V>(V view, Map<String, Long> seen) {}

    /**
     * One event that a fold is about to put into a view. {@code previous} is the position, in the event's ledger, of the last
     * event in {@code before}; -1 when there is none.
     */
    public record Step<V>(
            String key,
            @Nullable V before,
            long previous,
            LedgerEvent event,
            @Nullable V after) {}

    /** Writes what is kept beside the views. Repeatable: the same steps may come again, cut differently. */
    @FunctionalInterface
    public interface Beside<V> {
        void write(List<Step<V>> steps) throws Exception;
    }

    private record Stored<V>(@Nullable V view, Map<String, Long> seen, long revision) {}

    private final MongoCollection<Document> collection;
    private final Class<V> type;
    private final JsonMapper json;
    private final Function<V, Document> queryFields;

    /** @param queryFields what is stored beside the view for filters and sorting; none of {@code _id view seen v} */
    public VersionedViews(
            MongoCollection<Document> collection, Class<V> type, JsonMapper json, Function<V, Document> queryFields) {
        this.collection = collection;
        this.type = type;
        this.json = json;
        this.queryFields = queryFields;
    }

    /**
     * Folds events, in order, into the views that {@code keyOf} names; null means that the event concerns none. Blocks
     * until all is written. {@code after} gets null for a view that is not there yet, and may return null to leave it so.
     *
     * @throws RuntimeException when the store does not answer; then any part of the batch may be written, and the same
     *     batch may come again
     */
    public synchronized void fold(
            List<LedgerEvent> batch,
            Function<LedgerEvent, @Nullable String> keyOf,
            BiFunction<@Nullable V, LedgerEvent, @Nullable V> after)
            throws Exception {
        fold(batch, keyOf, after, ignored -> {});
    }

    /** The same; {@code beside} has written the steps of an event before the event is in a view. */
    public synchronized void fold(
            List<LedgerEvent> batch,
            Function<LedgerEvent, @Nullable String> keyOf,
            BiFunction<@Nullable V, LedgerEvent, @Nullable V> after,
            Beside<V> beside)
            throws Exception {
        var byKey = new LinkedHashMap<String, List<LedgerEvent>>();
        for (var event : batch) {
            var key = keyOf.apply(event);
            if (key != null)
                byKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(event);
        }
        while (!byKey.isEmpty()) {
            var written = write(byKey, after, beside);
            if (written) return;
        }
    }

    private boolean write(
            Map<String, List<LedgerEvent>> byKey,
            BiFunction<@Nullable V, LedgerEvent, @Nullable V> after,
            Beside<V> beside)
            throws Exception {
        var stored = load(byKey.keySet());
        var steps = new ArrayList<Step<V>>();
        var writes = new ArrayList<WriteModel<Document>>();
        byKey.forEach((key, events) -> {
            var before = stored.getOrDefault(key, new Stored<V>(null, Map.of(), 0));
            var view = before.view();
            var seen = new HashMap<>(before.seen());
            for (var event : events) {
                var previous = seen.getOrDefault(event.ledger(), -1L);
                if (event.position() <= previous) continue;
                var next = after.apply(view, event);
                steps.add(new Step<>(key, view, previous, event, next));
                view = next;
                seen.put(event.ledger(), event.position());
            }
            if (view == null || seen.equals(before.seen())) return;
            var document = document(key, view, seen, before.revision() + 1);
            writes.add(
                    before.revision() == 0
                            ? new InsertOneModel<>(document)
                            : new ReplaceOneModel<>(
                                    Filters.and(Filters.eq("_id", key), Filters.eq(REVISION, before.revision())),
                                    document));
        });
        if (!steps.isEmpty()) beside.write(steps);
        if (writes.isEmpty()) return true;
        try {
            BulkWriteResult result = Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                    .toFuture()
                    .get();
            return result != null && result.getMatchedCount() + result.getInsertedCount() == writes.size();
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof MongoBulkWriteException bulk
                    && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) return false;
            throw e;
        }
    }

    private Map<String, Stored<V>> load(Iterable<String> keys) throws Exception {
        var found = Flux.from(collection.find(Filters.in("_id", keys)))
                .collectMap(document -> document.getString("_id"), this::stored)
                .toFuture()
                .get();
        return found == null ? Map.of() : found;
    }

    private Document document(String key, V view, Map<String, Long> seen, long revision) {
        var document = new Document("_id", key);
        document.putAll(queryFields.apply(view));
        document.put(SEEN, new Document(seen));
        document.put(REVISION, revision);
        document.put(VIEW, json.writeValueAsString(view));
        return document;
    }

    private Stored<V> stored(Document document) {
        var seen = new HashMap<String, Long>();
        document.get(SEEN, Document.class)
                .forEach((ledger, position) -> seen.put(ledger, ((Number) position).longValue()));
        return new Stored<>(json.readValue(document.getString(VIEW), type), seen, document.get(REVISION, 0L));
    }

    private Versioned<V> versioned(Document document) {
        var stored = stored(document);
        if (stored.view() == null) throw new IllegalStateException("a stored view is empty: " + document.get("_id"));
        return new Versioned<>(stored.view(), stored.seen());
    }

    /** The view, or empty. */
    public Mono<Versioned<V>> find(String key) {
        return Mono.from(collection.find(Filters.eq("_id", key)).first()).map(this::versioned);
    }

    /** Views that match, streamed. {@code limit} 0 means all. */
    public Flux<Versioned<V>> find(Bson filter, Bson sort, int skip, int limit) {
        FindPublisher<Document> found =
                collection.find(filter).sort(sort).skip(skip).limit(limit);
        return Flux.from(found).map(this::versioned);
    }

    public Mono<Long> count(Bson filter) {
        return Mono.from(collection.countDocuments(filter));
    }

    /** Forgets all views, to be folded again from the first event. Blocks until done. */
    public synchronized void clear() throws Exception {
        var _ = Mono.from(collection.deleteMany(new Document())).toFuture().get();
    }
}
