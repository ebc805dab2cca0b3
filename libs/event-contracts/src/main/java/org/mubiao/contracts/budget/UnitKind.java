package org.mubiao.contracts.budget;

import java.util.Locale;

/** What sort of organisation a unit is: a society (红十字会), an affiliated unit of one (直属单位), or of a district (区). */
public enum UnitKind {
    SOCIETY,
    AFFILIATED,
    DISTRICT;

    /** The word in JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
