package org.mubiao.reporting.asof;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.mubiao.kit.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Documents under ids that follow from events, so that writing one twice changes nothing. */
final class Kept {

    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> collection;

    Kept(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** Blocks until all are there; what is there already stays. */
    void add(List<Document> documents) throws Exception {
        write(documents.stream().map(InsertOneModel::new).toList());
    }

    /** Blocks until done. An insert or upsert of an id that is there already is left out. */
    void write(List<? extends WriteModel<Document>> writes) throws Exception {
        if (writes.isEmpty()) return;
        try {
            var _ = Mono.from(collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)))
                    .toFuture()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MongoBulkWriteException bulk
                    && bulk.getWriteConcernError() == null
                    && bulk.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) return;
            throw e;
        }
    }

    void index(Bson keys) throws Exception {
        var _ = Mono.from(collection.createIndex(keys)).toFuture().get();
    }

    /** In the order of the ids. Fails with a refusal of 503 when the store does not answer. */
    Flux<Document> find(Bson filter) {
        return answered(Flux.from(collection.find(filter).sort(Sorts.ascending("_id"))));
    }

    /** Against the order of the ids, read in portions of that many. */
    Flux<Document> backwards(Bson filter, int portion) {
        return answered(
                Flux.from(collection.find(filter).sort(Sorts.descending("_id")).batchSize(portion)));
    }

    /** The one with the greatest id, or empty. */
    Mono<Document> last(Bson filter) {
        return answered(Flux.from(
                        collection.find(filter).sort(Sorts.descending("_id")).limit(1)))
                .next();
    }

    /** The one with the least value in the field, or empty. */
    Mono<Document> first(String field, Bson filter) {
        return answered(Flux.from(
                        collection.find(filter).sort(Sorts.ascending(field)).limit(1)))
                .next();
    }

    Mono<Long> count(Bson filter) {
        return answered(Flux.from(collection.countDocuments(filter))).next();
    }

    private static <T> Flux<T> answered(Flux<T> found) {
        return found.onErrorMap(
                MongoException.class, failure -> new Refusal(503, "STORE_UNAVAILABLE", "the store does not answer"));
    }
}
