package org.mubiao.indicator.targettable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.kit.edit.RecordedChange;
import org.mubiao.ledger.format.LedgerEntry;
import tools.jackson.databind.json.JsonMapper;

/** Tells the events of one table as changes of its cells, with what stood in them before. */
final class TableChanges {

    private final JsonMapper json;
    private final Map<IndicatorId, RowContent> rows = new LinkedHashMap<>();
    private final List<RecordedChange> changes = new ArrayList<>();
    private final Map<IndicatorId, Map<String, Object>> links = new LinkedHashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private List<String> goals = List.of();
    private Lifecycle lifecycle = Lifecycle.NEW;

    private TableChanges(JsonMapper json) {
        this.json = json;
    }

    /** What the events after the first {@code seen} changed, oldest first; {@code all} are a table's from its first on. */
    static List<RecordedChange> since(long seen, List<LedgerEntry> all, JsonMapper json) {
        var told = new TableChanges(json);
        for (var entry : all) {
            var before = told.changes.size();
            told.on(entry, told.read(entry));
            if (sequence(entry) < seen)
                told.changes.subList(before, told.changes.size()).clear();
        }
        return List.copyOf(told.changes);
    }

    private static long sequence(LedgerEntry entry) {
        return entry.aggregate() == null ? -1 : entry.aggregate().sequence();
    }

    private TargetTableEvent read(LedgerEntry entry) {
        return (TargetTableEvent) json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName()));
    }

    private void on(LedgerEntry entry, TargetTableEvent event) {
        switch (event) {
            case GoalsRevised e -> {
                add(entry, Cells.GOALS, goals, e.goals());
                goals = e.goals();
            }
            case IndicatorAdded e -> {
                var row = new RowContent(e.level(), e.name(), e.description(), e.target());
                rows.put(e.indicatorId(), row);
                add(entry, Cells.row(e.indicatorId()), null, shown(row));
            }
            case IndicatorRemoved e -> {
                var row = rows.remove(e.indicatorId());
                if (row != null) add(entry, Cells.row(e.indicatorId()), shown(row), null);
            }
            case IndicatorMovedToLevel e ->
                revise(entry, e.indicatorId(), r -> new RowContent(e.level(), r.name(), r.description(), r.target()));
            case IndicatorRenamed e ->
                revise(entry, e.indicatorId(), r -> new RowContent(r.level(), e.name(), r.description(), r.target()));
            case DescriptionRevised e ->
                revise(entry, e.indicatorId(), r -> new RowContent(r.level(), r.name(), e.description(), r.target()));
            case TargetRevised e ->
                revise(entry, e.indicatorId(), r -> new RowContent(r.level(), r.name(), r.description(), e.target()));
            case IndicatorLinked e -> {
                var link = Map.<String, Object>of("code", e.definition(), "revision", e.revision());
                add(entry, Cells.definition(e.indicatorId()), links.put(e.indicatorId(), link), link);
            }
            case IndicatorsReordered e -> reorder(entry, e.order());
            case TargetTableEvent.Step e -> step(entry, e);
            case FindingAnswered e ->
                add(entry, Cells.answer(e.digest()), answers.put(e.digest(), e.answer()), e.answer());
            case FindingAnswerWithdrawn e -> add(entry, Cells.answer(e.digest()), answers.remove(e.digest()), null);
            case ProjectProposed _, TargetTableOpened _, SourceFoundIncomplete _, SourceFoundComplete _ -> {}
        }
    }

    /** Told as a change of the stage; a step that stays in its stage is told with the same one twice. */
    private void step(LedgerEntry entry, TargetTableEvent.Step step) {
        var after = lifecycle.after(step);
        add(entry, "stage", lifecycle.stage().toString(), after.stage().toString());
        lifecycle = after;
    }

    private void revise(LedgerEntry entry, IndicatorId indicator, UnaryOperator<RowContent> change) {
        rows.computeIfPresent(indicator, (key, row) -> {
            var revised = change.apply(row);
            for (var cell : row.differences(revised))
                add(entry, Cells.cell(indicator, cell), row.cell(cell), revised.cell(cell));
            return revised;
        });
    }

    private void reorder(LedgerEntry entry, List<IndicatorId> order) {
        add(entry, Cells.ORDER, List.copyOf(rows.keySet()), order);
        for (var indicator : order) {
            var row = rows.remove(indicator);
            if (row != null) rows.put(indicator, row);
        }
    }

    private static Map<String, String> shown(RowContent row) {
        var cells = new LinkedHashMap<String, String>();
        RowContent.CELLS.forEach(name -> cells.put(name, row.cell(name)));
        return cells;
    }

    private void add(LedgerEntry entry, String what, @Nullable Object from, @Nullable Object to) {
        changes.add(RecordedChange.of(entry, json, what, from, to));
    }
}
