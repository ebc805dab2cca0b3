package org.mubiao.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/** What the scanner can tell apart in a cell. Words are not tokens: they are what stands between two tokens. */
sealed interface Token {

    int from();

    int to();

    /** A comma, a full stop, a list number: what stands before and behind is read on its own. */
    record Break(int from, int to) implements Token {}

    /**
     * A comparator in front of a number.
     *
     * @param soft gives way to another comparator beside it (达到, 控制在)
     * @param about 约, 近
     * @param adverb may stand some verbs before its number (至少举办2场)
     * @param sign written as a sign, which never is part of a word
     */
    record Mark(
            int from,
            int to,
            @Nullable Relation relation,
            boolean soft,
            boolean about,
            boolean adverb,
            boolean sign,
            boolean doubtful)
            implements Token {}

    /**
     * A number or range with its measure and what follows it (以上, 左右).
     *
     * @param power 0, 4 for 万, 8 for 亿; the same for {@code value} and {@code upper}
     * @param measureFrom where the measure starts; it ends at {@code measureTo}; equal when there is none
     * @param name the measure where it is not simply the words written
     */
    record Amount(
            int from,
            int to,
            BigDecimal value,
            @Nullable BigDecimal upper,
            int power,
            int measureFrom,
            int measureTo,
            @Nullable String name,
            Measures.@Nullable Kind kind,
            @Nullable Relation after,
            boolean about,
            boolean chinese,
            boolean doubtful)
            implements Token {}

    /**
     * A day, or a time from {@code first} to {@code last}.
     *
     * @param by said to be the end: 底, 前, 内
     * @param first null for a single day, and where the end alone counts
     * @param span written with both ends (1月-12月)
     */
    record Day(
            int from,
            int to,
            @Nullable LocalDate first,
            LocalDate last,
            boolean by,
            boolean span,
            boolean yearAssumed,
            boolean doubtful)
            implements Token {}

    /** Brackets or quotation marks with all they hold. */
    record Enclosed(int from, int to, boolean quoted, boolean figures) implements Token {}

    /** Digits that belong to a name or number of something else (GB/T 19001, 第2届). */
    record Name(int from, int to) implements Token {}

    /** Digits or signs of which nothing certain can be made. */
    record Murk(int from, int to) implements Token {}
}
