package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a dump of Word tables: a cell begins with a tab at the start of a line and goes on over lines without one; blank
 * lines part rows. Whether a blank line or a tab stands inside a cell cannot be seen here; {@link RowMender} decides.
 */
record PlainTextReader(int mostLines) implements DocumentReader {

    /** Lines with text in them that are read; 20 MiB of the official form hold half of it. */
    private static final int MOST_LINES = 1_500_000;

    PlainTextReader() {
        this(MOST_LINES);
    }

    @Override
    public Document read(byte[] bytes, @Nullable String charset) {
        var decoding = Decoding.of(bytes, charset);
        var lines = new Lines(decoding.text(), mostLines);
        var blocks = lines.blocks();
        var problems = new ArrayList<>(decoding.problems());
        if (lines.cutAt > 0) {
            problems.add(Problem.of(Problem.Code.TOO_MANY_LINES, lines.cutAt, Integer.toString(lines.cutAt)));
        }
        return new Document(blocks, problems);
    }

    /** One pass over the text. Blocks are made of slices, so a cell of a million lines is built once. */
    private static final class Lines {

        private final String text;
        private final int mostLines;
        private final List<Document.Block> blocks = new ArrayList<>();
        private final List<Cell> row = new ArrayList<>();
        private int line;
        private int cutAt;

        private int cellStart = -1;
        private int cellEnd;
        private int cellLine;
        private int blankStart = -1;
        private int blankEnd;
        private int blankLine;

        Lines(String text, int mostLines) {
            this.text = text;
            this.mostLines = mostLines;
        }

        List<Document.Block> blocks() {
            int written = 0;
            for (int start = 0; start < text.length() && cutAt == 0; ) {
                int end = endOfLine(start);
                line++;
                int first = firstSign(start, end);
                if (first < end && ++written > mostLines) {
                    cutAt = line - 1;
                } else {
                    take(start, first, end);
                    start = afterBreak(end);
                }
            }
            endRow();
            endBlank();
            return blocks;
        }

        private void take(int start, int first, int end) {
            if (first == end) {
                endRow();
                if (blankStart < 0) {
                    blankStart = start;
                    blankLine = line;
                }
                blankEnd = end;
                return;
            }
            endBlank();
            if (text.charAt(first) == '\t') {
                endCell();
                cellStart = first + 1;
                cellLine = line;
                cellEnd = end;
            } else if (cellStart >= 0 && !Titles.mayBe(text, start, end)) {
                cellEnd = end;
            } else {
                endRow();
                blocks.add(new Document.Paragraph(line, text.substring(start, end)));
            }
        }

        /** The tab that opens a cell, else the first sign that is not blank, else {@code end}. */
        private int firstSign(int start, int end) {
            int i = start;
            while (i < end && text.charAt(i) != '\t' && CellText.isBlank(text.charAt(i))) i++;
            return i;
        }

        private void endCell() {
            if (cellStart < 0) return;
            row.add(new Cell(cellLine, slice(cellStart, cellEnd)));
            cellStart = -1;
        }

        private void endRow() {
            endCell();
            if (row.isEmpty()) return;
            blocks.add(new Document.TableRow(row.getFirst().line(), row));
            row.clear();
        }

        private void endBlank() {
            if (blankStart < 0) return;
            blocks.add(new Document.Blank(blankLine, slice(blankStart, blankEnd)));
            blankStart = -1;
        }

        private String slice(int from, int to) {
            var raw = text.substring(from, to);
            if (raw.indexOf('\r') < 0) return raw;
            return raw.replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', '\n');
        }

        private int endOfLine(int start) {
            int i = start;
            while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') i++;
            return i;
        }

        private int afterBreak(int end) {
            if (text.startsWith("\r\r\n", end)) return end + 3;
            if (text.startsWith("\r\n", end)) return end + 2;
            return end + 1;
        }
    }
}
