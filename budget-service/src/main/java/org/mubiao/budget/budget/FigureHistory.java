package org.mubiao.budget.budget;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;

/**
 * The figures of one budget, each with how many events the budget had then. A request names all figures, so what its sender
 * changed follows only from those that the sender had seen. An amount is one cell with its measure: who changes the measure
 * changes every amount.
 */
final class FigureHistory {

    /** The paths of the cells, as in the public interface. */
    enum Cell {
        TOTAL("budget/total"),
        FISCAL("budget/fiscal"),
        OTHER("budget/other"),
        MEASURE("budget/measure");

        private final String path;

        Cell(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }

        private @Nullable BigDecimal amount(BudgetFigures figures) {
            return switch (this) {
                case TOTAL -> figures.total();
                case FISCAL -> figures.fiscal();
                case OTHER -> figures.other();
                case MEASURE -> null;
            };
        }

        /** What stands in the cell. */
        @Nullable
        Object shown(BudgetFigures figures) {
            return this == MEASURE ? figures.measure() : amount(figures);
        }

        boolean same(BudgetFigures one, BudgetFigures other) {
            var sameMeasure = one.measure().equals(other.measure());
            if (this == MEASURE) return sameMeasure;
            var a = amount(one);
            var b = amount(other);
            return a == null || b == null ? a == b : sameMeasure && a.compareTo(b) == 0;
        }
    }

    /** The figures after a request, and the paths of the cells that stand in its way. */
    record Merged(BudgetFigures figures, List<String> conflicts) {}

    private final NavigableMap<Long, BudgetFigures> byVersion = new TreeMap<>();

    void add(long version, BudgetFigures figures) {
        byVersion.put(version, figures);
    }

    BudgetFigures now() {
        return byVersion.lastEntry().getValue();
    }

    Merged merge(BudgetFigures wanted, long seen) {
        var conflicts = new ArrayList<String>();
        for (var cell : Cell.values())
            if (changes(cell, wanted, seen) && changedAfter(cell, seen)) conflicts.add(cell.path());
        var measure = changes(Cell.MEASURE, wanted, seen) ? wanted.measure() : now().measure();
        var figures = new BudgetFigures(
                amount(Cell.TOTAL, wanted, seen),
                amount(Cell.FISCAL, wanted, seen),
                amount(Cell.OTHER, wanted, seen),
                measure);
        return new Merged(figures, conflicts);
    }

    private @Nullable BigDecimal amount(Cell cell, BudgetFigures wanted, long seen) {
        return cell.amount(changes(cell, wanted, seen) ? wanted : now());
    }

    /** Whether the request makes the cell another than its sender had seen, and than it is. */
    private boolean changes(Cell cell, BudgetFigures wanted, long seen) {
        var before = byVersion.floorEntry(seen);
        var touched = before == null || !cell.same(wanted, before.getValue());
        return touched && !cell.same(wanted, now());
    }

    private boolean changedAfter(Cell cell, long seen) {
        var before = byVersion.floorEntry(seen);
        return before == null
                || byVersion.tailMap(seen, false).values().stream()
                        .anyMatch(later -> !cell.same(later, before.getValue()));
    }
}
