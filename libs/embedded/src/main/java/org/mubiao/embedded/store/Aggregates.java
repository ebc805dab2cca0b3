package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Aggregations that begin with a match: only what it can match is read; the library then runs every stage. */
final class Aggregates {

    /** How drivers ask for a number of documents. */
    private static final Document COUNT = new Document("_id", 1).append("n", new Document("$sum", 1));

    private Aggregates() {}

    /** Null when the aggregation is of another kind, which the library answers. */
    static @Nullable Document answer(OrderedDatabase database, Document command, DatabaseResolver all, Oplog oplog) {
        if (!(command.get("aggregate") instanceof String name)) return null;
        List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
        MongoCollection<OrderedKey> collection = database.resolveCollection(name, false);
        if (collection == null || pipeline.isEmpty()) return null;
        if (!(pipeline.getFirst().get("$match") instanceof Document match)) return null;
        if (pipeline.size() == 2 && COUNT.equals(pipeline.get(1).get("$group"))) {
            int count = collection.count(match, 0, 0);
            return answer(collection, count == 0 ? List.of() : List.of(new Document("_id", 1).append("n", count)));
        }
        Aggregation aggregation = Aggregation.fromPipeline(pipeline, all, database, collection, oplog);
        if (aggregation.isModifying()) return null;
        aggregation.validate(command);
        Stream<Document> matches = collection.handleQueryAsStream(match);
        return answer(collection, aggregation.runStages(matches));
    }

    private static Document answer(MongoCollection<OrderedKey> collection, List<Document> documents) {
        Document cursor =
                new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", documents);
        Document answer = new Document("cursor", cursor);
        Utils.markOkay(answer);
        return answer;
    }
}
