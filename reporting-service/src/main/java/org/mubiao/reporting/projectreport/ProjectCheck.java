package org.mubiao.reporting.projectreport;

import java.util.List;
import java.util.stream.Stream;
import org.mubiao.reporting.projectreport.Finding.Code;
import org.mubiao.reporting.projectreport.Finding.Severity;

/** One question asked of every project. Pure: the same report always gives the same findings, in the order of the form. */
@FunctionalInterface
interface ProjectCheck {

    /** All checks there are. */
    List<ProjectCheck> ALL = List.of(ProjectCheck::sourceIncomplete);

    Stream<Finding> findings(ProjectReport report);

    /** What all checks find. */
    static List<Finding> allFindings(ProjectReport report) {
        return ALL.stream().flatMap(check -> check.findings(report)).toList();
    }

    private static Stream<Finding> sourceIncomplete(ProjectReport report) {
        return report.incompleteRows().stream()
                .map(part -> new Finding(Code.SOURCE_INCOMPLETE, Severity.WARNING, part.row(), part.missing()));
    }
}
