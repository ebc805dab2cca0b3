package org.mubiao.contracts.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One promise inside a value cell (指标值), as understood. {@code text} is the piece of the cell it was read from; {@code
 * subject} what is counted, where the cell names it. What is not written is null: nothing is invented.
 */
public sealed interface Clause {

    String text();

    /**
     * A number, or a range when {@code upper} is there. {@code value} is exact and as written; multiplied by {@code scale}
     * (1, 10000 for 万, 100000000 for 亿) it counts {@code measure}s: {@code %} for per cent, 元 for money, else the words
     * written.
     */
    record Number(
            String text,
            @Nullable String subject,
            @Nullable Relation comparator,
            BigDecimal value,
            @Nullable BigDecimal upper,
            BigDecimal scale,
            @Nullable String measure)
            implements Clause {}

    /** A day by which something is to be done, or a time from {@code from} to {@code date}; both days belong to it. */
    record Deadline(
            String text,
            @Nullable String subject,
            @Nullable Relation comparator,
            @Nullable LocalDate from,
            LocalDate date)
            implements Clause {}

    /** A promise in words. No arithmetic can settle it, so a reviewer does. */
    record Described(String text) implements Clause {}
}
