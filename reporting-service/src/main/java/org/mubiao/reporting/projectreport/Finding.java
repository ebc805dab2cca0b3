package org.mubiao.reporting.projectreport;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in a project that its author or a reviewer should look at. {@code row} counts indicator rows from 1 and is
 * null where it concerns the head of the form; {@code cells} are the cells concerned, by their JSON names.
 */
public record Finding(
        Code code, Severity severity, @Nullable Integer row, List<String> cells) {

    /** What was found. The name is the stable code in every JSON and the key of its words. */
    public enum Code {
        /** The document that the table came from did not hold this part whole. */
        SOURCE_INCOMPLETE
    }

    /** How much it weighs. The lower-case name is its word in every JSON. */
    public enum Severity {
        ERROR,
        WARNING,
        INFO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        cells = List.copyOf(cells);
    }
}
