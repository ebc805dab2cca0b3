package org.mubiao.indicator.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.intake.ImportCommand.ConfirmTable;
import org.mubiao.indicator.intake.ImportCommand.RecallTable;
import org.mubiao.indicator.intake.ImportCommand.RecogniseTable;
import org.mubiao.indicator.intake.ImportCommand.StartImport;
import org.mubiao.indicator.intake.recognition.Problem;
import org.mubiao.indicator.intake.recognition.RecognisedTable;
import org.mubiao.indicator.intake.recognition.Recognition;
import org.mubiao.indicator.targettable.RowContent;
import org.mubiao.indicator.targettable.TableContent;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.value.TargetValueReader;

/**
 * Takes one recognised table: compares it with what is kept, and where it differs records the recognition, changes the
 * target table cell by cell, and confirms. Repeatable: after a crash between any two steps it goes on where it stood, and
 * the outcome told is the one recorded first.
 */
final class TableTaker {

    private final Commands commands;
    private final KnownProjects known;
    private final TargetValueReader values;

    TableTaker(Commands commands, KnownProjects known, TargetValueReader values) {
        this.commands = commands;
        this.known = known;
        this.values = values;
    }

    /** What a table says of its project, as far as it can be taken at all. */
    private record Claim(
            UnitId unit,
            @Nullable String unitName,
            ProjectId project,
            String name,
            int year,
            BudgetFigures figures,
            String purpose) {}

    ImportJob.Table take(ImportJob job, RecognisedTable table, Recognition document) {
        var refusal = refusal(job, table, document);
        if (refusal != null) return refused(table, refusal);
        var claim = claim(job, table, document);
        try {
            var difference = compare(job, table, claim);
            var recalled = job.dryRun() ? null : recall(job, table);
            var changes = !job.dryRun() && (recalled != null || !difference.nothing());
            var outcome = recalled == null ? difference.outcome() : recalled;
            if (changes) record(job, table, claim, outcome, document.tables().size());
            return new ImportJob.Table(
                    table.title(),
                    table.unitCode(),
                    table.unitName(),
                    claim.project().value(),
                    outcome,
                    table.rows().size(),
                    changes ? awaited(claim) : null,
                    table.problems());
        } catch (RuleBroken broken) {
            return refused(table, problem(broken, table.line()));
        } catch (LedgerException.CommitTooLarge large) {
            return refused(table, Problem.of(Problem.Code.TABLE_TOO_LARGE, table.line()));
        }
    }

    private static Problem problem(RuleBroken broken, int line) {
        return switch (broken.rule().name()) {
            case "STAGE_FORBIDS" -> Problem.of(Problem.Code.STAGE_FORBIDS, line);
            case "REASON_REQUIRED" -> Problem.of(Problem.Code.REASON_REQUIRED, line);
            case String rule -> Problem.of(Problem.Code.RULE_BROKEN, line, rule);
        };
    }

    private static @Nullable Problem refusal(ImportJob job, RecognisedTable table, Recognition document) {
        var unit = table.unitCode();
        if (unit == null) return Problem.of(Problem.Code.UNIT_MISSING, table.line(), "");
        if (table.projectName() == null) return Problem.of(Problem.Code.PROJECT_NAME_MISSING, table.line());
        if (year(job, table, document) == null) return Problem.of(Problem.Code.FISCAL_YEAR_MISSING, table.line());
        if (!job.actor().has("office") && !unit.equals(job.actor().unit()))
            return Problem.of(Problem.Code.OTHER_UNIT, table.line(), unit);
        var project = project(job, table, document);
        for (var earlier : document.tables())
            if (earlier.number() < table.number() && Objects.equals(project, project(job, earlier, document)))
                return Problem.of(Problem.Code.PROJECT_TWICE, table.line(), Integer.toString(earlier.number()));
        var figures = table.figures();
        for (var amount : new BigDecimal[] {figures.total(), figures.fiscal(), figures.other()})
            if (amount != null && amount.signum() < 0)
                return Problem.of(Problem.Code.MONEY_NEGATIVE, table.line(), amount.toPlainString());
        return null;
    }

    private static @Nullable Integer year(ImportJob job, RecognisedTable table, Recognition document) {
        if (job.fiscalYear() != null) return job.fiscalYear();
        return table.fiscalYear() != null ? table.fiscalYear() : document.fiscalYear();
    }

    /** The project a table belongs to, null when the document does not say enough. */
    private static @Nullable ProjectId project(ImportJob job, RecognisedTable table, Recognition document) {
        var unit = table.unitCode();
        var year = year(job, table, document);
        var name = table.projectName();
        return unit == null || year == null || name == null ? null : ProjectId.of(new UnitId(unit), year, name);
    }

