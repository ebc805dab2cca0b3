package org.mubiao.indicator.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/** Picks the promised numbers and dates among the tokens of one stretch, and puts the comparators to them. */
final class Values {

    /** No values: the stretch is words. {@code unsure}: something in it could not be read. */
    record Found(List<Value> values, boolean unsure) {}

    private static final int MOST_VERBS = 6;

    private final Cell cell;
    private final List<Token> tokens;
    private final Subjects subjects;
    private final Acceptance acceptance;

    Values(Cell cell, List<Token> tokens, Subjects subjects) {
        this.cell = cell;
        this.tokens = tokens;
        this.subjects = subjects;
        this.acceptance = new Acceptance(cell, subjects);
    }

    Found in(int from, int to, int firstToken, int endToken, boolean alone) {
        var values = new ArrayList<Value>();
        boolean unsure = false;
        boolean asked = false;
        boolean days = false;
        boolean amounts = false;
        for (int i = firstToken; i < endToken; i++) {
            switch (tokens.get(i)) {
                case Token.Amount amount -> {
                    Value value = value(amount, i, firstToken);
                    if (value == null) return words(true);
                    if (value.marked()
                            && !isTrait(
                                    value,
                                    amount,
                                    i + 1 < endToken ? tokens.get(i + 1).from() : to)) {
                        asked = false;
                        values.add(value);
                        amounts = true;
                        continue;
                    }
                    if (value.marked()) continue;
                    int pieceFrom = values.isEmpty() ? from : values.getLast().to();
                    int tailTo = i + 1 < endToken ? tokens.get(i + 1).from() : to;
                    boolean goesOn = i + 1 < endToken && goesOn(tokens.get(i + 1)) && tailTo == amount.to();
                    boolean only = alone && endToken - firstToken == 1;
                    switch (acceptance.of(amount, pieceFrom, pastEdge(amount.to(), tailTo), goesOn, only)) {
                        case YES -> values.add(value);
                        case YES_BUT_ASK -> values.add(value.asDoubtful());
                        case ASK -> asked = true;
                        case NO -> {}
                    }
                    amounts |= !values.isEmpty() && values.getLast().token() == amount;
                }
                case Token.Day day -> {
                    Value value = value(day, i, firstToken);
                    if (value == null) return words(true);
                    values.add(value);
                    days = true;
                }
                case Token.Mark mark -> {
                    if (!mark.sign()) continue;
                    Token next = i + 1 < endToken ? tokens.get(i + 1) : null;
                    if (next == null || next.from() != mark.to() || isNoValue(next)) return words(true);
                }
                case Token.Murk murk -> {
                    boolean marked = i > firstToken
                            && tokens.get(i - 1) instanceof Token.Mark before
                            && before.to() == murk.from();
                    if (marked) return words(true);
                    unsure = true;
                }
                case Token.Enclosed enclosed -> unsure |= !enclosed.quoted() && enclosed.figures();
                case Token.Name _, Token.Break _ -> {}
            }
        }
        unsure |= asked;
        if (amounts) {
            if (values.stream()
                    .anyMatch(value -> value.token() instanceof Token.Day day && day.by() && isOfAnotherYear(value))) {
                return words(true);
            }
            if (days) values.removeIf(value -> value.token() instanceof Token.Day day && !day.by());
            return amounts(values, unsure);
        }
        return days ? days(values, from, to, unsure) : words(unsure);
    }

    private static Found words(boolean unsure) {
        return new Found(List.of(), unsure);
    }

    private static boolean goesOn(Token next) {
        return next instanceof Token.Name
                || next instanceof Token.Enclosed enclosed && enclosed.quoted()
                || next instanceof Token.Murk;
    }

    private static boolean isNoValue(Token next) {
        return next instanceof Token.Name || next instanceof Token.Enclosed || next instanceof Token.Break;
    }

    /** 65岁以上老年人, 3年以上工作经验: whom it is about, not what is promised. */
    private boolean isTrait(Value value, Token.Amount amount, int tailTo) {
        if (value.led() || amount.kind() != Measures.Kind.TIME || amount.after() == null || tailTo <= amount.to())
            return false;
        return "岁周年".indexOf(cell.at(amount.measureFrom())) >= 0 && cell.at(amount.to() - 1) != '内';
    }

    private int pastEdge(int from, int to) {
        int end = to;
        while (end > from && (SegmentReader.isEdge(cell.at(end - 1)) || "和及与并且".indexOf(cell.at(end - 1)) >= 0)) end--;
        return end;
    }

