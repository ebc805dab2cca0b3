package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cell or a line of running text, with what stood before it: the smallest thing a table is put together from.
 *
 * @param glue the source text between the piece before and this one, needed when both are one cell
 * @param cell begins with the sign of a cell
 * @param opensRow a blank line or the end of another row is before it
 * @param wide at least two blank lines or a new page are before it
 */
record Piece(int line, String raw, String glue, boolean cell, boolean opensRow, boolean wide, Set<Term> terms) {

    boolean is(Term term) {
        return terms.contains(term);
    }

    boolean blank() {
        return CellText.blank(raw);
    }

    /** The cell that these pieces make, in source order. */
    static Cell join(List<Piece> pieces) {
        if (pieces.size() == 1)
            return new Cell(pieces.getFirst().line(), pieces.getFirst().raw());
        var raw = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) raw.append(pieces.get(i).glue());
            raw.append(pieces.get(i).raw());
        }
        return new Cell(pieces.getFirst().line(), raw.toString());
    }

    /** All pieces of a document in source order. */
    static List<Piece> of(Document document, Vocabulary vocabulary) {
        var pieces = new ArrayList<Piece>();
        Document.@Nullable Blank gap = null;
        boolean afterText = false;
        for (var block : document.blocks()) {
            boolean wide = gap != null && gap.wide();
            switch (block) {
                case Document.Blank blank -> gap = blank;
                case Document.Paragraph text -> {
                    boolean apart = gap != null || pieces.isEmpty();
                    pieces.add(new Piece(text.line(), text.text(), glue(gap, ""), false, apart, wide, Set.of()));
                    gap = null;
                    afterText = true;
                }
                case Document.TableRow row -> {
                    boolean apart = gap != null || !afterText;
                    boolean first = true;
                    for (var cell : row.cells()) {
                        var glue = first ? glue(gap, "\t") : "\n\t";
                        var terms = vocabulary.termsOf(cell.raw());
                        pieces.add(
                                new Piece(cell.line(), cell.raw(), glue, true, first && apart, first && wide, terms));
                        first = false;
                    }
                    gap = null;
                    afterText = false;
                }
            }
        }
        return pieces;
    }

    private static String glue(Document.@Nullable Blank gap, String opening) {
        return gap == null ? "\n" + opening : "\n" + gap.raw() + "\n" + opening;
    }
}
