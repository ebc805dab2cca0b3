package org.mubiao.reporting.projectreport;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a project stands on its way to approval. The lower-case name is its word in every JSON. */
public enum Stage {
    DRAFTING;

    /** Empty for a word that names no stage. */
    public static Optional<Stage> named(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.toString().equals(word))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
