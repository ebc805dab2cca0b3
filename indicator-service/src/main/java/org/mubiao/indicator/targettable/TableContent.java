package org.mubiao.indicator.targettable;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.SourcePart;

/**
 * A target table as a document has it. {@code goals} is null when the document does not speak of them. {@code missing} names what the document did not hold whole; while there is any, rows
 * that the document does not have are not taken to be removed.
 */
public record TableContent(@Nullable List<String> goals, List<RowContent> rows, List<SourcePart> missing) {

    public TableContent {
        goals = goals == null ? null : List.copyOf(goals);
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }
}
