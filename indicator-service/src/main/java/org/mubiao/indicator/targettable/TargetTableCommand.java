package org.mubiao.indicator.targettable;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
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
}
