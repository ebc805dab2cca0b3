package org.mubiao.indicator.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.indicator.intake.recognition.Problem;
import org.mubiao.kit.Actor;

/**
 * A document on its way in, and what has come of it so far. Kept beside the ledger, because a document that changes
 * nothing leaves no event. Immutable; each step makes the next one.
 *
 * @param sha256 of the bytes as they arrived, in hex; names the stored document too
 * @param reason why what was approved changes, as the sender said; null where nothing was said
 * @param fiscalYear as asked for, null to take what the document shows
 * @param total tables found, 0 before the document was read
 * @param problems those of the document as a whole
 * @param positions where the ledgers stood when it ended, for a read that must see it; empty before
 */
record ImportJob(
        String importId,
        State state,
        boolean cancelAsked,
        Actor actor,
        @Nullable String idempotencyKey,
        Instant submittedAt,
        String mediaType,
        String sha256,
        long bytes,
        @Nullable Integer fiscalYear,
        boolean dryRun,
        @Nullable String reason,
        int total,
        List<Table> tables,
        List<Problem> problems,
        List<String> positions) {

    enum State {
        RUNNING,
        FINISHED,
        REFUSED,
        CANCELLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came of one table. {@code rows} counts its complete rows; {@code awaited} is what budget-service has still to
     * take, null when it says so already.
     */
    record Table(
            @Nullable String title,
            @Nullable String unitCode,
            @Nullable String unitName,
            @Nullable String projectId,
            ImportOutcome outcome,
            int rows,
            @Nullable Awaited awaited,
            List<Problem> problems) {

        Table {
            problems = List.copyOf(problems);
        }
    }

    /** What budget-service is to say of the project, and the unit's name unless the document gives none. */
    record Awaited(
            BudgetFigures figures, String purpose, @Nullable String unitName) {}

    ImportJob {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
        positions = List.copyOf(positions);
    }

    boolean running() {
        return state == State.RUNNING;
    }

    ImportJob read(int tablesFound, List<Problem> documentProblems) {
        return next(state, tablesFound, tables, documentProblems, positions);
    }

    ImportJob with(Table table) {
        var more = new ArrayList<>(tables);
        more.add(table);
        return next(state, total, more, problems, positions);
    }

    ImportJob with(Problem problem) {
        var more = new ArrayList<>(problems);
        more.add(problem);
        return next(state, total, tables, more, positions);
    }

    ImportJob ended(State how, List<String> ledgerPositions) {
        return next(how, total, tables, problems, ledgerPositions);
    }

    ImportJob cancelAsked(boolean asked) {
        return new ImportJob(
                importId,
                state,
                asked,
                actor,
                idempotencyKey,
                submittedAt,
                mediaType,
                sha256,
                bytes,
                fiscalYear,
                dryRun,
                reason,
                total,
                tables,
                problems,
                positions);
    }

    private ImportJob next(
            State newState, int newTotal, List<Table> newTables, List<Problem> newProblems, List<String> newPositions) {
        return new ImportJob(
                importId,
                newState,
                cancelAsked,
                actor,
                idempotencyKey,
                submittedAt,
                mediaType,
                sha256,
                bytes,
                fiscalYear,
                dryRun,
                reason,
                newTotal,
                newTables,
                newProblems,
                newPositions);
    }
}
