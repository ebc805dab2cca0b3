package org.mubiao.indicator.intake;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;

/** What can be asked of an import that changes something. Each may be repeated after a crash and then changes nothing. */
sealed interface ImportCommand {

    ImportId importId();

    record StartImport(
            @TargetAggregateIdentifier ImportId importId, String sha256, String mediaType, long bytes, int tables)
            implements ImportCommand {}

    /** Answers the outcome recorded for this table: the first one said stays. */
    record RecogniseTable(
            @TargetAggregateIdentifier ImportId importId,
            int table,
            String title,
            ProjectId projectId,
            UnitId unitId,
            @Nullable String unitName,
            int fiscalYear,
            String projectName,
            BudgetFigures figures,
            String purpose,
            ImportOutcome outcome)
            implements ImportCommand {}

    /** Answers the outcome recorded for this table, null when none is. Changes nothing. */
    record RecallTable(@TargetAggregateIdentifier ImportId importId, int table) implements ImportCommand {}

    record ConfirmTable(@TargetAggregateIdentifier ImportId importId, int table, int rows) implements ImportCommand {}

    record FinishImport(@TargetAggregateIdentifier ImportId importId) implements ImportCommand {}

    record CancelImport(@TargetAggregateIdentifier ImportId importId) implements ImportCommand {}
}
