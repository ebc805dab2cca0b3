package org.mubiao.value;

import static org.mubiao.contracts.indicator.Question.Code.APPROXIMATE;
import static org.mubiao.contracts.indicator.Question.Code.COMPARATOR_MISSING;
import static org.mubiao.contracts.indicator.Question.Code.DAY_ASSUMED;
import static org.mubiao.contracts.indicator.Question.Code.MEASURE_MISSING;
import static org.mubiao.contracts.indicator.Question.Code.READING_UNCERTAIN;
import static org.mubiao.contracts.indicator.Question.Code.RECURRING;
import static org.mubiao.contracts.indicator.Question.Code.YEAR_ASSUMED;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;

/** Makes clauses of one stretch of a cell between two commas: picks the values, divides the stretch, names what counts. */
final class SegmentReader {

    private static final BigDecimal[] SCALES = {BigDecimal.ONE, new BigDecimal(10_000), new BigDecimal(100_000_000)};

    private final Cell cell;
    private final List<Token> tokens;
    private final boolean alone;
    private final Subjects subjects;
    private final ValuePicker picker;

    SegmentReader(Cell cell, List<Token> tokens, boolean alone) {
        this.cell = cell;
        this.tokens = tokens;
        this.alone = alone;
        this.subjects = new Subjects(cell);
        this.picker = new ValuePicker(cell, tokens, subjects);
    }

    /** Adds the clauses of the stretch {@code from} to {@code to}, which holds the given tokens. */
    void read(int from, int to, int firstToken, int endToken, List<Draft> drafts) {
        var found = picker.pick(from, to, firstToken, endToken, alone);
        if (found.values().isEmpty()) {
            drafts.add(described(from, to, found.unsure()));
            return;
        }
        List<Value> kept = found.values();
        int start = from;
        for (int i = 0; i < kept.size(); i++) {
            int end = i + 1 < kept.size() ? Divisions.between(cell, subjects, start, kept.get(i), kept.get(i + 1)) : to;
            drafts.add(clause(start, end, kept.get(i), found.unsure()));
            start = end;
        }
    }

    private Draft clause(int from, int to, Value value, boolean unsure) {
        int start = from;
        int end = to;
        while (start < value.from() && isEdge(cell.at(start))) start++;
        while (end > value.to() && isEdge(cell.at(end - 1))) end--;
        var open = EnumSet.noneOf(Question.Code.class);
        if (unsure
                || value.doubtful()
                || isPartOfWhole(value) && !Subjects.isAverage(cell, Math.max(start, value.from() - 64), value.from()))
            open.add(READING_UNCERTAIN);
        return switch (value.token()) {
            case Token.Amount amount -> number(start, end, value, amount, open);
            case Token.Day day -> deadline(start, end, value, day, open);
            case Token.Break _, Token.Mark _, Token.Enclosed _, Token.Name _, Token.Murk _ ->
                throw new IllegalStateException("no value");
        };
    }

    private Draft number(int from, int to, Value value, Token.Amount amount, EnumSet<Question.Code> open) {
        String subject = subjects.of(from, value.from());
        if (subject == null) subject = between(value.from(), amount.from());
        int tail = amount.to();
        String measure = amount.name() != null
                ? amount.name()
                : amount.measureFrom() < amount.measureTo()
                        ? cell.compact(amount.measureFrom(), amount.measureTo())
                        : null;
        if (measure == null && cell.at(amount.from() - 1) == '¥') measure = "元";
        if (measure == null && to > tail) {
            if (isMeasureLike(tail, to)) {
                measure = cell.compact(tail, to);
                tail = to;
            } else {
                open.add(READING_UNCERTAIN);
            }
        } else if (subject != null && "个".equals(measure) && tail == amount.measureTo() && isNoun(tail, to)) {
            measure = cell.compact(amount.measureFrom(), to);
            tail = to;
        }
        int power = amount.power();
        if (measure == null && tail == to) {
            var label = Label.before(cell, from, value.from());
            if (label != null && (label.power() == 0 || power == 0)) {
                measure = label.measure();
                power = Math.max(power, label.power());
                subject = subjects.of(from, label.from());
            }
        }
        if (measure == null) open.add(MEASURE_MISSING);
        if (subject != null && tail == amount.measureTo() && isRestOfMeasure(tail, to)) open.add(READING_UNCERTAIN);
        if (value.about()) open.add(APPROXIMATE);
        else if (value.relation() == null && amount.upper() == null) open.add(COMPARATOR_MISSING);
        if (isRecurring(from, amount.to())) open.add(RECURRING);
        if (subject == null && tail < to && "([\"".indexOf(cell.at(tail)) < 0) subject = subjects.of(tail, to);
        var clause = new Clause.Number(
                cell.slice(from, to),
                subject,
                value.relation(),
                amount.value(),
                amount.upper(),
                SCALES[power / 4],
                measure);
        return new Draft(from, to, clause, open);
    }

