package org.mubiao.indicator.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
import org.mubiao.indicator.targettable.RowContent;
import org.mubiao.indicator.targettable.TargetTableCommand.CopiedRow;

/** A target table's year and rows by their ids, in the order of the form: what linking and copying need to know. */
record KnownTable(int fiscalYear, Map<String, CopiedRow> rows) {

    static final KnownTable NOTHING = new KnownTable(0, Map.of());

    KnownTable {
        rows = new LinkedHashMap<>(rows);
    }

    KnownTable after(TargetTableEvent event) {
        return switch (event) {
            case TargetTableOpened e -> new KnownTable(e.fiscalYear(), rows);
            case IndicatorAdded e ->
                with(
                        e.indicatorId().value(),
                        new CopiedRow(new RowContent(e.level(), e.name(), e.description(), e.target()), null, 0));
            case IndicatorMovedToLevel e ->
                content(
                        e.indicatorId().value(),
                        row -> new RowContent(e.level(), row.name(), row.description(), row.target()));
            case IndicatorRenamed e ->
                content(
                        e.indicatorId().value(),
                        row -> new RowContent(row.level(), e.name(), row.description(), row.target()));
            case DescriptionRevised e ->
                content(
                        e.indicatorId().value(),
                        row -> new RowContent(row.level(), row.name(), e.description(), row.target()));
            case TargetRevised e ->
                content(
                        e.indicatorId().value(),
                        row -> new RowContent(row.level(), row.name(), row.description(), e.target()));
            case IndicatorLinked e -> {
                var row = rows.get(e.indicatorId().value());
                yield row == null
                        ? this
                        : with(e.indicatorId().value(), new CopiedRow(row.content(), e.definition(), e.revision()));
            }
            case IndicatorRemoved e -> {
                var fewer = new LinkedHashMap<>(rows);
                fewer.remove(e.indicatorId().value());
                yield new KnownTable(fiscalYear, fewer);
            }
            case IndicatorsReordered e -> {
                var ordered = new LinkedHashMap<String, CopiedRow>();
                e.order().forEach(id -> {
                    var row = rows.get(id.value());
                    if (row != null) ordered.put(id.value(), row);
                });
                rows.forEach(ordered::putIfAbsent);
                yield new KnownTable(fiscalYear, ordered);
            }
            case ProjectProposed _ -> this;
            case FindingAnswered _ -> this;
            case FindingAnswerWithdrawn _ -> this;
            case GoalsRevised _ -> this;
            case SourceFoundIncomplete _ -> this;
            case SourceFoundComplete _ -> this;
            case TargetTableEvent.Step _ -> this;
        };
    }

    private KnownTable with(String id, CopiedRow row) {
        var changed = new LinkedHashMap<>(rows);
        changed.put(id, row);
        return new KnownTable(fiscalYear, changed);
    }

    private KnownTable content(String id, UnaryOperator<RowContent> change) {
        @Nullable CopiedRow row = rows.get(id);
        return row == null
                ? this
                : with(id, new CopiedRow(change.apply(row.content()), row.definition(), row.revision()));
    }
}
