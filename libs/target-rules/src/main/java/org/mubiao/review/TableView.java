package org.mubiao.review;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A table under review, with the others of its unit and year. */
record TableView(ReviewedTable table, List<RowView> rows, Goals goals, List<ReviewedTable> others, Locality locality) {

    static TableView of(ReviewedTable table, List<ReviewedTable> others, Locality locality) {
        return new TableView(
                table,
                table.rows().stream().map(row -> new RowView(row, locality)).toList(),
                Goals.of(table, locality),
                others.stream()
                        .filter(other -> !other.tableId().equals(table.tableId()) && other.sameUnitAndYear(table))
                        .toList(),
                locality);
    }

    Stream<RowView> rowsThat(Predicate<RowView> hold) {
        return rows.stream().filter(hold);
    }

    Stream<RowView> rowsOf(Dimension dimension) {
        return rowsThat(row -> row.is(dimension));
    }
}
