package org.mubiao.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * Prints a reading in one plain form: {@code ≥50万元}, {@code 80-90%}, {@code 2024年10月31日前完成…}, clauses divided by ；. What is
 * printed reads as the same clauses, up to their text, with the same questions except for years, which are always written.
 * A clause for which the plain form would not, and one whose reading is uncertain, is printed in the words it was read
 * from. May be used by many threads.
 */
public final class TargetValuePrinter {

    private static final BigDecimal WAN = new BigDecimal(10_000);
    private static final BigDecimal YI = new BigDecimal(100_000_000);

    private final TargetValueReader reader = new TargetValueReader();

    /** The plain form of this reading. */
    public String print(TargetValue value) {
        int year = fiscalYear(value);
        var printed = new ArrayList<String>(value.clauses().size());
        for (int i = 0; i < value.clauses().size(); i++) {
            TargetValue clause = one(value, i);
            printed.add(firstThatReads(candidates(clause), clause, year));
        }
        String plain = String.join("；", printed);
        return firstThatReads(List.of(plain, value.text()), value, year);
    }

    /** One clause of the reading, as if it were all of it. */
    private static TargetValue one(TargetValue value, int clause) {
        var questions = value.questions().stream()
                .filter(question -> question.clause() == clause)
                .map(question -> new Question(question.code(), 0))
                .toList();
        Clause only = value.clauses().get(clause);
        return new TargetValue(only.text(), List.of(only), questions);
    }

    /** The first that reads as the same with the same questions, else the first that reads as the same. */
    private String firstThatReads(List<String> candidates, TargetValue value, int year) {
        String loose = null;
        for (String candidate : candidates) {
            TargetValue read = reader.read(candidate, year);
            if (!areSame(read, value)) continue;
            if (open(read).equals(open(value))) return candidate;
            if (loose == null) loose = candidate;
        }
        return loose == null ? candidates.getLast() : loose;
    }

    private static List<String> candidates(TargetValue value) {
        Clause clause = value.clauses().getFirst();
        if (asks(value, Question.Code.READING_UNCERTAIN)) return List.of(value.text(), quoted(value.text()));
        return switch (clause) {
            case Clause.Number number -> {
                String amount = amount(number, asks(value, Question.Code.APPROXIMATE));
                String subject = number.subject();
                yield subject == null
                        ? List.of(amount, number.text())
                        : List.of(subject + amount, subject + "：" + amount, amount + subject, number.text());
            }
            case Clause.Deadline deadline -> {
                String date = asks(value, Question.Code.DAY_ASSUMED) ? Periods.name(deadline) : date(deadline);
                String subject = deadline.subject();
                yield subject == null
                        ? List.of(date, deadline.text())
                        : List.of(date + "完成" + subject, date + subject, subject + "：" + date, deadline.text());
            }
            case Clause.Described described -> List.of(described.text(), quoted(described.text()));
        };
    }

    /** Nothing in quotation marks is read as a number. */
    private static String quoted(String text) {
        for (String marks : List.of("“”", "「」", "『』", "《》")) {
            boolean free = Pairing.plain(text)
                    .chars()
                    .noneMatch(c -> Pairing.plain(marks).indexOf(c) >= 0);
            if (free) return marks.charAt(0) + text + marks.charAt(1) + "。";
        }
        return text;
    }

    private static boolean asks(TargetValue value, Question.Code code) {
        return value.questions().contains(new Question(code, 0));
    }

    private static boolean areSame(TargetValue one, TargetValue other) {
        if (one.clauses().size() != other.clauses().size()) return false;
        for (int i = 0; i < one.clauses().size(); i++) {
            if (!isSame(one.clauses().get(i), other.clauses().get(i))) return false;
        }
        return true;
    }

    /** All questions but those for years: once printed, they are written. */
    static List<Question> open(TargetValue value) {
        return value.questions().stream()
                .filter(question -> question.code() != Question.Code.YEAR_ASSUMED)
                .toList();
    }

    /** Whether two clauses say the same, whatever words they were read from. */
    static boolean isSame(Clause one, Clause other) {
        return withoutText(one).equals(withoutText(other));
    }

    private static Clause withoutText(Clause clause) {
        return switch (clause) {
            case Clause.Number(var _, var subject, var comparator, var value, var upper, var scale, var measure) ->
                new Clause.Number("", subject, comparator, value, upper, scale, measure);
            case Clause.Deadline(var _, var subject, var comparator, var from, var date) ->
                new Clause.Deadline("", subject, comparator, from, date);
            case Clause.Described _ -> new Clause.Described("");
        };
    }

    private static String amount(Clause.Number number, boolean about) {
        var amount = new StringBuilder();
        if (about) amount.append('约');
        if (number.comparator() != null) amount.append(sign(number.comparator()));
        amount.append(number.value().toPlainString());
        if (number.upper() != null) amount.append('-').append(number.upper().toPlainString());
        if (number.scale().compareTo(WAN) == 0) amount.append('万');
        if (number.scale().compareTo(YI) == 0) amount.append('亿');
        if (number.measure() != null) amount.append(number.measure());
        return amount.toString();
    }

    private static String sign(@Nullable Relation relation) {
        return relation == Relation.MORE_THAN ? "＞" : relation == Relation.LESS_THAN ? "＜" : String.valueOf(relation);
    }

    private static String date(Clause.Deadline deadline) {
        LocalDate from = deadline.from();
        if (from != null) return Periods.day(from) + "至" + Periods.day(deadline.date());
        if (deadline.comparator() == Relation.LESS_THAN) return "＜" + Periods.day(deadline.date());
        return Periods.day(deadline.date()) + "前";
    }

    /** The year that dates without one were read in. */
    private static int fiscalYear(TargetValue value) {
        for (Question question : value.questions()) {
            if (question.code() == Question.Code.YEAR_ASSUMED
                    && question.clause() < value.clauses().size()
                    && value.clauses().get(question.clause()) instanceof Clause.Deadline deadline) {
                return deadline.date().getYear();
            }
        }
        return 2000;
    }
}
