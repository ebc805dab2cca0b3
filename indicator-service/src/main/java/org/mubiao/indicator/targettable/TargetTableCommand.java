package org.mubiao.indicator.targettable;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.kit.Actor;

/**
 * What can be asked of a target table. {@code seen} counts the table's events that the caller had seen: a cell that others
 * changed after that is not changed to something else. A command that is refused changes nothing.
 */
public sealed interface TargetTableCommand {

    TargetTableId tableId();

    /**
     * Makes the table stand as the document has it, cell by cell; answers the {@code ImportOutcome} CREATED, CHANGED or
     * UNCHANGED. A dry run answers the same and changes nothing. {@code source} names the import, for the history. {@code
     * elsewhere}: the document also changes the budget, which is refused where the stage forbids a change.
     */
    record TakeTable(
            @TargetAggregateIdentifier TargetTableId tableId,
            int fiscalYear,
            TableContent content,
            String source,
            boolean dryRun,
            boolean elsewhere)
            implements TargetTableCommand {

        /** Of a document that changes nothing elsewhere. */
        public TakeTable(TargetTableId tableId, int fiscalYear, TableContent content, String source, boolean dryRun) {
            this(tableId, fiscalYear, content, source, dryRun, false);
        }
    }

    /**
     * Sets up a project with its whole table, all or nothing; refused where there is one. {@code registered}: budget-service
     * knows the project already. Without goals the cell stays blank. Answers a {@link TableEdit}.
     */
    record ProposeProject(
            @TargetAggregateIdentifier TargetTableId tableId,
            UnitId unitId,
            int fiscalYear,
            String projectName,
            BudgetFigures figures,
            String purpose,
            List<String> goals,
            List<RowContent> rows,
            boolean registered)
            implements TargetTableCommand {
        public ProposeProject {
            goals = List.copyOf(goals);
            rows = List.copyOf(rows);
        }
    }

    /** Lets a row point to a revision of a definition, which is one cell; answers a {@link TableEdit}. */
    record LinkIndicator(
            @TargetAggregateIdentifier TargetTableId tableId,
            IndicatorId indicatorId,
            String definition,
            int revision,
            long seen)
            implements TargetTableCommand {}

    /** Says why a finding stays as it is; replaces what was said to the same facts. Answers a {@link TableEdit}. */
    record AnswerFinding(
            @TargetAggregateIdentifier TargetTableId tableId,
            String code,
            @Nullable IndicatorId indicatorId,
            String digest,
            String answer,
            long seen)
            implements TargetTableCommand {}

    /** Takes an answer back, whether or not it still holds; answers a {@link TableEdit}. */
    record WithdrawAnswer(@TargetAggregateIdentifier TargetTableId tableId, String digest, long seen)
            implements TargetTableCommand {}

    /**
     * Adds, below the others, the rows of another table that this one does not have, by level and name. {@code source}
     * names that table, for the history. Answers a {@link TableEdit}.
     */
    record CopyRows(@TargetAggregateIdentifier TargetTableId tableId, List<CopiedRow> rows, String source)
            implements TargetTableCommand {
        public CopyRows {
            rows = List.copyOf(rows);
        }
    }

    /** A row to copy and, unless null, the definition it points to with its revision. */
    record CopiedRow(RowContent content, @Nullable String definition, int revision) {}

    /** Adds a row below all others; answers a {@link TableEdit} with its id. Asked twice, there are two rows. */
    record AddIndicator(
            @TargetAggregateIdentifier TargetTableId tableId,
            Level level,
            String name,
            String description,
            String target)
            implements TargetTableCommand {}

    /** Changes the cells that are not null; answers a {@link TableEdit}. All of them, or none where one is in conflict. */
    record ReviseIndicator(
            @TargetAggregateIdentifier TargetTableId tableId, IndicatorId indicatorId, RowCells cells, long seen)
            implements TargetTableCommand {}

    /** The cells of a row by themselves, as the caller wrote them; null for one that stays. */
    record RowCells(
            @Nullable String level1,
            @Nullable String level2,
            @Nullable String name,
            @Nullable String description,
            @Nullable String target) {}

    /** Takes a row away unless others changed one of its cells; answers a {@link TableEdit}. */
    record RemoveIndicator(@TargetAggregateIdentifier TargetTableId tableId, IndicatorId indicatorId, long seen)
            implements TargetTableCommand {}

    /**
     * Puts the rows in this order; answers a {@link TableEdit}. It names every row that the caller had seen; one that
     * others added meanwhile stays below, one that they removed is passed over.
     */
    record OrderIndicators(@TargetAggregateIdentifier TargetTableId tableId, List<IndicatorId> order, long seen)
            implements TargetTableCommand {
        public OrderIndicators {
            order = List.copyOf(order);
        }
    }

    /** Replaces all goals, which are one cell; answers a {@link TableEdit}. */
    record ReviseGoals(@TargetAggregateIdentifier TargetTableId tableId, List<String> goals, long seen)
            implements TargetTableCommand {
        public ReviseGoals {
            goals = List.copyOf(goals);
        }
    }

    /**
     * Makes a move; answers a {@link TableEdit}. {@code seen} must be what is there now, {@code budget} is what is known
     * of the budget, {@code closed} is the window where it is not open today.
     */
    record MoveTable(
            @TargetAggregateIdentifier TargetTableId tableId,
            TableMove move,
            ProjectVersion seen,
            KnownBudget budget,
            String unit,
            Actor actor,
            @Nullable Closed closed)
            implements TargetTableCommand {

        /** The first and the last day of a window that is not open today. */
        record Closed(LocalDate opens, LocalDate closes) {}
    }

    /** The budget is frozen, with so many events: table and budget are approved. */
    record CompleteApproval(@TargetAggregateIdentifier TargetTableId tableId, int round, int version, long budgetEvents)
            implements TargetTableCommand {}

    /** The budget was not frozen. */
    record AbandonApproval(@TargetAggregateIdentifier TargetTableId tableId, int round, int version, String reason)
            implements TargetTableCommand {}

    /** The budget was not what the submitter had seen. */
    record UndoSubmission(@TargetAggregateIdentifier TargetTableId tableId, int round) implements TargetTableCommand {}
}