    /** 不低于每人100元, 不低于上年的95%: what stands between the comparator and the number. */
    private @Nullable String between(int from, int to) {
        boolean part = cell.at(to - 1) == '的';
        if (part && from < to && Marks.word(cell, from) instanceof Token.Mark mark)
            return cell.slice(mark.to(), to - 1);
        for (int i = from; i < to; i++) {
            if (cell.at(i) == '每') return cell.slice(i, to);
        }
        return null;
    }

    /** 2.5次, 0.5个: written so, and yet nobody can do it. */
    private boolean isPartOfWhole(Value value) {
        return value.token() instanceof Token.Amount amount
                && amount.power() == 0
                && amount.value().stripTrailingZeros().scale() > 0
                && (amount.kind() == Measures.Kind.COUNT
                        || amount.kind() == Measures.Kind.RARE && cell.at(amount.measureFrom()) != '分')
                && amount.measureTo() - amount.measureFrom() == 1;
    }

    private Draft deadline(int from, int to, Value value, Token.Day day, EnumSet<Question.Code> open) {
        if (day.yearAssumed()) open.add(YEAR_ASSUMED);
        if (day.first() != null && !day.span()) open.add(DAY_ASSUMED);
        String subject = subjects.of(from, value.from());
        if (subject == null && !Subjects.DOING.fills(cell, day.to(), to)) subject = subjects.of(day.to(), to);
        if ("自".equals(subject) || "从".equals(subject)) subject = null;
        Relation relation = value.relation() == null ? Relation.AT_MOST : value.relation();
        var clause = new Clause.Deadline(cell.slice(from, to), subject, relation, day.first(), day.last());
        return new Draft(from, to, clause, open);
    }

    private Draft described(int from, int to, boolean unsure) {
        var open = EnumSet.noneOf(Question.Code.class);
        if (isRecurring(from, to) && (unsure || endsPeriod(from, to))) open.add(RECURRING);
        else if (unsure) open.add(READING_UNCERTAIN);
        return new Draft(from, to, new Clause.Described(cell.slice(from, to)), open);
    }

    private boolean isRecurring(int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (cell.at(i) == '每' && "年月季周日天半学星旬".indexOf(cell.at(i + 1)) >= 0) return true;
            if (Frequency.end(cell, i) > i) return true;
            if (cell.at(i) == '各' && (Cell.isDigit(cell.at(i + 1)) || ChineseNumeral.isNumeral(cell.at(i + 1))))
                return true;
        }
        return false;
    }

    private boolean endsPeriod(int from, int to) {
        for (int i = from; i < to; i++) {
            if ("前底末初号".indexOf(cell.at(i)) >= 0) return true;
        }
        return false;
    }

    /** Some short words right behind a marked number, to the end: a measure this reader has not met yet. */
    private boolean isMeasureLike(int from, int to) {
        for (int i = from; i < to; i++) if (Marks.behind(cell, i) != null) return false;
        if (to - from > 6 || "的地得以且为起等完元".indexOf(cell.at(from)) >= 0) return false;
        return isWords(from, to) || isLetters(from, to);
    }

    private boolean isNoun(int from, int to) {
        return to > from && to - from <= 4 && cell.at(from) != '的' && isWords(from, to);
    }

    /** 2万台件 where only 台 is known: a sign more, while what is counted stands in front. */
    private boolean isRestOfMeasure(int from, int to) {
        return to - from == 1 && isWords(from, to) && !Subjects.DOING.fills(cell, from, to);
    }

    private boolean isLetters(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Cell.isLetter(cell.at(i))) return false;
        }
        return true;
    }

    private boolean isWords(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = cell.at(i);
            if (!Character.isIdeographic(c) || ChineseNumeral.isNumeral(c)) return false;
        }
        return to > from;
    }

    static boolean isEdge(char c) {
        return "、/:-".indexOf(c) >= 0;
    }
}
