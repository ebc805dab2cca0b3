package org.mubiao.value;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.value.Comparison.CannotSay;
import org.mubiao.value.Comparison.Missed;
import org.mubiao.value.Comparison.Reached;
import org.mubiao.value.Comparison.Reason;
import org.mubiao.value.Comparison.Shortfall;

/** A stretch of numbers; a null end is without bound, an open one does not belong to it. */
record Extent(
        @Nullable BigDecimal low, boolean openLow, @Nullable BigDecimal high, boolean openHigh) {

    private static Extent of(Clause.Number number, BigDecimal factor) {
        BigDecimal value = number.value().multiply(number.scale()).multiply(factor);
        if (number.upper() != null) {
            return new Extent(
                    value, false, number.upper().multiply(number.scale()).multiply(factor), false);
        }
        return switch (number.comparator()) {
            case AT_LEAST -> new Extent(value, false, null, false);
            case AT_MOST -> new Extent(null, false, value, false);
            case MORE_THAN -> new Extent(value, true, null, false);
            case LESS_THAN -> new Extent(null, false, value, true);
            case EQUAL -> new Extent(value, false, value, false);
            case null -> new Extent(value, false, value, false);
        };
    }

    /** What {@code target} says of {@code actual}; {@code clause} is the place of the target in its cell. */
    static Comparison compare(
            Clause.Number target, boolean targetAbout, Clause.Number actual, boolean actualAbout, int clause) {
        var common = Conversion.between(target.measure(), actual.measure());
        if (common == null) return new CannotSay(Reason.MEASURE_DIFFERS, clause);
        Extent wanted = of(target, common.targetFactor());
        Extent reached = of(actual, common.actualFactor());
        if (actualAbout) return new CannotSay(Reason.ACTUAL_NOT_EXACT, clause);
        boolean open = target.comparator() == null && target.upper() == null;
        if (open || targetAbout) {
            boolean equal =
                    reached.isPoint() && wanted.holds(reached) && (open || target.comparator() == Relation.EQUAL);
            if (equal) return new Reached();
            return new CannotSay(targetAbout ? Reason.APPROXIMATE : Reason.COMPARATOR_MISSING, clause);
        }
        if (wanted.holds(reached)) return new Reached();
        BigDecimal point = reached.isPoint() ? reached.low : null;
        if (point == null) return new CannotSay(Reason.ACTUAL_NOT_EXACT, clause);
        return new Missed(List.of(new Shortfall(clause, wanted.distance(point), common.measure())));
    }

    private boolean isPoint() {
        return low != null && high != null && low.compareTo(high) == 0;
    }

    private boolean holds(Extent other) {
        boolean above = low == null || other.low != null && isAbove(other.low, other.openLow);
        boolean below = high == null || other.high != null && isBelow(other.high, other.openHigh);
        return above && below;
    }

    private boolean isAbove(BigDecimal value, boolean open) {
        int order = low == null ? 1 : value.compareTo(low);
        return order > 0 || order == 0 && (!openLow || open);
    }

    private boolean isBelow(BigDecimal value, boolean open) {
        int order = high == null ? -1 : value.compareTo(high);
        return order < 0 || order == 0 && (!openHigh || open);
    }

    private BigDecimal distance(BigDecimal point) {
        if (low != null && point.compareTo(low) <= 0) return low.subtract(point);
        if (high != null && point.compareTo(high) >= 0) return point.subtract(high);
        return BigDecimal.ZERO;
    }
}
