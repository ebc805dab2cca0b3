package org.mubiao.contracts.indicator;

import java.util.List;
import org.mubiao.contracts.budget.ProjectId;

/** The life of a target table (绩效目标表): every fact the ledger can hold about one, in the usual order. */
public sealed interface TargetTableEvent {

    TargetTableId tableId();

    record TargetTableOpened(TargetTableId tableId, ProjectId projectId, int fiscalYear) implements TargetTableEvent {}

    record GoalsRevised(TargetTableId tableId, List<String> goals) implements TargetTableEvent {
        public GoalsRevised {
            goals = List.copyOf(goals);
        }
    }

    /** The row is added below all others. */
    record IndicatorAdded(
            TargetTableId tableId,
            IndicatorId indicatorId,
            Level level,
            String name,
            String description,
            TargetValue target)
            implements TargetTableEvent {}

    record IndicatorMovedToLevel(TargetTableId tableId, IndicatorId indicatorId, Level level)
            implements TargetTableEvent {}

    record IndicatorRenamed(TargetTableId tableId, IndicatorId indicatorId, String name) implements TargetTableEvent {}

    record DescriptionRevised(TargetTableId tableId, IndicatorId indicatorId, String description)
            implements TargetTableEvent {}

    record TargetRevised(TargetTableId tableId, IndicatorId indicatorId, TargetValue target)
            implements TargetTableEvent {}

    /** The row means what this revision of a definition ({@code definition}: its code) says; replaces an earlier link. */
    record IndicatorLinked(TargetTableId tableId, IndicatorId indicatorId, String definition, int revision)
            implements TargetTableEvent {}

    record IndicatorRemoved(TargetTableId tableId, IndicatorId indicatorId) implements TargetTableEvent {}

    /** All rows, in their new order. */
    record IndicatorsReordered(TargetTableId tableId, List<IndicatorId> order) implements TargetTableEvent {
        public IndicatorsReordered {
            order = List.copyOf(order);
        }
    }

    /** The document this table came from was cut off or torn; replaces what was said of it before. */
    record SourceFoundIncomplete(TargetTableId tableId, List<SourcePart> parts) implements TargetTableEvent {
        public SourceFoundIncomplete {
            parts = List.copyOf(parts);
        }
    }

    /** A later document held the whole table. */
    record SourceFoundComplete(TargetTableId tableId) implements TargetTableEvent {}
}
