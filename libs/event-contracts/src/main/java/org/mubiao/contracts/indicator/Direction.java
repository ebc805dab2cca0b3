package org.mubiao.contracts.indicator;

/** How an actual value must stand to the target for an indicator to be reached (指标方向). Its word is its name in JSON. */
public enum Direction {
    AT_LEAST("≥"),
    MORE_THAN(">"),
    EQUAL("="),
    LESS_THAN("<"),
    AT_MOST("≤"),
    /** No sign: judged by grade or in words (定性). */
    QUALITATIVE("qualitative");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
