package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts answers into batches that fit a message. */
final class Batches {

    private static final long BYTES = 16L << 20;

    private static final int FIRST_BATCH = 1_000;

    private Batches() {}

    /** The same search, asking for a number of documents, because without one the library answers with all of them. */
    static Document limited(Document search) {
        if (!(search.get("batchSize") instanceof Number asked) || asked.intValue() <= 0) {
            search.put("batchSize", FIRST_BATCH);
        }
        return search;
    }

    /** At most as many as asked for, but one at least if there is one; 0 asks for no number. */
    static List<Document> take(Iterator<Document> documents, int most) {
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        while (documents.hasNext() && (most == 0 || batch.size() < most) && bytes < BYTES) {
            Document document = documents.next();
            bytes += size(document);
            batch.add(document);
        }
        return batch;
    }

    /** About what it takes in a message, rather more than less. */
    private static long size(@Nullable Object value) {
        return switch (value) {
            case String text -> 8 + 3L * text.length();
            case BinData data -> 8 + data.getData().length;
            case Map<?, ?> fields ->
                fields.entrySet().stream()
                        .mapToLong(field -> size(field.getKey()) + size(field.getValue()))
                        .sum();
            case Collection<?> elements ->
                elements.stream().mapToLong(element -> 8 + size(element)).sum();
            case null, default -> 16;
        };
    }
}
