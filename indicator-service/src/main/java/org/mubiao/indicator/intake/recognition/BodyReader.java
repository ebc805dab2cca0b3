package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.indicator.intake.recognition.Column.Role;

/** Makes indicator rows of mended ones: fills merged levels in, tells complete rows from torn ones. */
final class BodyReader {

    private static final List<Role> WANTED =
            List.of(Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.DESCRIPTION, Role.TARGET);

    private final List<Column> columns;
    private final boolean documentEnds;
    private final List<RecognisedRow> rows = new ArrayList<>();
    private final List<SourcePart> missing = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String level1 = "";
    private String level2 = "";

    /** {@code below} is what follows the table and belongs to none. */
    record Body(List<RecognisedRow> rows, List<SourcePart> missing, List<Problem> problems, List<Piece> below) {}

    private BodyReader(List<Column> columns, boolean documentEnds) {
        this.columns = columns;
        this.documentEnds = documentEnds;
    }

    static Body read(Section section) {
        var pieces = section.body();
        int first = 0;
        while (first < pieces.size() && !pieces.get(first).cell()) first++;
        var mended = RowMender.mend(pieces.subList(first, pieces.size()), section.columns(), section.last());
        var below = new ArrayList<>(pieces.subList(0, first));
        below.addAll(mended.below());
        boolean cutOff = section.last() && mended.below().stream().allMatch(Piece::blank);
        var reader = new BodyReader(section.columns(), cutOff);
        var torn = mended.rows().stream().filter(row -> !row.blank()).toList();
        for (int i = 0; i < torn.size(); i++) reader.take(i + 1, torn.get(i), i + 1 == torn.size());
        return new Body(reader.rows, reader.missing, reader.problems, below);
    }

    private void take(int number, TornRow torn, boolean last) {
        fillLevels(torn);
        if (!torn.extra().isEmpty()) {
            problem(Problem.Code.EXTRA_CELL, number, torn.extra().getFirst().line(), texts(torn.extra()));
        }
        var lacking = lacking(torn);
        if (lacking.isEmpty()) {
            complete(number, torn);
        } else {
            boolean cutOff = last && documentEnds && endsShort(torn);
            problem(cutOff ? Problem.Code.CUT_OFF : Problem.Code.CELL_MISSING, number, torn.line(), lacking);
            missing.add(new SourcePart(number, present(torn), lacking));
        }
    }

    private void complete(int number, TornRow torn) {
        var blank = new ArrayList<String>();
        if (level1.isEmpty()) blank.add(Role.LEVEL1.json());
        if (level2.isEmpty()) blank.add(Role.LEVEL2.json());
        var name = cell(torn, Role.NAME);
        var target = cell(torn, Role.TARGET);
        if (name.blank()) blank.add(Role.NAME.json());
        if (target.blank()) blank.add(Role.TARGET.json());
        if (!blank.isEmpty()) problem(Problem.Code.CELL_BLANK, number, torn.line(), blank);
        var description = cell(torn, Role.DESCRIPTION);
        rows.add(new RecognisedRow(number, torn.line(), level1, level2, name, description, target, others(torn)));
    }

    /** A merged cell stands for the one above; a new first level begins without a second. */
    private void fillLevels(TornRow torn) {
        var first = text(torn, Role.LEVEL1);
        var second = text(torn, Role.LEVEL2);
        if (!first.isEmpty() && !first.equals(level1)) {
            level1 = first;
            level2 = "";
        }
        if (!second.isEmpty()) level2 = second;
    }

    /** The columns of the form whose cells are not there, by their JSON names. A merged level is there. */
    private List<String> lacking(TornRow torn) {
        return WANTED.stream()
                .filter(role -> {
                    int column = indexOf(role);
                    if (column < 0 || torn.has(column)) return false;
                    return role != Role.LEVEL1 && !(role == Role.LEVEL2 && lastCell(torn) > column);
                })
                .map(Role::json)
                .toList();
    }

    private boolean endsShort(TornRow torn) {
        return IntStream.range(lastCell(torn) + 1, columns.size())
                .anyMatch(i -> columns.get(i).role() != Role.ASIDE);
    }

    private int lastCell(TornRow torn) {
        int last = columns.size() - 1;
        while (last > 0 && !torn.has(last)) last--;
        return last;
    }

    /** What there is of a torn row, in the order of the form, merged levels filled in. */
    private List<String> present(TornRow torn) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var role = columns.get(i).role();
            if (role == Role.LEVEL1 && i <= lastCell(torn)) texts.add(level1);
            else if (role == Role.LEVEL2 && i <= lastCell(torn)) texts.add(level2);
            else if (torn.has(i)) texts.add(Piece.join(torn.cells().get(i)).text());
        }
        return texts;
    }

    private Map<String, Cell> others(TornRow torn) {
        var others = new LinkedHashMap<String, Cell>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() != Role.ASIDE || !torn.has(i)) continue;
            var cell = Piece.join(torn.cells().get(i));
            var heading = columns.get(i).heading();
            if (!cell.blank()) others.put(others.containsKey(heading) ? heading + "#" + i : heading, cell);
        }
        return others;
    }

    private Cell cell(TornRow torn, Role role) {
        int column = indexOf(role);
        if (column < 0 || !torn.has(column)) return new Cell(torn.line(), "");
        return Piece.join(torn.cells().get(column));
    }

    private String text(TornRow torn, Role role) {
        return cell(torn, role).text();
    }

    private int indexOf(Role role) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == role) return i;
        }
        return -1;
    }

    private static List<String> texts(List<Piece> pieces) {
        return pieces.stream().map(piece -> CellText.clean(piece.raw())).toList();
    }

    private void problem(Problem.Code code, @Nullable Integer row, int line, List<String> words) {
        problems.add(new Problem(code, row, line, words));
    }
}
