package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.time.Clock;
import org.h2.mvstore.MVStore;

/** The databases of one store. */
final class OrderedBackend extends AbstractMongoBackend {

    private final MVStore store;

    OrderedBackend(MVStore store, Clock clock) {
        super(clock);
        this.store = store;
        store.getMapNames().stream()
                .filter(name -> name.startsWith(OrderedDatabase.DOCUMENTS))
                .map(name -> name.substring(OrderedDatabase.DOCUMENTS.length(), name.indexOf('.')))
                .distinct()
                .forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new OrderedDatabase(name, store, getCursorRegistry());
    }
}
