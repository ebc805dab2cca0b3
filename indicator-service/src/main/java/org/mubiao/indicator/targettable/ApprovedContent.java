package org.mubiao.indicator.targettable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableId;

/**
 * What a table said when it was approved, to which it goes back where its adjustment is withdrawn. What the unit said to
 * findings is no part of it.
 *
 * @param rows in the order of the form
 * @param published whether the public sees it
 */
record ApprovedContent(
        List<String> goals,
        Map<IndicatorId, RowContent> rows,
        Map<IndicatorId, Link> links,
        List<SourcePart> missing,
        boolean published) {

    /** The definition a row points to. */
    record Link(String definition, int revision) {}

    ApprovedContent {
        goals = List.copyOf(goals);
        rows = new LinkedHashMap<>(rows);
        links = Map.copyOf(links);
        missing = List.copyOf(missing);
    }

    /** The events that make a table of the content {@code now} stand as this one again, its rows with their ids. */
    List<TargetTableEvent> restoring(TargetTableId table, ApprovedContent now) {
        var changes = new ArrayList<TargetTableEvent>();
        if (!goals.equals(now.goals)) changes.add(new GoalsRevised(table, goals));
        restoreRows(table, now, changes);
        if (!missing.equals(now.missing))
            changes.add(missing.isEmpty() ? new SourceFoundComplete(table) : new SourceFoundIncomplete(table, missing));
        return changes;
    }

    private void restoreRows(TargetTableId table, ApprovedContent now, List<TargetTableEvent> changes) {
        var order = new ArrayList<>(now.rows.keySet());
        for (var row : now.rows.keySet())
            if (!keeps(row, now)) {
                changes.add(new IndicatorRemoved(table, row));
                order.remove(row);
            }
        rows.forEach((row, content) -> {
            var kept = order.contains(row) ? now.rows.get(row) : null;
            if (kept == null) {
                changes.add(new IndicatorAdded(
                        table, row, content.level(), content.name(), content.description(), content.target()));
                order.add(row);
            } else {
                changes.addAll(kept.turnedInto(content, table, row));
            }
            var link = links.get(row);
            if (link != null && !link.equals(linkOf(row, kept, now)))
                changes.add(new IndicatorLinked(table, row, link.definition(), link.revision()));
        });
        var wanted = List.copyOf(rows.keySet());
        if (!wanted.equals(order)) changes.add(new IndicatorsReordered(table, wanted));
    }

    /** A row that was linked only since then is taken away and added again: nothing else takes a link off. */
    private boolean keeps(IndicatorId row, ApprovedContent now) {
        return rows.containsKey(row) && (links.containsKey(row) || !now.links.containsKey(row));
    }

    private static @Nullable Link linkOf(IndicatorId row, @Nullable RowContent kept, ApprovedContent now) {
        return kept == null ? null : now.links.get(row);
    }
}
