package org.mubiao.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.value.TargetValueReader;

/** Numbers and dates that goals and purpose promise in running text. What is not certainly one is left out. */
final class Goals {

    /** A promise in the piece of text between two marks of punctuation. */
    record Said<C extends Clause>(String piece, C clause, boolean about) {}

    private static final Pattern BETWEEN_PIECES = Pattern.compile("[，,。；;！!？?：:\\n]");
    private static final Pattern ITEM_NUMBER = Pattern.compile(
            "^\\s*(?:[0-9０-９]{1,2}\\s*[.．、](?![0-9](?![0-9]{3}\\s*年))|[（(][0-9一二三四五六七八九十]{1,2}[）)])\\s*");

    private final List<Said<Clause.Number>> numbers = new ArrayList<>();
    private final List<Said<Clause.Deadline>> deadlines = new ArrayList<>();

    private Goals() {}

    static Goals of(ReviewedTable table, Locality locality) {
        var goals = new Goals();
        var texts = new ArrayList<>(table.goals());
        if (table.purpose() != null) texts.add(table.purpose());
        var reader = new TargetValueReader();
        var seen = new HashSet<String>();
        int most = locality.threshold("most.promises").intValue();
        for (var text : texts) {
            for (var raw : BETWEEN_PIECES.split(text)) {
                if (goals.numbers.size() + goals.deadlines.size() >= most) return goals;
                var piece = ITEM_NUMBER.matcher(raw).replaceFirst("").strip();
                if (raw.chars().noneMatch(c -> Character.isDigit(c) || "一二两三四五六七八九十百千万".indexOf(c) >= 0)) continue;
                if (seen.add(Plain.of(piece))) goals.take(piece, reader, table.fiscalYear(), locality);
            }
        }
        return goals;
    }

    List<Said<Clause.Number>> numbers() {
        return numbers;
    }

    List<Said<Clause.Deadline>> deadlines() {
        return deadlines;
    }

    private void take(String piece, TargetValueReader reader, int fiscalYear, Locality locality) {
        var reading = read(piece, reader, fiscalYear);
        if (reading == null) return;
        for (int i = 0; i < reading.clauses().size(); i++) {
            int clause = i;
            boolean about = reading.questions().contains(new Question(Question.Code.APPROXIMATE, clause));
            switch (reading.clauses().get(i)) {
                case Clause.Number number
                when counts(number, locality) -> numbers.add(new Said<>(piece, number, about));
                case Clause.Deadline deadline
                when deadline.from() == null && locality.contains(piece, WordList.DUE) ->
                    deadlines.add(new Said<>(piece, deadline, about));
                case Clause.Number _, Clause.Deadline _, Clause.Described _ -> {}
            }
        }
    }

    /** Times and money say how the work goes and what it costs: neither is a result. */
    private static boolean counts(Clause.Number number, Locality locality) {
        var measure = number.measure();
        return measure != null && !measure.startsWith("元") && !locality.is(measure, WordList.TIME_MEASURE);
    }

    /** Where names of days and laws stand before it, only a number at the very end is taken. */
    private static @Nullable TargetValue read(String piece, TargetValueReader reader, int fiscalYear) {
        var reading = reader.read(piece, fiscalYear);
        if (isSure(reading)) return reading;
        int from = piece.length();
        while (from > 0 && !Character.isDigit(piece.charAt(from - 1))) from--;
        while (from > 0 && isOfNumber(piece.charAt(from - 1))) from--;
        if (from == 0 || from == piece.length()) return null;
        var end = reader.read(piece.substring(from), fiscalYear);
        boolean all = end.clauses().size() == 1
                && end.clauses().getFirst().text().equals(end.text())
                && end.clauses().getFirst() instanceof Clause.Number number
                && number.subject() == null;
        return all && isSure(end) ? end : null;
    }

    private static boolean isOfNumber(char c) {
        return Character.isDigit(c) || c == '.' || c == ',';
    }

    private static boolean isSure(TargetValue reading) {
        return reading.questions().stream()
                .noneMatch(question -> question.code() == Question.Code.READING_UNCERTAIN
                        || question.code() == Question.Code.RECURRING);
    }
}