    /** What the document does not speak of stays as it is known. */
    private Claim claim(ImportJob job, RecognisedTable table, Recognition document) {
        var unit = new UnitId(Objects.requireNonNull(table.unitCode()));
        var project = Objects.requireNonNull(project(job, table, document));
        var before = known.find(project).orElse(KnownProject.NOTHING);
        return new Claim(
                unit,
                unitName(unit, document),
                project,
                Objects.requireNonNull(table.projectName()),
                Objects.requireNonNull(year(job, table, document)),
                figures(table, before.figures()),
                table.purpose() == null ? before.purpose() : table.purposeText());
    }

    /** One name for the whole document: were each table's taken, two spellings would rename the unit for ever. */
    private static @Nullable String unitName(UnitId unit, Recognition document) {
        return document.tables().stream()
                .filter(table -> unit.value().equals(table.unitCode()))
                .map(RecognisedTable::unitName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static BudgetFigures figures(RecognisedTable table, @Nullable BudgetFigures before) {
        var now = table.figures();
        if (before == null) return now;
        if (lacks(table, "budget")) return before;
        var cutOffInHead = table.problems().stream()
                .anyMatch(problem -> problem.row() == null && problem.code() == Problem.Code.CUT_OFF);
        return cutOffInHead
                ? new BudgetFigures(
                        now.total(),
                        now.fiscal() == null ? before.fiscal() : now.fiscal(),
                        now.other() == null ? before.other() : now.other(),
                        now.measure())
                : now;
    }

    private static boolean lacks(RecognisedTable table, String part) {
        return table.problems().stream()
                .anyMatch(problem -> problem.row() == null
                        && (problem.code() == Problem.Code.CUT_OFF || problem.code() == Problem.Code.PART_MISSING)
                        && problem.words().contains(part));
    }

    /** The outcome that was recorded before a crash came. */
    private @Nullable ImportOutcome recall(ImportJob job, RecognisedTable table) {
        return commands.<ImportOutcome>sendAndWait(
                        new RecallTable(new ImportId(job.importId()), table.number()), context(job))
                .result();
    }

    /** How the table stands to what is kept; {@code nothing} when taking it would leave no event. */
    private record Difference(ImportOutcome outcome, boolean nothing) {}

    private Difference compare(ImportJob job, RecognisedTable table, Claim claim) {
        var sameBudget = known.says(claim.project(), claim.unit(), awaited(claim));
        var rows = Objects.requireNonNull(
                commands.<ImportOutcome>sendAndWait(takeTable(job, table, claim, true, !sameBudget), context(job))
                        .result());
        var nothing = rows == ImportOutcome.UNCHANGED && sameBudget;
        if (!table.complete()) return new Difference(ImportOutcome.INCOMPLETE, nothing);
        if (rows == ImportOutcome.CREATED) return new Difference(rows, false);
        return new Difference(nothing ? ImportOutcome.UNCHANGED : ImportOutcome.CHANGED, nothing);
    }

    private static ImportJob.Awaited awaited(Claim claim) {
        return new ImportJob.Awaited(claim.figures(), claim.purpose(), claim.unitName());
    }

    private void record(ImportJob job, RecognisedTable table, Claim claim, ImportOutcome outcome, int tables) {
        var importId = new ImportId(job.importId());
        var context = context(job);
        commands.sendAndWait(new StartImport(importId, job.sha256(), job.mediaType(), job.bytes(), tables), context);
        commands.sendAndWait(
                new RecogniseTable(
                        importId,
                        table.number(),
                        table.title() == null ? "" : table.title(),
                        claim.project(),
                        claim.unit(),
                        claim.unitName(),
                        claim.year(),
                        claim.name(),
                        claim.figures(),
                        claim.purpose(),
                        outcome),
                context);
        commands.sendAndWait(takeTable(job, table, claim, false, false), context);
        commands.sendAndWait(
                new ConfirmTable(importId, table.number(), table.rows().size()), context);
    }

    private TakeTable takeTable(ImportJob job, RecognisedTable table, Claim claim, boolean dryRun, boolean elsewhere) {
        var rows = new ArrayList<RowContent>();
        for (var row : table.rows())
            rows.add(new RowContent(
                    new Level(row.level1(), row.level2()),
                    row.name().text(),
                    row.description().text(),
                    values.read(row.target().raw(), claim.year())));
        var goals = table.goalCell() == null ? null : table.goals();
        return new TakeTable(
                TargetTableId.of(claim.project()),
                claim.year(),
                new TableContent(goals, rows, table.missing()),
                "%s#table=%d&line=%d".formatted(job.importId(), table.number(), table.line()),
                dryRun,
                elsewhere);
    }

    private static CommandContext context(ImportJob job) {
        return CommandContext.of(job.actor()).because(job.reason()).within(job.importId(), null);
    }

    private static ImportJob.Table refused(RecognisedTable table, Problem refusal) {
        var problems = new ArrayList<Problem>(List.of(refusal));
        table.problems().stream()
                .filter(problem -> problem.code() != refusal.code())
                .forEach(problems::add);
        return new ImportJob.Table(
                table.title(),
                table.unitCode(),
                table.unitName(),
                null,
                ImportOutcome.REFUSED,
                table.rows().size(),
                null,
                problems);
    }
}
