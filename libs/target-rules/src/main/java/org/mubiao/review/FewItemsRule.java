package org.mubiao.review;

import static org.mubiao.review.Part.figure;
import static org.mubiao.review.Part.words;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/**
 * A share below 100% of so few items that not one may fail: n × (1 − share) is below 1. The items are those that the
 * quantity rows of the same table promise in the same measure, all together, so that n is rather too high than too low.
 */
final class FewItemsRule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private FewItemsRule() {}

    static void look(TableView view, Report report) {
        view.rowsThat(row -> row.is(Dimension.QUALITY) || row.is(Dimension.TIMELINESS))
                .filter(row ->
                        NameRules.isRate(row, view.locality()) && row.promises().size() == 1)
                .forEach(row -> look(view, row, row.promises().getFirst(), report));
    }

    private static void look(TableView view, RowView row, RowView.Promise share, Report report) {
        boolean floor = share.onlyFromBelow();
        if (!share.isPercent()
                || !floor
                || share.amount().signum() <= 0
                || share.amount().compareTo(HUNDRED) >= 0) return;
        var items = items(view, row);
        if (items == null) return;
        var mayFail = items.multiply(HUNDRED.subtract(share.amount()));
        var least = view.locality().threshold("least.failures").multiply(HUNDRED);
        boolean strict = share.number().comparator() == Relation.MORE_THAN;
        int enough = mayFail.compareTo(least);
        if (strict ? enough > 0 : enough >= 0) return;
        report.row(row, words(row.target()), figure(items));
    }

    /** Null when no quantity row speaks of the same things. */
    private static @Nullable BigDecimal items(TableView view, RowView rate) {
        double least = view.locality().threshold("likeness.base").doubleValue();
        RowView.Promise base = null;
        double most = 0;
        long rows = view.locality().threshold("most.promises").longValue();
        for (var row : view.rowsOf(Dimension.QUANTITY).limit(rows).toList()) {
            if (row.promises().size() != 1) continue;
            double like = Plain.likeness(rate.words(), row.words());
            if (like < least || like <= most) continue;
            most = like;
            base = row.promises().getFirst();
        }
        if (base == null || !isWhole(base)) return null;
        var measure = base.measure();
        return view.rowsOf(Dimension.QUANTITY)
                .flatMap(row -> row.promises().stream())
                .filter(promise -> promise.measure().equals(measure))
                .map(RowView.Promise::upperAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isWhole(RowView.Promise base) {
        return base.amount().signum() > 0
                && base.amount().stripTrailingZeros().scale() <= 0
                && !base.isPercent()
                && !base.isMoney();
    }
}
