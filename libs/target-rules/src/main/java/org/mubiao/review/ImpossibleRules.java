package org.mubiao.review;

import static org.mubiao.review.Part.figure;
import static org.mubiao.review.Part.words;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/** Numbers that nothing can reach. */
final class ImpossibleRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private ImpossibleRules() {}

    static void number(TableView view, Report report) {
        var figures = view.table().figures();
        if (figures != null) {
            Stream.of("total", "fiscal", "other").forEach(cell -> {
                var figure = switch (cell) {
                    case "total" -> figures.total();
                    case "fiscal" -> figures.fiscal();
                    default -> figures.other();
                };
                if (figure != null && figure.signum() < 0)
                    report.table("budget", List.of(cell), figure(figure), words(figures.measure()));
            });
        }
        for (var row : view.rows()) {
            var variant = variant(row, view.locality());
            if (variant != null) report.row(row, variant, words(row.target()));
        }
    }

    private static @Nullable String variant(RowView row, Locality locality) {
        for (var promise : row.promises()) {
            var variant = variant(row, promise, locality);
            if (variant != null) return variant;
        }
        boolean backwards = row.deadlines().stream()
                .map(RowView.Due::deadline)
                .anyMatch(deadline -> deadline.from() != null && deadline.from().isAfter(deadline.date()));
        return backwards ? "range" : null;
    }

    private static @Nullable String variant(RowView row, RowView.Promise promise, Locality locality) {
        var upper = promise.number().upper();
        if (upper != null && upper.compareTo(promise.number().value()) < 0) return "range";
        boolean counts = locality.is(promise.measure(), WordList.COUNT_MEASURE);
        boolean change = locality.contains(row.name(), WordList.CHANGE)
                || locality.contains(row.label(promise.number()), WordList.CHANGE);
        if (promise.isPercent() && isCapped(row, locality) && !change && isOverAll(promise)) return "over";
        if (change) return null;
        if (promise.amount().signum() < 0 && (counts || promise.isMoney() || isCapped(row, locality)))
            return "negative";
        return row.is(Dimension.QUANTITY) && counts && isNothing(promise) && !isFewerBetter(row, promise, locality)
                ? "nothing"
                : null;
    }

    /** Whether its name is that of a share of which all is the most. */
    static boolean isCapped(RowView row, Locality locality) {
        return row.is(Dimension.SATISFACTION) || locality.endsWith(row.name(), WordList.CAPPED_RATE);
    }

    private static boolean isOverAll(RowView.Promise promise) {
        int over = promise.upperAmount().compareTo(HUNDRED);
        return over > 0 && !promise.onlyFromAbove()
                || over == 0 && promise.number().comparator() == Relation.MORE_THAN;
    }

    private static boolean isNothing(RowView.Promise promise) {
        return promise.upperAmount().signum() == 0
                && (promise.onlyFromAbove()
                        || promise.number().comparator() == Relation.EQUAL
                        || promise.number().comparator() == null);
    }

    private static boolean isFewerBetter(RowView row, RowView.Promise promise, Locality locality) {
        return locality.contains(row.name(), WordList.FEWER_IS_BETTER)
                || locality.contains(row.label(promise.number()), WordList.FEWER_IS_BETTER);
    }
}
