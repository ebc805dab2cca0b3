package org.mubiao.contracts.indicator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;

/** The life of a target table (绩效目标表): every fact the ledger can hold about one, in the usual order. */
public sealed interface TargetTableEvent {

    TargetTableId tableId();

    /** Whether it changes what the form says: no step does, nor what the unit says to a finding. */
    default boolean changesTheForm() {
        return !(this instanceof Step || this instanceof FindingAnswered || this instanceof FindingAnswerWithdrawn);
    }

    /**
     * A unit's editor or the office set up a project with its whole table, which the events after this one in the same
     * commit hold. budget-service reacts with its own project and budget, as it does to a recognised table.
     */
    record ProjectProposed(
            TargetTableId tableId,
            ProjectId projectId,
            UnitId unitId,
            int fiscalYear,
            String projectName,
            BudgetFigures figures,
            String purpose)
            implements TargetTableEvent {}

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

    /**
     * The unit says why what a review found stays as it is. {@code code} and {@code indicatorId} (null where it concerns
     * no single row) name the finding, {@code digest} the facts it rested on: the answer holds as long as they do.
     * Replaces an earlier answer to the same digest.
     */
    record FindingAnswered(
            TargetTableId tableId, String code, @Nullable IndicatorId indicatorId, String digest, String answer)
            implements TargetTableEvent {}

    /** The unit no longer says so. */
    record FindingAnswerWithdrawn(
            TargetTableId tableId, String code, @Nullable IndicatorId indicatorId, String digest)
            implements TargetTableEvent {}

    /** A step on the way to approval, of the {@code round} that counts submissions from 1. */
    sealed interface Step extends TargetTableEvent {
        int round();
    }

    /** {@code budgetEvents}: how many events of the budget the submitter had seen. Table and budget are held from here. */
    record TableSubmitted(TargetTableId tableId, int round, long budgetEvents) implements Step {}

    /** Taken back, by the unit or because the budget had changed meanwhile. */
    record TableWithdrawn(TargetTableId tableId, int round) implements Step {}

    record TableEndorsed(
            TargetTableId tableId, int round, @Nullable String opinion) implements Step {}

    /** Sent back to the unit, by its head (no grade) or by the review. */
    record TableReturned(
            TargetTableId tableId, int round, @Nullable Grade grade, String opinion, List<ReviewComment> comments)
            implements Step {
        public TableReturned {
            comments = List.copyOf(comments);
        }
    }

    /** Graded 差: goes no further. */
    record TableRejected(TargetTableId tableId, int round, String opinion, List<ReviewComment> comments)
            implements Step {
        public TableRejected {
            comments = List.copyOf(comments);
        }
    }

    /** The reviewer completes the cells together with the unit; the grade will be 良. */
    record JointCompletionBegan(TargetTableId tableId, int round, String reason) implements Step {}

    /** The review said yes; {@code version} is what table and budget become once the budget is frozen. */
    record ApprovalBegan(
            TargetTableId tableId,
            int round,
            int version,
            Grade grade,
            @Nullable String opinion,
            boolean jointly) implements Step {}

    /** Frozen with the budget as it stands after {@code budgetEvents} of its events. */
    record TableApproved(TargetTableId tableId, int round, int version, long budgetEvents) implements Step {}

    /** The budget could not be frozen; the table is open to the unit again. */
    record ApprovalAbandoned(TargetTableId tableId, int round, int version, String reason) implements Step {}

    /** {@code where}: where the public finds it. */
    record TablePublished(TargetTableId tableId, int round, int version, LocalDate date, String where)
            implements Step {}

    /** What was approved is changed, each change with its reason; {@code version} stays readable. */
    record AdjustmentBegan(TargetTableId tableId, int round, int version, String reason) implements Step {}

    /**
     * What was approved stays as it was, as {@code version}: the events before this one in the same commit undo what was
     * changed since. {@code published}: whether that version is shown to the public.
     */
    record AdjustmentWithdrawn(TargetTableId tableId, int round, int version, boolean published, String reason)
            implements Step {}

    /** The office opens a rejected table again. */
    record TableReopened(TargetTableId tableId, int round, String reason) implements Step {}
}
