package org.mubiao.indicator.intake.recognition;

import java.util.Map;

/**
 * A complete indicator row. {@code row} is its place in the form, from 1, incomplete rows counted; {@code line} its first
 * line in the source. Levels are as written, merged cells filled in. {@code others} are cells of columns the form of
 * Tianjin does not have, by their printed names.
 */
public record RecognisedRow(
        int row,
        int line,
        String level1,
        String level2,
        Cell name,
        Cell description,
        Cell target,
        Map<String, Cell> others) {

    public RecognisedRow {
        others = Map.copyOf(others);
    }
}
