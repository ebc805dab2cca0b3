package org.mubiao.indicator.intake;

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
import org.mubiao.indicator.intake.ImportCommand.RecogniseTable;
import org.mubiao.indicator.intake.ImportCommand.StartImport;
import org.mubiao.indicator.intake.recognition.Problem;
import org.mubiao.indicator.intake.recognition.RecognisedTable;
import org.mubiao.indicator.targettable.RowContent;
import org.mubiao.indicator.targettable.TableContent;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.indicator.value.TargetValueReader;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;

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
            UnitId unit, ProjectId project, String name, int year, BudgetFigures figures, String purpose) {}

    ImportJob.Table take(ImportJob job, RecognisedTable table, @Nullable Integer documentYear, int tables) {
        var refusal = refusal(job, table, documentYear);
        if (refusal != null) return refused(table, refusal);
        var claim = claim(job, table, documentYear);
        try {
            var difference = compare(job, table, claim);
            var outcome = difference.nothing() || job.dryRun()
                    ? difference.outcome()
                    : record(job, table, claim, difference.outcome(), tables);
            return new ImportJob.Table(
                    table.title(),
                    table.unitCode(),
                    table.unitName(),
                    claim.project().value(),
                    outcome,
                    table.rows().size(),
                    difference.budgetFollows() && !job.dryRun(),
                    table.problems());
        } catch (RuleBroken broken) {
            return refused(
                    table,
                    Problem.of(
                            Problem.Code.RULE_BROKEN,
                            table.line(),
                            broken.rule().name()));
        }
    }

    private static @Nullable Problem refusal(ImportJob job, RecognisedTable table, @Nullable Integer documentYear) {
        var unit = table.unitCode();
        if (unit == null) return Problem.of(Problem.Code.UNIT_MISSING, table.line(), "");
        if (table.projectName() == null) return Problem.of(Problem.Code.PROJECT_NAME_MISSING, table.line());
        if (year(job, table, documentYear) == null) return Problem.of(Problem.Code.FISCAL_YEAR_MISSING, table.line());
        var ownUnit = job.actor().unit();
        if (ownUnit != null && !ownUnit.equals(unit)) return Problem.of(Problem.Code.OTHER_UNIT, table.line(), unit);
        var figures = table.figures();
        for (var amount : new java.math.BigDecimal[] {figures.total(), figures.fiscal(), figures.other()})
            if (amount != null && amount.signum() < 0)
                return Problem.of(Problem.Code.MONEY_NEGATIVE, table.line(), amount.toPlainString());
        return null;
    }

    private static @Nullable Integer year(ImportJob job, RecognisedTable table, @Nullable Integer documentYear) {
        if (job.fiscalYear() != null) return job.fiscalYear();
        return table.fiscalYear() != null ? table.fiscalYear() : documentYear;
    }

    /** What the document does not speak of stays as it is known. */
    private Claim claim(ImportJob job, RecognisedTable table, @Nullable Integer documentYear) {
        var unit = new UnitId(Objects.requireNonNull(table.unitCode()));
        var year = Objects.requireNonNull(year(job, table, documentYear));
        var name = Objects.requireNonNull(table.projectName());
        var project = ProjectId.of(unit, year, name);
        var before = known.find(project).orElse(KnownProject.NOTHING);
        var figures = lacks(table, "budget") && before.figures() != null ? before.figures() : table.figures();
        var purpose = table.purpose() == null ? before.purpose() : table.purposeText();
        return new Claim(unit, project, name, year, figures, purpose);
    }

    private static boolean lacks(RecognisedTable table, String part) {
        return table.problems().stream()
                .anyMatch(problem -> problem.row() == null
                        && (problem.code() == Problem.Code.CUT_OFF || problem.code() == Problem.Code.PART_MISSING)
                        && problem.words().contains(part));
    }

    /** How the table stands to what is kept; {@code budgetFollows} when budget-service has something to change. */
    private record Difference(ImportOutcome outcome, boolean nothing, boolean budgetFollows) {}

    private Difference compare(ImportJob job, RecognisedTable table, Claim claim) {
        var rows = commands.<ImportOutcome>sendAndWait(takeTable(job, table, claim, true), context(job))
                .result();
        var budgetSame = known.find(claim.project())
                .filter(project -> project.name() != null && project.says(claim.figures(), claim.purpose()))
                .isPresent();
        var nothing = rows == ImportOutcome.UNCHANGED && budgetSame && known.knows(claim.unit(), table.unitName());
        if (!table.complete()) return new Difference(ImportOutcome.INCOMPLETE, nothing, !budgetSame);
        if (rows == ImportOutcome.CREATED) return new Difference(rows, false, !budgetSame);
        return new Difference(nothing ? ImportOutcome.UNCHANGED : ImportOutcome.CHANGED, nothing, !budgetSame);
    }

    /** The outcome: the one recorded first where a crash came between. */
    private ImportOutcome record(ImportJob job, RecognisedTable table, Claim claim, ImportOutcome outcome, int tables) {
        var importId = new ImportId(job.importId());
        var context = context(job);
        commands.sendAndWait(new StartImport(importId, job.sha256(), job.mediaType(), job.bytes(), tables), context);
        var recorded = commands.<ImportOutcome>sendAndWait(
                        new RecogniseTable(
                                importId,
                                table.number(),
                                table.title() == null ? "" : table.title(),
                                claim.project(),
                                claim.unit(),
                                table.unitName(),
                                claim.year(),
                                claim.name(),
                                claim.figures(),
                                claim.purpose(),
                                outcome),
                        context)
                .result();
        commands.sendAndWait(takeTable(job, table, claim, false), context);
        commands.sendAndWait(
                new ConfirmTable(importId, table.number(), table.rows().size()), context);
        return recorded == null ? outcome : recorded;
    }

    private TakeTable takeTable(ImportJob job, RecognisedTable table, Claim claim, boolean dryRun) {
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
                dryRun);
    }

    private static CommandContext context(ImportJob job) {
        return CommandContext.of(job.actor()).within(job.importId(), null);
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
                false,
                problems);
    }
}
