package org.mubiao.indicator.intake.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was found in a document.
 *
 * @param fiscalYear the one year that the tables, or else the text around them, agree on; null when they do not
 * @param problems those of the document as a whole, such as cells that belong to no table
 * @param otherText lines of running text that belong to no table
 */
public record Recognition(
        List<RecognisedTable> tables, @Nullable Integer fiscalYear, List<Problem> problems, List<String> otherText) {

    public Recognition {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
        otherText = List.copyOf(otherText);
    }
}
