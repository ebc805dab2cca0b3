package org.mubiao.reporting.projectreport;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mubiao.contracts.indicator.Question;
import org.springframework.context.MessageSource;

/** What codes mean, in the caller's language; from {@code reporting-messages}. */
record Words(MessageSource messages, Locale language) {

    String question(Question.Code code) {
        return of("question." + code.name(), code.name());
    }

    String finding(Finding finding) {
        var key = "finding." + finding.code().name() + (finding.row() == null ? ".head" : ".row");
        return of(key, finding.code().name(), String.valueOf(finding.row()), cells(finding.cells()));
    }

    String basis(Finding finding) {
        return of("finding." + finding.code().name() + ".basis", finding.code().name());
    }

    private String cells(List<String> cells) {
        return cells.stream().map(cell -> of("cell." + cell, cell)).collect(Collectors.joining(of("cell.and", ", ")));
    }

    private String of(String key, String otherwise, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, otherwise, language));
    }
}
