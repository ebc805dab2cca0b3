package org.mubiao.indicator.targettable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;

/**
 * Which row of a table is meant by which row of a document, so that a changed cell is told as a change and not as a row
 * gone and another come. First the rows of equal level and name, in order; then, of what is left, a row in the same
 * place of the same level; every row is matched at most once.
 */
final class RowMatching {

    private RowMatching() {}

    /** For each row of the document, in order, the row of the table that it continues, or null for a new one. */
    static List<@Nullable IndicatorId> match(Map<IndicatorId, RowContent> table, List<RowContent> document) {
        var free = new LinkedHashMap<>(table);
        var matches = new ArrayList<@Nullable IndicatorId>();
        for (var row : document) {
            var same = free.entrySet().stream()
                    .filter(candidate -> candidate.getValue().sameIndicator(row))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (same != null) free.remove(same);
            matches.add(same);
        }
        var places = List.copyOf(table.keySet());
        for (var place = 0; place < document.size() && place < places.size(); place++) {
            var candidate = free.get(places.get(place));
            if (matches.get(place) != null || candidate == null) continue;
            if (!candidate.level().equals(document.get(place).level())) continue;
            free.remove(places.get(place));
            matches.set(place, places.get(place));
        }
        return matches;
    }
}
