package org.mubiao.indicator.targettable;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableId;

/** What can be asked of a target table. */
public sealed interface TargetTableCommand {

    TargetTableId tableId();

    /**
     * Makes the table stand as the document has it, cell by cell; answers the {@code ImportOutcome} CREATED, CHANGED or
     * UNCHANGED. A dry run answers the same and changes nothing. {@code source} names the import, for the history.
     */
    record TakeTable(
            @TargetAggregateIdentifier TargetTableId tableId,
            int fiscalYear,
            TableContent content,
            String source,
            boolean dryRun)
            implements TargetTableCommand {}

    /**
     * Lets a row point to a revision of a definition; changes nothing when it does already. {@code seen} is the
     * version that the caller had seen: a later change of the same link refuses this one with 412. Answers the table's version afterwards.
     */
    record LinkIndicator(
            @TargetAggregateIdentifier TargetTableId tableId,
            IndicatorId indicatorId,
            String definition,
            int revision,
            ProjectVersion seen)
            implements TargetTableCommand {}

    /**
     * Adds, below the others, the rows of another table that this one does not have, by level and name. {@code source}
     * names that table, for the history. Answers the table's version afterwards.
     */
    record CopyRows(@TargetAggregateIdentifier TargetTableId tableId, List<CopiedRow> rows, String source)
            implements TargetTableCommand {
        public CopyRows {
            rows = List.copyOf(rows);
        }
    }

    /** A row to copy and, unless null, the definition it points to with its revision. */
    record CopiedRow(RowContent content, @Nullable String definition, int revision) {}
}
