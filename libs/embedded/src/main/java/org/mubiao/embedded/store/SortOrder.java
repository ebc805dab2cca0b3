package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.Constants;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order a query asks for: by some fields, then by id, which no two documents share.
 *
 * @param comparesIds the query names the id, and not only the order in which the documents are kept
 */
record SortOrder(List<Part> parts, boolean idsForward, boolean comparesIds) {

    record Part(String field, int direction) {}

    static SortOrder of(@Nullable Document order) {
        List<Part> parts = new ArrayList<>();
        if (order == null) return new SortOrder(parts, true, false);
        for (Map.Entry<String, Object> field : order.entrySet()) {
            int direction = field.getValue() instanceof Number number && number.intValue() > 0 ? 1 : -1;
            if (parts.isEmpty() && field.getKey().equals("$natural")) {
                return new SortOrder(parts, direction > 0, false);
            }
            if (field.getKey().equals(Constants.ID_FIELD)) return new SortOrder(parts, direction > 0, true);
            parts.add(new Part(field.getKey(), direction));
        }
        return new SortOrder(parts, true, false);
    }
}
