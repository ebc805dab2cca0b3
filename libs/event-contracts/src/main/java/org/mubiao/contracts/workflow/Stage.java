package org.mubiao.contracts.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a target table stands together with its budget, in the usual order. The lower-case name is its word in every JSON. */
public enum Stage {
    /** The unit writes. */
    DRAFTING,
    /** Waits for the unit's head. */
    SUBMITTED,
    /** Waits for the reviewer. */
    ENDORSED,
    /** The review said yes; the budget is about to be frozen with the table. */
    APPROVING,
    /** Table and budget are frozen as a version. */
    APPROVED,
    /** Approved and shown to the public. */
    PUBLISHED,
    /** The unit changes what was approved, each change with its reason. */
    ADJUSTING,
    /** Graded 差: goes no further unless the office opens it again. */
    REJECTED;

    /** Empty for a word that names no stage. */
    public static Optional<Stage> named(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.toString().equals(word))
                .findFirst();
    }

    /** Whether the unit writes in it. */
    public boolean isOpen() {
        return this == DRAFTING || this == ADJUSTING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
