package org.mubiao.review;

import static org.mubiao.review.Part.figure;
import static org.mubiao.review.Part.rows;
import static org.mubiao.review.Part.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;

/** The figures of the budget against each other and against the cost rows. A blank part is not 0. */
final class MoneyRules {

    private static final Map<String, BigDecimal> YUAN = Map.of(
            "元", BigDecimal.ONE,
            "千元", BigDecimal.valueOf(1_000),
            "万元", BigDecimal.valueOf(10_000),
            "百万元", BigDecimal.valueOf(1_000_000),
            "亿元", BigDecimal.valueOf(100_000_000));

    /**
     * What cost rows add up to, in the measure of the budget. A row may hold the sum of the others: then {@code least} and
     * {@code most} differ. Not {@code exact} when some cost row could not be read as an amount.
     */
    private record Costs(BigDecimal least, BigDecimal most, boolean exact, List<ReviewedRow> rows) {}

    private MoneyRules() {}

    static void partsDiffer(TableView view, Report report) {
        var figures = view.table().figures();
        if (figures == null || figures.total() == null) return;
        var total = figures.total();
        var cells = List.of("total", "fiscal", "other");
        if (figures.fiscal() != null && figures.other() != null) {
            var sum = figures.fiscal().add(figures.other());
            if (sum.compareTo(total) != 0)
                report.table(
                        "",
                        cells,
                        figure(sum),
                        figure(total),
                        figure(sum.subtract(total).abs()),
                        measure(figures));
            return;
        }
        var known = figures.fiscal() != null ? figures.fiscal() : figures.other();
        if (known != null && known.compareTo(total) > 0)
            report.table("part", cells, figure(known), figure(total), figure(known.subtract(total)), measure(figures));
    }

    static void partNotStated(TableView view, Report report) {
        var figures = view.table().figures();
        if (figures == null || figures.total() == null || (figures.fiscal() == null) == (figures.other() == null))
            return;
        var known = Objects.requireNonNull(figures.fiscal() != null ? figures.fiscal() : figures.other());
        var rest = figures.total().subtract(known);
        if (rest.signum() > 0)
            report.table(
                    "",
                    List.of(figures.fiscal() == null ? "fiscal" : "other"),
                    figure(known),
                    figure(figures.total()),
                    figure(rest),
                    measure(figures));
    }

    static void costExceedsBudget(TableView view, Report report) {
        var figures = view.table().figures();
        var costs = costs(view);
        if (figures == null || figures.total() == null || costs == null) return;
        var total = figures.total();
        if (costs.most().compareTo(total) == 0 || costs.least().compareTo(total) <= 0) return;
        report.table(
                "",
                List.of("total"),
                figure(costs.least()),
                figure(total),
                figure(costs.least().subtract(total)),
                measure(figures),
                rows(costs.rows()));
    }

    static void costBelowBudget(TableView view, Report report) {
        var figures = view.table().figures();
        var costs = costs(view);
        if (figures == null || figures.total() == null || costs == null) return;
        if (!costs.exact() || !view.table().isWhole() || costs.most().compareTo(figures.total()) >= 0) return;
        report.table(
                "",
                List.of("total"),
                figure(costs.most()),
                figure(figures.total()),
                figure(figures.total().subtract(costs.most())),
                measure(figures),
                rows(costs.rows()));
    }

    static void costHasNoCeiling(TableView view, Report report) {
        view.rowsOf(Dimension.COST)
                .filter(row -> row.promises().stream()
                        .anyMatch(promise -> promise.isMoney()
                                && promise.onlyFromBelow()
                                && promise.amount().signum() > 0))
                .filter(row -> !view.locality().contains(row.name(), WordList.CHANGE))
                .forEach(row -> report.row(row, words(row.target())));
    }

    private static Part measure(BudgetFigures figures) {
        return words(figures.measure());
    }

    /** Null where there is nothing to add up. */
    private static @Nullable Costs costs(TableView view) {
        var figures = view.table().figures();
        var unit = figures == null ? null : YUAN.get(figures.measure());
        if (unit == null) return null;
        var sum = BigDecimal.ZERO;
        var highest = BigDecimal.ZERO;
        var named = BigDecimal.ZERO;
        boolean exact = true;
        var counted = new ArrayList<ReviewedRow>();
        for (var row : view.rowsOf(Dimension.COST).toList()) {
            if (view.locality().contains(row.name(), WordList.COST_OF_ONE)) {
                exact = false;
                continue;
            }
            var amounts = row.promises().stream()
                    .filter(promise -> promise.isMoney() && promise.amount().signum() >= 0)
                    .toList();
            exact &= amounts.size() == 1
                    && row.promises().size() == 1
                    && !row.promises().getFirst().onlyFromBelow()
                    && row.promises().getFirst().open().isEmpty();
            if (amounts.isEmpty()) continue;
            var amount = amount(row, amounts);
            counted.add(row.row());
            sum = sum.add(amount);
            highest = highest.max(amount);
            if (view.locality().is(row.name(), WordList.COST_TOTAL)) named = named.max(amount);
        }
        if (counted.isEmpty()) return null;
        var rest = sum.subtract(highest);
        var least = sum;
        var most = sum;
        if (named.signum() > 0 && counted.size() > 1) {
            least = named.max(sum.subtract(named));
            most = least;
        } else if (counted.size() > 2 && highest.compareTo(rest) == 0) {
            least = highest;
        }
        return new Costs(inMeasure(least, unit), inMeasure(most, unit), exact, counted);
    }

    /** Several amounts of different things are added; else the highest is all that is certain. */
    private static BigDecimal amount(RowView row, List<RowView.Promise> amounts) {
        var subjects = new HashSet<String>();
        boolean apart = !row.target().contains("其中")
                && amounts.stream()
                        .allMatch(promise -> promise.number().subject() != null
                                && subjects.add(Plain.of(row.label(promise.number()))));
        return amounts.stream()
                .map(RowView.Promise::upperAmount)
                .reduce(apart ? BigDecimal::add : BigDecimal::max)
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal inMeasure(BigDecimal yuan, BigDecimal unit) {
        return yuan.divide(unit, MathContext.UNLIMITED);
    }
}
