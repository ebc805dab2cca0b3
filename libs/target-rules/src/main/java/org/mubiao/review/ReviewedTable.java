package org.mubiao.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableId;

/**
 * A target table as a reviewer has it in hand. {@code figures} and {@code purpose} are null while the budget has not been
 * seen: nothing is then said of them. {@code missing} is what the imported document did not hold.
 */
public record ReviewedTable(
        TargetTableId tableId,
        UnitId unitId,
        int fiscalYear,
        String projectName,
        @Nullable BudgetFigures figures,
        @Nullable String purpose,
        List<String> goals,
        List<ReviewedRow> rows,
        List<SourcePart> missing) {

    public ReviewedTable {
        goals = List.copyOf(goals);
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    boolean isWhole() {
        return missing.isEmpty();
    }

    boolean sameUnitAndYear(ReviewedTable other) {
        return unitId.equals(other.unitId) && fiscalYear == other.fiscalYear;
    }
}
