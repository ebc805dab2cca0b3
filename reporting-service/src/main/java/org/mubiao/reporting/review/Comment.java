package org.mubiao.reporting.review;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.ReviewComment;

/**
 * What a return said of one place of the table. {@code budgetEvents}: how many events the budget had then; {@code
 * tableChanged}: whether the place changed since, as far as it is of the table and not of the budget.
 */
public record Comment(
        int round, ReviewComment said, @Nullable Who by, Instant at, long budgetEvents, boolean tableChanged) {

    private static final Set<String> OF_ROW = Set.of("level1", "level2", "name", "description", "target", "definition");
    private static final Set<String> OF_HEAD = Set.of("goals", "indicators");
    private static final String BUDGET = "budget";
    private static final String PURPOSE = "purpose";

    Comment changed() {
        return new Comment(round, said, by, at, budgetEvents, true);
    }

    /** Whether it is of this cell of the row: of exactly that, or of the row as a whole; null: of any of its cells. */
    boolean isOf(IndicatorId row, @Nullable String cell) {
        if (!row.equals(said.indicatorId())) return isOfWhole();
        var named = said.cell();
        return cell == null || named == null || !OF_ROW.contains(named) || named.equals(cell);
    }

    /** Whether it is of this part of the head, or of the table as a whole. */
    boolean isOfHead(String part) {
        return said.indicatorId() == null && (isOfWhole() || part.equals(said.cell()));
    }

    /** A word that names no cell of the head is said of the whole. */
    private boolean isOfWhole() {
        var named = said.cell();
        return said.indicatorId() == null
                && (named == null || !OF_HEAD.contains(named) && !named.equals(PURPOSE) && !isOfFigures(named));
    }

    private static boolean isOfFigures(String cell) {
        return cell.equals(BUDGET) || cell.startsWith(BUDGET + "/");
    }

    /** Whether what it is of is still as it was when it was said. */
    boolean isOpen(BudgetTrail budget) {
        if (tableChanged) return false;
        var named = said.cell();
        if (said.indicatorId() != null) return true;
        var figures = isOfWhole() || named != null && isOfFigures(named);
        var purpose = isOfWhole() || PURPOSE.equals(named);
        return !(figures && budget.figuresSince() > budgetEvents || purpose && budget.purposeSince() > budgetEvents);
    }
}
