package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** What a client has not fetched yet of an answer. */
final class ReadingCursor extends AbstractCursor {

    private final IntFunction<List<Document>> batches;
    private final BooleanSupplier over;

    ReadingCursor(long id, IntFunction<List<Document>> batches, BooleanSupplier over) {
        super(id);
        this.batches = batches;
        this.over = over;
    }

    @Override
    public synchronized boolean isEmpty() {
        return over.getAsBoolean();
    }

    @Override
    public synchronized List<Document> takeDocuments(int most) {
        return batches.apply(most);
    }
}
