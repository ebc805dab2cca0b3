package org.mubiao.value;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * What a target says of an actual value. Exact decimals throughout; measures are converted only where that is certain
 * (万元 and 元, 公里 and 米; never 个 and 所). Several promises in one cell are compared one by one.
 */
public sealed interface Comparison {

    /** Every promise of the target is kept. */
    record Reached() implements Comparison {}

    /** At least one promise is not kept. */
    record Missed(List<Shortfall> shortfalls) implements Comparison {
        public Missed {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /** Nothing can be said with certainty. */
    record CannotSay(Reason reason, int clause) implements Comparison {}

    /**
     * How far the actual value is from the nearest one that would do; 0 where a strict comparator is met exactly.
     *
     * @param clause of the target, from 0
     * @param by not negative; in the measure, scale worked in (300000 元, not 30 万元); days for a date
     */
    record Shortfall(int clause, BigDecimal by, @Nullable String measure) {}

    /** Why nothing can be said. The name is the stable code in every JSON. */
    enum Reason {
        /** The target, or what was reached, is in words. */
        WORDS,
        /** The target does not say whether more or less would do, and the actual value is another one. */
        COMPARATOR_MISSING,
        /** 左右, 约: how far off still counts is not said. */
        APPROXIMATE,
        /** The two count different things, or one of them does not say what it counts. */
        MEASURE_DIFFERS,
        /** A number on one side, a date on the other. */
        KIND_DIFFERS,
        /** The promises cannot be put to the values reached one by one. */
        CLAUSES_DIFFER,
        /** The actual value is a range, a bound or about, and it could be on either side. */
        ACTUAL_NOT_EXACT,
        /** Done before the time named: whether that counts is for a reviewer. */
        BEFORE_PERIOD,
        /** Per month, per quarter: the value reached must say the same. */
        RECURRING,
        /** The reading of one side has first to be confirmed. */
        READING_UNCERTAIN
    }

    /** Compares what was promised with what was reached. */
    static Comparison of(TargetValue target, TargetValue actual) {
        return Pairing.compare(target, actual);
    }
}
