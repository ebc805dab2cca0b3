package org.mubiao.indicator.targettable;

import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetValue;

/** The cells of one indicator row, without its identity. */
public record RowContent(Level level, String name, String description, TargetValue target) {

    /** Same place in the form and same name: what a clerk would call the same indicator. */
    boolean sameIndicator(RowContent other) {
        return level.equals(other.level) && name.equals(other.name);
    }
}
