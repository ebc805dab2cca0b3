package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.CELLS_AS_SEEN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.kit.edit.StaleEdit;

/**
 * When each cell of a table last changed, counted in events of the table. A row counts as a cell too: it changes when it is
 * added and when it is removed.
 */
final class Cells {

    static final String GOALS = "goals";
    static final String ORDER = "indicators/order";

    private final Map<String, Long> lastChange = new HashMap<>();

    static String row(IndicatorId indicator) {
        return "indicators/" + indicator;
    }

    static String cell(IndicatorId indicator, String name) {
        return row(indicator) + "/" + name;
    }

    /** Which definition of the catalogue a row points to. */
    static String definition(IndicatorId indicator) {
        return cell(indicator, "definition");
    }

    /** The unit's answer to the finding with this digest. */
    static String answer(String digest) {
        return "findings/" + digest + "/answer";
    }

    void changed(String path, long version) {
        lastChange.put(path, version);
    }

    boolean changedAfter(String path, long seen) {
        return lastChange.getOrDefault(path, 0L) > seen;
    }

    /** The paths of all cells of a row. */
    static List<String> ofRow(IndicatorId indicator) {
        return RowContent.CELLS.stream().map(name -> cell(indicator, name)).toList();
    }

    /** @throws StaleEdit where one of {@code paths} changed after {@code seen}, or {@code seen} is yet to come */
    void requireAsSeen(List<String> paths, long seen, long version) {
        var stale = paths.stream().filter(path -> changedAfter(path, seen)).toList();
        if (!stale.isEmpty() || seen > version) throw new StaleEdit(CELLS_AS_SEEN, version, stale);
    }
}
