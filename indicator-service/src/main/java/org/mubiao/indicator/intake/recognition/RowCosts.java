package org.mubiao.indicator.intake.recognition;

import static org.mubiao.indicator.intake.recognition.Term.*;

import java.util.List;

/**
 * How unlikely each way of reading a piece is; 0 is what the form prints. Only comparisons between sums matter: a blank
 * line inside a cell is likelier than a row of one cell, a known level in its column likelier than any other word.
 */
record RowCosts(List<Column> columns, boolean documentEnds) {

    static final int NEVER = 1_000_000;

    private static final int BREAK_WITHOUT_BLANK_LINE = 60;
    private static final int BLANK_LINE_BETWEEN_CELLS = 50;
    private static final int LEVEL1_NOT_FIRST = 30;
    private static final int LEVEL_LEFT_OUT = 30;
    private static final int DESCRIPTION_LEFT_OUT = 60;
    private static final int CELL_WITHOUT_TAB = 30;
    private static final int FIRST_CELL_MISSING = 50;
    private static final int FIRST_CELL_CUT_OFF = 20;
    private static final int NEXT_CELL_MISSING = 10;
    private static final int TAB_IN_CELL = 40;
    private static final int TAB_IN_NESTED_TABLE = 20;
    private static final int BLANK_LINE_IN_CELL = 10;
    private static final int WIDE_GAP_IN_CELL = 50;
    private static final int WIDE_GAP_BEFORE_TAB = 30;
    private static final int LONE_BLANK = 10;
    private static final int LEVEL_INSIDE_TEXT = 60;
    private static final int LEVEL_OUTSIDE = 60;
    private static final int CELL_OUTSIDE = 10;
    private static final int LIKE_THIS_TABLE = 40;
    private static final int TEXT_OUTSIDE = 5;
    private static final int TABLE_ENDS = 30;

    /** No row at all: what follows the column names is no part of the table. */
    static final int TABLE_ENDS_AT_ONCE = 150;

    private static final int LONGEST_TARGET_LOOKED_AT = 200;
    private static final int SHORTEST_LEVEL = 4;
    private static final String COMPARATORS = "≥≤＞＜><=＝≧≦";

    /** A piece begins a row, in {@code column}: 1 only where a merged first cell was not printed at all. */
    int row(Piece piece, Piece next, int column) {
        if (column > 1 || column == 1 && !levelLeftOut(piece, next)) return NEVER;
        return (piece.opensRow() ? 0 : BREAK_WITHOUT_BLANK_LINE)
                + tab(piece)
                + (column == 1 ? LEVEL_LEFT_OUT : 0)
                + fit(piece, column);
    }

    private boolean levelLeftOut(Piece piece, Piece next) {
        return columns.size() > 2
                && columns.get(0).role() == Column.Role.LEVEL1
                && columns.get(1).role() == Column.Role.LEVEL2
                && piece.is(LEVEL2)
                && !(piece.is(LEVEL1) && (next.is(LEVEL2) || next.blank()));
    }

    /** A piece begins the cell of {@code column} in a row whose last cell is in column {@code before}. */
    int cell(Piece piece, int before, int column) {
        int skipped = 0;
        if (column == before + 2
                && columns.get(before + 1).role() == Column.Role.DESCRIPTION
                && comparatorFirst(piece)) {
            skipped = DESCRIPTION_LEFT_OUT;
        } else if (column != before + 1) {
            return NEVER;
        }
        return blankLineBefore(piece) + skipped + tab(piece) + fit(piece, column);
    }

    private static int blankLineBefore(Piece piece) {
        if (!piece.opensRow()) return 0;
        return BLANK_LINE_BETWEEN_CELLS + (piece.is(LEVEL1) ? LEVEL1_NOT_FIRST : 0);
    }

    private static int tab(Piece piece) {
        if (piece.cell()) return 0;
        return level(piece) ? CELL_WITHOUT_TAB : NEVER;
    }

    /**
     * A piece goes on with the cell of the piece {@code before} it. A second tab there is how the dump prints a table
     * inside a cell, whose rows follow. {@code alone}: it is the only piece in its row.
     */
    int inside(Piece piece, Piece before, boolean alone) {
        if (!piece.cell()) {
            if (piece.wide()) return WIDE_GAP_IN_CELL;
            return piece.opensRow() ? BLANK_LINE_IN_CELL : 0;
        }
        if (piece.blank()) return piece.opensRow() && alone ? LONE_BLANK : TAB_IN_CELL;
        boolean nested = piece.opensRow() && before.raw().startsWith("\t");
        return (nested ? TAB_IN_NESTED_TABLE : TAB_IN_CELL)
                + (level(piece) && piece.raw().length() >= SHORTEST_LEVEL ? LEVEL_INSIDE_TEXT : 0)
                + (piece.wide() ? WIDE_GAP_BEFORE_TAB : 0);
    }

    private static boolean level(Piece piece) {
        return piece.is(LEVEL1) || piece.is(LEVEL2);
    }

    /** The row ends with its last cell in {@code column}; only the last of a document may be cut off. */
    int missingAfter(int column, boolean nothingFollows) {
        int missing = 0;
        for (int i = column + 1; i < columns.size(); i++) {
            if (columns.get(i).role() != Column.Role.ASIDE) missing++;
        }
        if (missing == 0) return 0;
        return (nothingFollows && documentEnds ? FIRST_CELL_CUT_OFF : FIRST_CELL_MISSING)
                + NEXT_CELL_MISSING * (missing - 1);
    }

    /**
     * The table ends above a piece. A cell alone in its row is rather the rest of the last row than another table, a
     * blank cell the merged one of another row.
     */
    int ends(Piece piece, boolean alone) {
        if (!piece.wide()) return NEVER;
        return piece.cell() && (alone || piece.blank()) ? TABLE_ENDS + LIKE_THIS_TABLE : TABLE_ENDS;
    }

    /** A piece stands below the end of the table. */
    int outside(Piece piece) {
        if (level(piece)) return LEVEL_OUTSIDE;
        return piece.cell() && !piece.blank() ? CELL_OUTSIDE : TEXT_OUTSIDE;
    }

    /** How well a text fits its column. */
    int fit(Piece piece, int column) {
        boolean blank = piece.blank();
        boolean level1 = piece.is(LEVEL1);
        boolean level2 = piece.is(LEVEL2);
        return switch (columns.get(column).role()) {
            case LEVEL1 -> blank || level1 ? 0 : level2 ? 40 : piece.wide() ? 80 : 25;
            case LEVEL2 -> blank ? 10 : level2 ? 0 : level1 ? 40 : 25;
            case NAME -> blank ? 20 : level1 || level2 ? 10 : 0;
            case DESCRIPTION -> blank ? 5 : comparatorFirst(piece) ? 20 : 0;
            case TARGET -> blank ? 10 : level1 || level2 ? 30 : measurable(piece) ? 0 : 10;
            case ASIDE -> 0;
        };
    }

    private static boolean comparatorFirst(Piece piece) {
        var raw = piece.raw();
        int i = 0;
        while (i < raw.length() && CellText.isBlank(raw.charAt(i))) i++;
        return i < raw.length() && COMPARATORS.indexOf(raw.charAt(i)) >= 0;
    }

    private static boolean measurable(Piece piece) {
        var raw = piece.raw();
        int end = Math.min(raw.length(), LONGEST_TARGET_LOOKED_AT);
        for (int i = 0; i < end; i++) {
            if (CellText.isDigit(raw.charAt(i)) || COMPARATORS.indexOf(raw.charAt(i)) >= 0) return true;
        }
        return false;
    }
}
