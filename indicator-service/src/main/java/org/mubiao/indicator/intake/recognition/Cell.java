package org.mubiao.indicator.intake.recognition;

/** A cell as the document has it: {@code raw} with its line breaks (as line feeds), tabs and blanks at the edges. */
public record Cell(int line, String raw) {

    /** The cell with line breaks and tabs taken out and its edges trimmed; inner blanks stay. */
    public String text() {
        return CellText.clean(raw);
    }

    public boolean blank() {
        return CellText.blank(raw);
    }
}
