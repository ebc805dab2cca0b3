package org.mubiao.indicator.intake.recognition;

import static org.mubiao.indicator.intake.recognition.Term.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells titles and unit lines from text that only looks like them, by what follows. Looks a few pieces ahead, never
 * further.
 */
record TitleFinder(List<Piece> pieces) {

    /** Lines of text, such as the year, that may stand between the title and the form. */
    private static final int LINES_UNDER_TITLE = 3;

    private static final int LINES_OF_TITLE = 3;

    /** {@code end} is the index after the last piece of the title. */
    record TitleAt(Titles.Title title, int end) {}

    /** The title that begins at {@code i} and has the head of a form under it; null when there is none. */
    @Nullable
    TitleAt at(int i) {
        var piece = pieces.get(i);
        if (piece.cell() && !piece.opensRow()) return null;
        var alone = Titles.read(piece.raw());
        if (alone != null) return headFollows(i + 1, alone) ? new TitleAt(alone, i + 1) : null;
        return piece.cell() ? null : overLines(i, piece);
    }

    private @Nullable TitleAt overLines(int i, Piece piece) {
        if (!Titles.opens(piece.raw())) return null;
        var text = new StringBuilder(piece.raw());
        for (int end = i + 1; end < pieces.size() && end < i + LINES_OF_TITLE; end++) {
            var more = pieces.get(end);
            if (more.cell() || more.opensRow()) return null;
            var whole = Titles.read(text.append(more.raw()).toString());
            if (whole != null) return headFollows(end + 1, whole) ? new TitleAt(whole, end + 1) : null;
        }
        return null;
    }

    /** Whether a unit or measure line at {@code i} stands directly above the labels of a head. */
    boolean unitLineAt(int i) {
        int next = i;
        while (next < pieces.size() && next - i < 2 && isUnitLine(pieces.get(next))) next++;
        return next > i && next < pieces.size() && opensHead(pieces.get(next));
    }

    /** Whether a cell is the first of a row that only the head of a target table has. */
    static boolean opensHead(Piece piece) {
        return piece.is(NAME_LABEL) || piece.is(BUDGET_LABEL) || piece.is(TOTAL_LABEL) || piece.is(GOALS_LABEL);
    }

    private static boolean isUnitLine(Piece piece) {
        var line = UnitLine.read(piece.raw());
        return line != null && (line.code() != null || line.measure() != null);
    }

    /** Whether the form, or the end of a document that was cut off, follows within a few lines of text. */
    private boolean headFollows(int from, Titles.Title title) {
        if (from >= pieces.size()) return title.ordinal() != null;
        for (int i = from; i < pieces.size() && i <= from + LINES_UNDER_TITLE; i++) {
            var piece = pieces.get(i);
            if (opensHead(piece) || UnitLine.read(piece.raw()) != null || HeaderRow.at(pieces, i) != null) return true;
            if (Titles.read(piece.raw()) != null) return false;
        }
        return false;
    }
}
