package org.mubiao.contracts.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What a reviewer says of one place of a table. {@code row} counted from 1 when it was said and is null with {@code
 * indicatorId} for the head of the form; {@code cell} names a cell of the row, or of the head (budget, purpose, goals),
 * and is null for the whole. {@code commentId} is the table's own.
 */
public record ReviewComment(
        String commentId,
        @Nullable Integer row,
        @Nullable IndicatorId indicatorId,
        @Nullable String cell,
        String text) {}
