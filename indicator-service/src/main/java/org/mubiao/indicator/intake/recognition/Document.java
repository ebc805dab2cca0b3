package org.mubiao.indicator.intake.recognition;

import java.util.List;

/**
 * A document of any media type as the recogniser sees it: paragraphs, rows of cells and the blank lines between them, in
 * source order. What the reader could not read is named in {@code problems}.
 */
public record Document(List<Block> blocks, List<Problem> problems) {

    public Document {
        blocks = List.copyOf(blocks);
        problems = List.copyOf(problems);
    }

    /** One piece of the document; {@code line} is its first line in the source, from 1. */
    public sealed interface Block {

        int line();
    }

    /** A line of running text. */
    public record Paragraph(int line, String text) implements Block {}

    /** Cells that stand together; with no {@link Blank} after running text, they may go on with a row above it. In a dump of text a row may be torn or two may be one: see {@link RowMender}. */
    public record TableRow(int line, List<Cell> cells) implements Block {

        public TableRow {
            cells = List.copyOf(cells);
        }
    }

    /** Blank lines that follow each other; {@code raw} joins them with line feeds, so it is empty for a single one. */
    public record Blank(int line, String raw) implements Block {

        /** At least two lines or a new page: a cell rarely holds that, the end of a table always does. */
        public boolean wide() {
            return raw.indexOf('\n') >= 0 || raw.indexOf('\f') >= 0;
        }
    }
}
