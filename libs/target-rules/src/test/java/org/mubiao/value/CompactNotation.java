package org.mubiao.value;

import java.util.stream.Collectors;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * Readings in one line, for tables of expectations: {@code N[subject|≥|50|10000|元]} for a number ({@code 80..90} for a
 * range), {@code D[subject|≤|2024-01-01..2024-10-31]} for a deadline, {@code W[words]}; what is not written stays empty.
 */
final class CompactNotation {

    private CompactNotation() {}

    static String clauses(TargetValue value) {
        return value.clauses().stream().map(CompactNotation::clause).collect(Collectors.joining(" ; "));
    }

    static String questions(TargetValue value) {
        return value.questions().stream().map(CompactNotation::question).collect(Collectors.joining(" "));
    }

    private static String question(Question question) {
        return question.clause() + ":" + question.code();
    }

    private static String clause(Clause clause) {
        return switch (clause) {
            case Clause.Number(var _, var subject, var comparator, var value, var upper, var scale, var measure) ->
                "N[%s|%s|%s%s|%s|%s]"
                        .formatted(
                                orEmpty(subject),
                                orEmpty(comparator),
                                value.toPlainString(),
                                upper == null ? "" : ".." + upper.toPlainString(),
                                scale.toPlainString(),
                                orEmpty(measure));
            case Clause.Deadline(var _, var subject, var comparator, var from, var date) ->
                "D[%s|%s|%s%s]".formatted(orEmpty(subject), orEmpty(comparator), from == null ? "" : from + "..", date);
            case Clause.Described(var text) -> "W[" + text + "]";
        };
    }

    private static Object orEmpty(Object part) {
        return part == null ? "" : part;
    }
}
