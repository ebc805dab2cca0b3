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

    private Aggregates() {}

    /** Null when the aggregation is of another kind, which the library answers. */
    static @Nullable Document answer(OrderedDatabase database, Document command, DatabaseResolver all, Oplog oplog) {
        if (!(command.get("aggregate") instanceof String name)) return null;
        List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
        MongoCollection<OrderedKey> collection = database.resolveCollection(name, false);
        if (collection == null || pipeline.isEmpty()) return null;
        if (!(pipeline.getFirst().get("$match") instanceof Document match)) return null;
        Aggregation aggregation = Aggregation.fromPipeline(pipeline, all, database, collection, oplog);
        if (aggregation.isModifying()) return null;
        aggregation.validate(command);
        Stream<Document> matches = collection.handleQueryAsStream(match);
        Document answer = new Document(
                "cursor",
                new Document("id", 0L)
                        .append("ns", collection.getFullName())
                        .append("firstBatch", aggregation.runStages(matches)));
        Utils.markOkay(answer);
        return answer;
    }
}
