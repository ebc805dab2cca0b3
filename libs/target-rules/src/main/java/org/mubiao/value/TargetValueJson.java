package org.mubiao.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * A reading as the public interface shows it: decimals as strings with the scale as written, {@code upper} for a range
 * only, {@code from} where a time has a beginning, each question with its words.
 */
public final class TargetValueJson {

    private TargetValueJson() {}

    /** The members in the order of the interface's description; the words of the questions in that language. */
    public static Map<String, Object> of(TargetValue value, Locale language) {
        var json = new LinkedHashMap<String, Object>();
        json.put("text", value.text());
        json.put(
                "clauses", value.clauses().stream().map(TargetValueJson::clause).toList());
        json.put("questions", questions(value.questions(), language));
        return json;
    }

    private static Map<String, @Nullable Object> clause(Clause clause) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        switch (clause) {
            case Clause.Number number -> {
                json.put("kind", "number");
                json.put("text", number.text());
                json.put("subject", number.subject());
                json.put("comparator", string(number.comparator()));
                json.put("value", number.value().toPlainString());
                if (number.upper() != null) json.put("upper", number.upper().toPlainString());
                json.put("scale", number.scale().toPlainString());
                json.put("measure", number.measure());
            }
            case Clause.Deadline deadline -> {
                json.put("kind", "deadline");
                json.put("text", deadline.text());
                json.put("subject", deadline.subject());
                json.put("comparator", string(deadline.comparator()));
                if (deadline.from() != null) json.put("from", deadline.from().toString());
                json.put("date", deadline.date().toString());
            }
            case Clause.Described described -> {
                json.put("kind", "described");
                json.put("text", described.text());
            }
        }
        return json;
    }

    private static List<Map<String, Object>> questions(List<Question> questions, Locale language) {
        return questions.stream()
                .map(question -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("code", question.code().name());
                    json.put("clause", question.clause());
                    json.put("detail", Questions.detail(question, language));
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static @Nullable String string(@Nullable Object part) {
        return part == null ? null : part.toString();
    }
}
