package org.mubiao.contracts.indicator;

import java.util.Locale;

/** What an import did with one table of the document. The lower-case name is its word in every JSON. */
public enum ImportOutcome {
    CREATED,
    CHANGED,
    UNCHANGED,
    INCOMPLETE,
    REFUSED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
