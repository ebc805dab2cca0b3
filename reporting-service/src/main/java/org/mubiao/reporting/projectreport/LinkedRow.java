package org.mubiao.reporting.projectreport;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;

/**
 * A row of a table that points to a definition of the catalogue, so that years can be compared. {@code value} is what the
 * cell promises, in {@code measure}s, where it is one number; null for a range, several promises, a day or words.
 */
public record LinkedRow(
        String code,
        int revision,
        @Nullable BigDecimal value,
        @Nullable String measure) {

    static List<LinkedRow> of(List<ProjectReport.Line> rows) {
        return rows.stream().map(LinkedRow::of).filter(Objects::nonNull).toList();
    }

    private static @Nullable LinkedRow of(ProjectReport.Line row) {
        var definition = row.definition();
        if (definition == null) return null;
        var clauses = row.target().clauses();
        return clauses.size() == 1 && clauses.getFirst() instanceof Clause.Number number && number.upper() == null
                ? new LinkedRow(
                        definition.code(),
                        definition.revision(),
                        number.value().multiply(number.scale()),
                        number.measure())
                : new LinkedRow(definition.code(), definition.revision(), null, null);
    }
}
