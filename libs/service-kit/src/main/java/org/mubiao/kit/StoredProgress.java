package org.mubiao.kit;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import org.bson.Document;
import org.mubiao.feed.FeedProgress;
import reactor.core.publisher.Mono;

/** Progress of a service's feeds, one document each, in the database of what the feeds make. */
public final class StoredProgress implements FeedProgress {

    private final MongoCollection<Document> collection;

    public StoredProgress(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    @Override
    public Mark load(String consumer, String ledger) {
        var document = get(Mono.from(
                collection.find(Filters.eq("_id", id(consumer, ledger))).first()));
        if (document == null) return Mark.START;
        var offsets = new HashMap<Integer, Long>();
        document.get("offsets", Document.class)
                .forEach((partition, offset) -> offsets.put(Integer.valueOf(partition), ((Number) offset).longValue()));
        return new Mark(document.get("next", 0L), offsets);
    }

    @Override
    public void save(String consumer, String ledger, Mark mark) {
        var offsets = new Document();
        mark.offsets().forEach((partition, offset) -> offsets.put(partition.toString(), offset));
        var id = id(consumer, ledger);
        var document = new Document("_id", id).append("next", mark.next()).append("offsets", offsets);
        get(Mono.from(collection.replaceOne(Filters.eq("_id", id), document, new ReplaceOptions().upsert(true))));
    }

    private static String id(String consumer, String ledger) {
        return consumer + "/" + ledger;
    }

    @org.jspecify.annotations.NullUnmarked
    private static <T> T get(Mono<T> answer) {
        try {
            return answer.toFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the store does not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        }
    }
}
