package org.mubiao.indicator.intake.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.SourcePart;

/**
 * One target table as the document shows it; nothing is looked up or guessed.
 *
 * @param number counts tables in the document from 1
 * @param ordinal the number printed before the title
 * @param fiscalYear only where title, project name or a line under the title shows exactly one
 * @param projectName from the title when the form has no such row
 * @param goals the items of the cell 绩效目标; joined they are its text
 * @param rows complete rows only
 * @param remarks other text between the title and the rows
 * @param missing what was cut off or torn; empty for a complete table
 */
public record RecognisedTable(
        int number,
        int line,
        @Nullable Integer ordinal,
        @Nullable String title,
        @Nullable String unitCode,
        @Nullable String unitName,
        @Nullable Integer fiscalYear,
        @Nullable String projectName,
        BudgetFigures figures,
        @Nullable Cell purpose,
        @Nullable Cell goalCell,
        List<String> goals,
        List<RecognisedRow> rows,
        List<SourcePart> missing,
        List<String> remarks,
        List<Problem> problems) {

    public RecognisedTable {
        goals = List.copyOf(goals);
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
    }

    public boolean complete() {
        return missing.isEmpty();
    }

    /** The text of the purpose, empty when there is none. */
    public String purposeText() {
        return purpose == null ? "" : purpose.text();
    }
}
