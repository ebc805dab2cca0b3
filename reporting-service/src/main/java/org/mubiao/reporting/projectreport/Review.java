package org.mubiao.reporting.projectreport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.review.AnsweredFinding;
import org.mubiao.review.ReviewRules;
import org.mubiao.review.ReviewedRow;
import org.mubiao.review.ReviewedTable;

/** What the review rules find in a project's table as it stands, and what the unit says to it. Pure; nothing is said before the table was seen. */
final class Review {

    private static final ReviewRules RULES = ReviewRules.standard();

    private Review() {}

    /** @param neighbours the projects of the same unit and year; the project itself may be among them */
    static List<AnsweredFinding> of(ProjectReport report, Collection<ProjectReport> neighbours) {
        if (report.version().tableEvents() == 0) return List.of();
        var others = neighbours.stream()
                .filter(other -> !other.projectId().equals(report.projectId()))
                .map(Review::table)
                .toList();
        return AnsweredFinding.of(RULES.findings(table(report), others), report.answers());
    }

    private static ReviewedTable table(ProjectReport report) {
        var registration = report.registered();
        var rows = new ArrayList<ReviewedRow>();
        for (var line : report.indicators())
            rows.add(new ReviewedRow(
                    line.indicatorId(), rows.size() + 1, line.level(), line.name(), line.description(), line.target()));
        return new ReviewedTable(
                TargetTableId.of(report.projectId()),
                registration.unitId(),
                registration.fiscalYear(),
                registration.name(),
                report.figures(),
                report.purpose(),
                report.goals(),
                rows,
                report.incompleteRows());
    }
}
