package org.mubiao.ledger.store;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.List;

/** The indexes of a ledger's collection. Those that are unique are what makes competing appenders safe. */
final class LedgerIndexes {

    private LedgerIndexes() {}

    static List<IndexModel> all() {
        return List.of(
                unique(GroupDocument.VERSIONS),
                unique(GroupDocument.EVENTS),
                unique(GroupDocument.COMMITS),
                unique(GroupDocument.KEYS));
    }

    private static IndexModel unique(String field) {
        return new IndexModel(
                Indexes.ascending(field), new IndexOptions().unique(true).sparse(true));
    }
}
