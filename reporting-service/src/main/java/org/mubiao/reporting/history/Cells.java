package org.mubiao.reporting.history;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.reporting.projectreport.ProjectReport;
import org.mubiao.reporting.projectreport.ProjectReport.Line;

/**
 * A project's report taken apart into cells, as people see them: money as decimal strings, a target value as its words.
 * {@code head} has the cells outside the rows by path, {@code rows} those of each row by name, in the order of the form.
 */
record Cells(Map<String, @Nullable Object> head, Map<String, Map<String, @Nullable Object>> rows) {

    /** A component that the report gets is to be told here too. */
    static Cells of(ProjectReport report) {
        var head = new LinkedHashMap<String, @Nullable Object>();
        switch (report) {
            case ProjectReport(
                    var _, // the same for ever
                    var registration,
                    var figures,
                    var purpose,
                    var goals,
                    var lines,
                    var incompleteRows,
                    Lifecycle(var stage, var _, var approved, var _, var _), // the rest is in the events' own words
                    var answers,
                    var _, // what was said is told with the review
                    var _) -> { // told by itself
                head.put("name", registration == null ? null : registration.name());
                head.put(
                        "unit",
                        registration == null ? null : registration.unitId().value());
                head.put("fiscalYear", registration == null ? null : registration.fiscalYear());
                head.put("stage", stage.toString());
                head.put("approvedVersion", approved);
                head.put("budget/total", figures == null ? null : written(figures.total()));
                head.put("budget/fiscal", figures == null ? null : written(figures.fiscal()));
                head.put("budget/other", figures == null ? null : written(figures.other()));
                head.put("budget/measure", figures == null ? null : figures.measure());
                head.put("purpose", purpose);
                head.put("goals", goals);
                head.put("incompleteRows", incompleteRows);
                for (var answer : answers) head.put("findings/" + answer.digest() + "/answer", answer.text());
                return new Cells(head, rows(lines));
            }
        }
    }

    private static Map<String, Map<String, @Nullable Object>> rows(List<Line> lines) {
        var rows = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        for (var line : lines) rows.put(line.indicatorId().value(), row(line));
        return rows;
    }

    private static Map<String, @Nullable Object> row(Line line) {
        var cells = new LinkedHashMap<String, @Nullable Object>();
        switch (line) {
            case Line(
                    var _,
                    Level(var level1, var level2),
                    var name,
                    var description,
                    TargetValue(var words, var _, var _),
                    var definition) -> {
                cells.put("level1", level1);
                cells.put("level2", level2);
                cells.put("name", name);
                cells.put("description", description);
                cells.put("target", words);
                cells.put("definition", definition);
                return cells;
            }
        }
    }

    /** The place of a row in the form, from 1; 0 where it is not. */
    int number(String indicatorId) {
        return List.copyOf(rows.keySet()).indexOf(indicatorId) + 1;
    }

    private static @Nullable String written(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.toPlainString();
    }
}
