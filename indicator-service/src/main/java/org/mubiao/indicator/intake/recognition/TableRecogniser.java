package org.mubiao.indicator.intake.recognition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.indicator.intake.recognition.Column.Role;
import org.mubiao.indicator.intake.recognition.Titles.Title;

/**
 * Recognises project target tables (绩效目标表) in a document by their structure. Total: the answer is always a
 * recognition. No cell is lost: what fits nowhere is kept in a problem. Time and memory are linear in the document. Safe
 * for use by many threads.
 */
public final class TableRecogniser {

    private final Vocabulary vocabulary;

    /** Knows the words of the official forms. */
    public TableRecogniser() {
        vocabulary = Vocabulary.standard();
    }

    public Recognition recognise(Document document) {
        var outline = new Outline(Piece.of(document, vocabulary));
        var tables = new ArrayList<RecognisedTable>();
        var problems = new ArrayList<>(document.problems());
        problems.addAll(outline.problems());
        var outside = new ArrayList<>(outline.outside());
        for (var section : outline.sections()) {
            var body = BodyReader.read(section);
            outside.addAll(body.below());
            tables.add(table(tables.size() + 1, section, HeadReader.read(section.head(), vocabulary), body));
        }
        if (tables.isEmpty()) problems.add(Problem.of(Problem.Code.NO_TABLE_FOUND, 0));
        problems.addAll(unplaced(outside));
        var otherText = outside.stream()
                .filter(piece -> !piece.cell())
                .map(piece -> CellText.clean(piece.raw()))
                .toList();
        return new Recognition(tables, year(tables, otherText), problems, otherText);
    }

    /** One problem for each run of cells that belong to no table. */
    private static List<Problem> unplaced(List<Piece> outside) {
        var problems = new ArrayList<Problem>();
        var run = new ArrayList<Piece>();
        for (var piece : outside) {
            if (!piece.cell()) {
                flush(run, problems);
            } else if (!piece.blank()) {
                run.add(piece);
            }
        }
        flush(run, problems);
        return problems;
    }

    private static void flush(List<Piece> run, List<Problem> problems) {
        if (run.isEmpty()) return;
        var words = run.stream().map(piece -> CellText.clean(piece.raw())).toList();
        problems.add(
                new Problem(Problem.Code.UNPLACED_CELLS, null, run.getFirst().line(), words));
        run.clear();
    }

    private static @Nullable Integer year(List<RecognisedTable> tables, List<String> otherText) {
        var shown = tables.stream()
                .map(RecognisedTable::fiscalYear)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (shown.size() == 1) return shown.getFirst();
        return shown.isEmpty() ? FiscalYears.only(otherText) : null;
    }

    private RecognisedTable table(int number, Section section, Head head, BodyReader.Body body) {
        var problems = new ArrayList<>(head.problems());
        var title = section.title();
        var missing = new ArrayList<SourcePart>();
        var lacking = new ArrayList<String>();
        if (title == null) lacking.add("title");
        var unit = head.unit();
        if (unit.code() == null) {
            problems.add(Problem.of(Problem.Code.UNIT_MISSING, section.line(), unit.name() == null ? "" : unit.name()));
        }
        if (unit.measure() == null) lacking.add("measure");
        if (head.projectName() == null || head.projectName().blank()) lacking.add("projectName");
        if (head.total() == null) lacking.add("budget");
        var measure = unit.measure() == null ? BudgetFigures.TEN_THOUSAND_YUAN : unit.measure();
        var figures = new BudgetFigures(
                amount(head.total(), measure, problems),
                amount(head.fiscal(), measure, problems),
                amount(head.other(), measure, problems),
                measure);
        if (head.purpose() == null) lacking.add("purpose");
        if (head.goals() == null) lacking.add("goals");
        boolean empty = body.rows().isEmpty() && body.missing().isEmpty();
        if (section.columns().isEmpty()) lacking.add("indicators");
        lacking.addAll(columnsLacking(section));
        boolean cutInHead = section.columns().isEmpty() && section.last();
        if (!lacking.isEmpty()) {
            var code = cutInHead ? Problem.Code.CUT_OFF : Problem.Code.PART_MISSING;
            problems.add(new Problem(code, null, section.line(), lacking));
        }
        for (var column : section.columns()) {
            if (column.role() == Role.ASIDE && isUnknown(column)) {
                problems.add(Problem.of(Problem.Code.UNKNOWN_LABEL, section.line(), column.heading()));
            }
        }
        if (empty) {
            problems.add(Problem.of(Problem.Code.EMPTY_TABLE, section.line()));
            missing.add(new SourcePart(null, List.of(), cutInHead ? lacking : List.of("indicators")));
        }
        missing.addAll(body.missing());
        problems.addAll(body.problems());
        var projectName = projectName(head, title);
        return new RecognisedTable(
                number,
                section.line(),
                title == null ? null : title.ordinal(),
                title == null ? null : title.text(),
                unit.code(),
                unit.name(),
                fiscalYear(title, projectName, head),
                projectName,
                figures,
                head.purpose(),
                head.goals(),
                head.goals() == null ? List.of() : GoalList.of(head.goals().raw()),
                body.rows(),
                missing,
                head.remarks(),
                problems);
    }

    private boolean isUnknown(Column column) {
        return !column.heading().isEmpty()
                && vocabulary.termsOf(column.heading()).isEmpty();
    }

    private static List<String> columnsLacking(Section section) {
        if (section.columns().isEmpty()) return List.of();
        return Stream.of(Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.TARGET)
                .filter(role -> section.columns().stream().noneMatch(column -> column.role() == role))
                .map(Role::json)
                .toList();
    }

    private static @Nullable BigDecimal amount(@Nullable Cell cell, String measure, List<Problem> problems) {
        if (cell == null || cell.blank()) return null;
        var amount = Amount.read(cell.text(), measure);
        if (amount == null) problems.add(Problem.of(Problem.Code.BUDGET_UNREADABLE, cell.line(), cell.text()));
        return amount;
    }

    private static @Nullable String projectName(Head head, @Nullable Title title) {
        if (head.projectName() != null && !head.projectName().blank()) {
            return head.projectName().text();
        }
        return title == null || title.project().isEmpty() ? null : title.project();
    }

    private static @Nullable Integer fiscalYear(@Nullable Title title, @Nullable String projectName, Head head) {
        var shown = new ArrayList<>(head.remarks());
        if (title != null) shown.add(title.text());
        if (projectName != null) shown.add(projectName);
        return FiscalYears.only(shown);
    }
}
