package org.mubiao.contracts.indicator;

/** How an actual value must stand to the number of a target (计算符号). The sign is its name in every JSON. */
public enum Relation {
    AT_LEAST("≥"),
    AT_MOST("≤"),
    MORE_THAN(">"),
    LESS_THAN("<"),
    EQUAL("=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    @Override
    public String toString() {
        return sign;
    }
}
