package org.mubiao.contracts.indicator;

import java.util.Locale;

/** What is written in the value cell of an indicator (指标值类型). The lower-case name is its word in every JSON. */
public enum ValueKind {
    NUMBER,
    DEADLINE,
    GRADE,
    WORDS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
