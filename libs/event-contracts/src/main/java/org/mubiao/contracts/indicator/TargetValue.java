package org.mubiao.contracts.indicator;

import java.util.List;

/**
 * A value cell (指标值): the words as written, and what was understood of them at the time. {@code text} is the cell with
 * line breaks and tabs taken out and its edges trimmed; nothing else is lost or rewritten.
 */
public record TargetValue(String text, List<Clause> clauses, List<Question> questions) {

    public TargetValue {
        clauses = List.copyOf(clauses);
        questions = List.copyOf(questions);
    }
}
