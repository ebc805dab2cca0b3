package org.mubiao.contracts.indicator;

import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;

/**
 * The life of an import that changes something. A document that changes nothing leaves no event: its outcome is told by
 * {@code GET /api/imports} only.
 */
public sealed interface ImportEvent {

    ImportId importId();

    /** {@code sha256} in hex over the bytes as they arrived; {@code tables} counts those recognised in it. */
    record ImportStarted(ImportId importId, String sha256, String mediaType, long bytes, int tables)
            implements ImportEvent {}

    /**
     * A table was recognised that differs from what is kept. {@code table} counts from 1 in the document, {@code outcome}
     * says what taking it will come to. budget-service reacts with its own unit, project and budget.
     */
    record TableRecognised(
            ImportId importId,
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
            implements ImportEvent {}

    /** The target table stands as the document has it; {@code rows} counts its complete rows there. */
    record TableTaken(ImportId importId, int table, ProjectId projectId, ImportOutcome outcome, int rows)
            implements ImportEvent {}

    record ImportFinished(ImportId importId) implements ImportEvent {}

    /** What was taken before stays. */
    record ImportCancelled(ImportId importId) implements ImportEvent {}
}
