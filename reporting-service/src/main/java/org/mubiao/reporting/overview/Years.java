package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.projectreport.LinkedRow;
import org.mubiao.reporting.projectreport.ProjectEntry;

/**
 * Year on year: {@code years} in order, each with a project; {@code definitions} by code, each that a row of them points to.
 */
@Schema(name = "Years")
record Years(List<YearFigures> years, List<DefinitionYears> definitions) {

    @Schema(name = "YearFigures")
    record YearFigures(int fiscalYear, Totals totals) {}

    /** What was promised of one definition (指标定义) in each year that a row points to it. */
    @Schema(name = "DefinitionYears")
    record DefinitionYears(String code, List<Point> points) {}

    @Schema(name = "DefinitionYear")
    record Point(
            int fiscalYear,
            List<Integer> revisions,
            int rows,

            @Schema(
                    description =
                            "Over the rows that promise one number; null where they have no one measure, or none does.")
            @Nullable
            BigDecimal sum,

            @Nullable String measure,

            @Schema(description = "How many rows are not in the sum.")
            int notAdded,

            @Schema(description = "Revisions or measure are others than those of the point before: not to be compared.")
            boolean broken) {}

    private record Use(int fiscalYear, LinkedRow row) {}

    static Years of(List<ProjectEntry> projects) {
        return new Years(years(projects), definitions(projects));
    }

    private static List<YearFigures> years(List<ProjectEntry> projects) {
        return projects.stream()
                .collect(Collectors.groupingBy(ProjectEntry::fiscalYear, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(year -> new YearFigures(year.getKey(), Totals.of(year.getValue())))
                .toList();
    }

    private static List<DefinitionYears> definitions(List<ProjectEntry> projects) {
        return projects.stream()
                .flatMap(project -> project.linked().stream().map(row -> new Use(project.fiscalYear(), row)))
                .collect(Collectors.groupingBy(use -> use.row().code(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(definition -> new DefinitionYears(definition.getKey(), points(definition.getValue())))
                .toList();
    }

    private static List<Point> points(List<Use> uses) {
        var byYear = uses.stream()
                .collect(Collectors.groupingBy(
                        Use::fiscalYear, TreeMap::new, Collectors.mapping(Use::row, Collectors.toList())));
        var points = new ArrayList<Point>();
        byYear.forEach((year, rows) -> points.add(point(year, rows, points.isEmpty() ? null : points.getLast())));
        return points;
    }

    private static Point point(int year, List<LinkedRow> rows, @Nullable Point before) {
        var revisions =
                rows.stream().map(LinkedRow::revision).distinct().sorted().toList();
        var numbers = rows.stream().filter(row -> row.value() != null).toList();
        var measures = measures(numbers);
        var adds = measures.size() == 1;
        var measure = adds && !measures.first().isEmpty() ? measures.first() : null;
        var sum = adds
                ? numbers.stream()
                        .map(LinkedRow::value)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                : null;
        var broken = before != null
                && (!before.revisions().equals(revisions)
                        || before.sum() != null && sum != null && !Objects.equals(before.measure(), measure));
        return new Point(year, revisions, rows.size(), sum, measure, rows.size() - (adds ? numbers.size() : 0), broken);
    }

    /** As written; a number without one counts as having the empty one. */
    private static SortedSet<String> measures(List<LinkedRow> numbers) {
        return numbers.stream()
                .map(row -> Objects.requireNonNullElse(row.measure(), ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
