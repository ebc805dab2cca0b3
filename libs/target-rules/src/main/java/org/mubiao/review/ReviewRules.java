package org.mubiao.review;

import java.util.List;

/** Reviews target tables by all rules of a locality. Immutable; may be used by many threads. */
public final class ReviewRules {

    private static final class Standard {
        private static final ReviewRules RULES = new ReviewRules(Locality.standard());
    }

    private final Locality locality;

    ReviewRules(Locality locality) {
        this.locality = locality;
    }

    /** With the word lists, taxonomy and thresholds of the official forms. */
    public static ReviewRules standard() {
        return Standard.RULES;
    }

    /**
     * What the rules find in {@code table}, in a stable order: the table as a whole, then row by row, then by code. Total:
     * every table has an answer. Of {@code others}, only tables of the same unit and year count.
     */
    public List<Finding> findings(ReviewedTable table, List<ReviewedTable> others) {
        var view = TableView.of(table, others, locality);
        var report = new Report();
        for (var rule : ReviewRule.values()) rule.look(view, report.by(rule));
        return report.inOrder();
    }
}
