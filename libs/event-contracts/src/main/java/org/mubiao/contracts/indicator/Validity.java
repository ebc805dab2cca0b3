package org.mubiao.contracts.indicator;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The days on which a definition may be used, both included; without a last day while {@code to} is null. */
public record Validity(LocalDate from, @Nullable LocalDate to) {

    /** Whether any day of the year is one of them. */
    public boolean meets(int fiscalYear) {
        return from.getYear() <= fiscalYear && (to == null || to.getYear() >= fiscalYear);
    }
}
