package org.mubiao.contracts.indicator;

import org.mubiao.contracts.text.Text;

/** The submission window of one fiscal year and move; keys the window's stream. */
public record SubmissionWindowId(String value) {

    public SubmissionWindowId {
        Text.notBlank(value, "window id");
    }

    public static SubmissionWindowId of(int fiscalYear, Move move) {
        return new SubmissionWindowId("window-%d-%s".formatted(fiscalYear, move));
    }

    @Override
    public String toString() {
        return value;
    }
}
