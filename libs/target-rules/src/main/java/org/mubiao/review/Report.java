package org.mubiao.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the rules find, and puts it in order: the table, then row by row, then by code, then as found. */
final class Report {

    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.row() == null ? 0 : finding.row())
            .thenComparing(Finding::code);

    private final List<Finding> findings = new ArrayList<>();
    private ReviewRule rule = ReviewRule.values()[0];

    /** From here on it is {@code next} that finds. */
    Report by(ReviewRule next) {
        rule = next;
        return this;
    }

    void table(String variant, List<String> cells, Part... parts) {
        findings.add(new Finding(rule, variant, null, null, cells, List.of(parts)));
    }

    void row(RowView row, Part... parts) {
        row(row, "", rule.cells(), parts);
    }

    void row(RowView row, String variant, Part... parts) {
        row(row, variant, rule.cells(), parts);
    }

    void row(RowView row, String variant, List<String> cells, Part... parts) {
        findings.add(new Finding(rule, variant, row.row(), row.row().row(), cells, List.of(parts)));
    }

    /** A place in the form at which there is no row. */
    void place(int place, String variant, List<String> cells, Part... parts) {
        findings.add(new Finding(rule, variant, null, place, cells, List.of(parts)));
    }

    List<Finding> inOrder() {
        return findings.stream().sorted(IN_ORDER).toList();
    }
}
