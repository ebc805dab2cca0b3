package org.mubiao.review;

import static org.mubiao.review.Part.words;

import org.mubiao.contracts.indicator.Question;

/** Days by which something is promised. */
final class DeadlineRules {

    private DeadlineRules() {}

    static void noYear(TableView view, Report report) {
        view.rowsThat(row -> row.leavesOpen(Question.Code.YEAR_ASSUMED))
                .forEach(row -> report.row(row, words(row.target()), year(view)));
    }

    /** A span that fills the whole year says how long, not by when. */
    static void lastDayOfYear(TableView view, Report report) {
        view.rowsThat(row -> row.deadlines().stream()
                        .map(RowView.Due::deadline)
                        .anyMatch(deadline -> deadline.from() == null
                                && deadline.date().getYear() == view.table().fiscalYear()
                                && deadline.date().getMonthValue() == 12
                                && deadline.date().getDayOfMonth() == 31))
                .forEach(row -> report.row(row, words(row.target())));
    }

    static void outsideYear(TableView view, Report report) {
        view.rowsThat(row -> row.deadlines().stream()
                        .map(RowView.Due::deadline)
                        .anyMatch(deadline ->
                                deadline.date().getYear() != view.table().fiscalYear()))
                .forEach(row -> report.row(row, words(row.target()), year(view)));
    }

    private static Part year(TableView view) {
        return words(String.valueOf(view.table().fiscalYear()));
    }
}
