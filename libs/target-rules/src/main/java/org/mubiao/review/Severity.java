package org.mubiao.review;

import java.util.Locale;

/** How much a finding weighs. The lower-case name is its word in every JSON. */
public enum Severity {
    /** Something certainly contradicts itself. */
    ERROR,
    /** A reviewer would send it back or ask. */
    WARNING,
    /** Worth a look. */
    INFO;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
