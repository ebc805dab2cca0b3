package org.mubiao.reporting.projectreport;

import java.util.List;
import java.util.stream.Stream;
import org.mubiao.review.AnsweredFinding;

/** What was found in a project, by code, one for each finding; {@code open} those without an answer that holds. */
public record FindingCodes(List<String> all, List<String> open) {

    public static final FindingCodes NONE = new FindingCodes(List.of(), List.of());

    public FindingCodes {
        all = List.copyOf(all);
        open = List.copyOf(open);
    }

    static FindingCodes of(List<AnsweredFinding> findings) {
        return new FindingCodes(
                codes(findings.stream()), codes(findings.stream().filter(AnsweredFinding::isOpen)));
    }

    private static List<String> codes(Stream<AnsweredFinding> findings) {
        return findings.map(finding -> finding.finding().code()).toList();
    }
}