    /** Joins the comparators to the token; null when they say something that cannot be. */
    private @Nullable Value value(Token token, int index, int firstToken) {
        Relation hard = token instanceof Token.Amount amount ? amount.after() : null;
        Relation soft = null;
        boolean about = token instanceof Token.Amount amount && amount.about();
        boolean doubtful = token instanceof Token.Amount amount ? amount.doubtful() : ((Token.Day) token).doubtful();
        boolean conflict = false;
        boolean marked = hard != null || about;
        boolean led = false;
        int from = token.from();
        for (int i = index - 1; i >= firstToken && index - i <= 4; i--) {
            Token before = tokens.get(i);
            if (before instanceof Token.Murk && before.to() == from) return null;
            if (!(before instanceof Token.Mark mark) || !reaches(mark, from)) break;
            from = mark.from();
            marked = true;
            led = true;
            about |= mark.about();
            doubtful |= mark.doubtful();
            if (mark.soft()) {
                soft = soft == null ? mark.relation() : soft;
            } else if (mark.relation() != null) {
                conflict |= hard != null && hard != mark.relation();
                hard = mark.relation();
            }
        }
        Relation relation = hard != null ? hard : about ? null : soft;
        boolean range = token instanceof Token.Amount amount && amount.upper() != null;
        if (range) {
            if (hard != null) return null;
            relation = null;
        }
        if (token instanceof Token.Day day) {
            if (about || conflict || hard != null && hard != Relation.AT_MOST && hard != Relation.LESS_THAN)
                return null;
            if (hard != null && day.first() != null) return null;
            if (marked && hard == null && soft == null) return null;
        }
        if (conflict) return new Value(from, token, null, about, marked, led, true);
        return new Value(from, token, relation, about, marked, led, doubtful);
    }

    /** A mark stands right before its number; 至少 and 约 may leave room for some verbs. */
    private boolean reaches(Token.Mark mark, int from) {
        if (mark.to() == from) return true;
        return mark.adverb() && from - mark.to() <= MOST_VERBS && Subjects.VERBS.fills(cell, mark.to(), from);
    }

    /** A number without a comparator that leads up to one with a comparator is part of its name, and asked about. */
    private Found amounts(List<Value> values, boolean unsure) {
        var kept = new ArrayList<Value>(values.size());
        boolean swallowed = false;
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (i + 1 < values.size() && isEitherOr(value, values.get(i + 1))) return words(true);
            boolean bare = !value.led() && value.token() instanceof Token.Amount;
            boolean tailed = bare && i + 1 < values.size() && values.get(i + 1).from() > value.to();
            if (bare && (!value.marked() || tailed) && i + 1 < values.size() && !divided(value, values.get(i + 1))) {
                boolean nextMarked =
                        values.get(i + 1).led() && values.get(i + 1).token() instanceof Token.Amount;
                if (nextMarked) {
                    swallowed = true;
                    continue;
                }
                if (!value.marked() && ((Token.Amount) value.token()).kind() == null) return words(true);
            }
            kept.add(swallowed ? value.asDoubtful() : value);
            swallowed = false;
        }
        boolean anyMarked = kept.stream().anyMatch(Value::marked);
        return unsure && !anyMarked ? words(true) : new Found(kept, unsure);
    }

    /** ≥80%或≤20%: one of the two would do. */
    private boolean isEitherOr(Value first, Value second) {
        return cell.at(first.to()) == '或' && first.to() < second.from()
                || cell.at(second.from() - 1) == '或' && first.to() < second.from();
    }

    private boolean divided(Value first, Value second) {
        return Divisions.at(cell, first, second) >= 0;
    }

    private Found days(List<Value> values, int from, int to, boolean unsure) {
        if (unsure) return words(true);
        for (Value value : values) {
            if (isRecurring(value.from()) || isOfAnotherYear(value) || !isDue(value, from, to, values.size()))
                return words(true);
        }
        return new Found(values, false);
    }

    private boolean isRecurring(int at) {
        return cell.at(at - 1) == '每' || cell.at(at - 2) == '每' || cell.at(at - 3) == '每' || cell.at(at - 1) == '各';
    }

    /** 次年1月底, 明年底: the year is neither written nor the fiscal year. */
    private boolean isOfAnotherYear(Value value) {
        if (!((Token.Day) value.token()).yearAssumed()) return false;
        char before = cell.at(value.from() - 1);
        if (before == '年' || before == '度') return true;
        return cell.at(value.from()) == '年' && "次明翌来去前后学上下隔".indexOf(before) >= 0 && value.from() > 0;
    }

    /** Whether the date is the promise, and not the name of a day or year in a sentence. */
    private boolean isDue(Value value, int from, int to, int count) {
        var day = (Token.Day) value.token();
        if (day.by() || value.marked()) return true;
        boolean tail = day.to() < to && !Subjects.DOING.fills(cell, day.to(), to);
        if (!tail) return true;
        boolean year = day.first() != null
                && day.first().getDayOfYear() == 1
                && day.last().getDayOfYear() >= 365;
        int doing = Subjects.DOING.end(cell, day.to());
        return !year && count == 1 && doing > day.to() && subjects.of(from, day.from()) == null;
    }
}
