package org.mubiao.contracts.indicator;

import java.util.Arrays;
import java.util.Optional;

/** What a review gives a target table (审核等级). The Chinese word is its word in every JSON. */
public enum Grade {
    /** Goes on as it is. */
    EXCELLENT("优"),
    /** Goes on; the reviewer may have completed it together with the unit. */
    GOOD("良"),
    /** The unit revises it and submits again. */
    FAIR("中"),
    /** Goes no further. */
    POOR("差");

    private final String word;

    Grade(String word) {
        this.word = word;
    }

    /** Empty for a word that names no grade. */
    public static Optional<Grade> named(String word) {
        return Arrays.stream(values()).filter(grade -> grade.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
