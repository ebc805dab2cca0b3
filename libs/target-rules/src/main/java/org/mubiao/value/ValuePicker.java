package org.mubiao.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the promised numbers and dates among the tokens of one stretch of a cell, and says what it could not read. */
final class ValuePicker {

    /** No values: the stretch is words. {@code unsure}: something in it could not be read. */
    record Found(List<Value> values, boolean unsure) {

        private static final Found UNREADABLE = new Found(List.of(), true);
    }

    private final Cell cell;
    private final List<Token> tokens;
    private final MarkJoiner joiner;
    private final Acceptance acceptance;
    private final DueDates dates;
    private final Traits traits;

    ValuePicker(Cell cell, List<Token> tokens, Subjects subjects) {
        this.cell = cell;
        this.tokens = tokens;
        this.traits = new Traits(cell, subjects);
        this.joiner = new MarkJoiner(cell, tokens);
        this.acceptance = new Acceptance(cell, subjects);
        this.dates = new DueDates(cell, subjects);
    }

    /** What the stretch {@code from} to {@code to} promises. {@code alone}: the cell holds nothing else. */
    Found pick(int from, int to, int firstToken, int endToken, boolean alone) {
        return new Stretch(from, to, firstToken, endToken, alone).pick();
    }

    private final class Stretch {

        private final int from;
        private final int to;
        private final int firstToken;
        private final int endToken;
        private final boolean alone;
        private final List<Value> values = new ArrayList<>();
        private boolean unsure;
        private boolean annotated;
        private boolean asked;
        private boolean markLost;
        private boolean holdsAmounts;

        Stretch(int from, int to, int firstToken, int endToken, boolean alone) {
            this.from = from;
            this.to = to;
            this.firstToken = firstToken;
            this.endToken = endToken;
            this.alone = alone && endToken - firstToken == 1;
        }

        Found pick() {
            for (int i = firstToken; i < endToken; i++) {
                boolean readable = switch (tokens.get(i)) {
                    case Token.Amount amount -> amount(amount, i);
                    case Token.Day day -> add(joiner.join(day, i, firstToken));
                    case Token.Mark mark -> mark(mark, i);
                    case Token.Murk murk -> murk(murk, i);
                    case Token.Enclosed enclosed -> {
                        boolean figures = !enclosed.quoted() && enclosed.figures();
                        if (figures && !values.isEmpty() && values.getLast().to() == enclosed.from()) annotated = true;
                        else unsure |= figures;
                        yield true;
                    }
                    case Token.Name _, Token.Break _ -> true;
                };
                if (!readable) return Found.UNREADABLE;
            }
            unsure |= asked || markLost && holdsAmounts;
            if (holdsAmounts) return amounts();
            unsure |= annotated;
            if (unsure || values.isEmpty()) return new Found(List.of(), unsure);
            return dates.areDue(values, from, to) ? new Found(values, false) : Found.UNREADABLE;
        }

        private boolean add(@Nullable Value value) {
            return value != null && values.add(value);
        }

        private boolean amount(Token.Amount amount, int i) {
            if (isRecentTime(amount, i)) return true;
            Value value = joiner.join(amount, i, firstToken);
            if (value == null) return false;
            Token next = i + 1 < endToken ? tokens.get(i + 1) : null;
            int tailTo = next == null ? to : next.from();
            if (value.marked()) {
                if (traits.isTrait(value, amount, tailTo)) return true;
                asked = false;
                holdsAmounts = true;
                return values.add(value);
            }
            if (next instanceof Token.Amount second && second.from() == amount.to()) {
                if (traits.isAge(amount)) return true;
                if (Traits.isTimesRate(amount, second)) return false;
            }
            Value last = values.isEmpty() ? null : values.getLast();
            var place = new Acceptance.Place(
                    last == null ? from : last.to(),
                    pastEdge(amount.to(), tailTo),
                    tailTo == amount.to() && (goesOn(next) || amount.chinese() && goesOnBehind(next)),
                    alone,
                    last != null && last.token() instanceof Token.Day && last.to() == amount.from());
            var verdict = acceptance.of(amount, place);
            switch (verdict) {
                case YES, YES_BUT_ASK -> {
                    boolean counted = next == null && amount.kind() == Measures.Kind.COUNT && tailTo == amount.to();
                    boolean sure = verdict == Acceptance.Verdict.YES && !(asked && counted);
                    asked &= !counted;
                    holdsAmounts = values.add(sure ? value : value.asDoubtful());
                }
                case ASK -> {
                    if (isBroken(amount)) return false;
                    asked = true;
                }
                case NO -> {}
            }
            return true;
        }

        /** A line break inside the digits: the text without it shows another number, which nothing may be read beside. */
        private boolean isBroken(Token.Amount amount) {
            for (int i = amount.from() + 1; i < amount.to(); i++) if (cell.breakBefore(i)) return true;
            return false;
        }

        /** A comparator sign needs its number; a word without one may be just a word. */
        private boolean mark(Token.Mark mark, int i) {
            if (!mark.sign()) {
                markLost |= mark.relation() != null && !joiner.isJoined(mark, i, endToken);
                return true;
            }
            Token next = i + 1 < endToken ? tokens.get(i + 1) : null;
            return next != null
                    && next.from() == mark.to()
                    && !(next instanceof Token.Name)
                    && !(next instanceof Token.Enclosed);
        }

        private boolean murk(Token.Murk murk, int i) {
            unsure = true;
            return i == firstToken || !(tokens.get(i - 1) instanceof Token.Mark before) || before.to() != murk.from();
        }

        /** 近三年: the years behind us. */
        private boolean isRecentTime(Token.Amount amount, int i) {
            boolean led = i > firstToken && tokens.get(i - 1) instanceof Token.Mark mark && mark.to() == amount.from();
            return led && amount.kind() == Measures.Kind.TIME && cell.at(amount.from() - 1) == '近';
        }

        /** A stretch with numbers: dates only where they are bounds; numbers that name others are left out. */
        private Found amounts() {
            for (Value value : values) {
                if (value.token() instanceof Token.Day day && day.by() && dates.isOfAnotherYear(value)) {
                    return Found.UNREADABLE;
                }
            }
            values.removeIf(value -> value.token() instanceof Token.Day day && !day.by());
            var kept = new ArrayList<Value>(values.size());
            boolean leading = false;
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                Value next = i + 1 < values.size() ? values.get(i + 1) : null;
                if (isEitherOr(value, next)) return Found.UNREADABLE;
                if (next != null && !value.led() && value.token() instanceof Token.Amount amount) {
                    boolean named = !value.marked() || next.from() > value.to();
                    if (named && Divisions.at(cell, value, next) < 0) {
                        int start = i == 0 ? from : values.get(i - 1).to();
                        leading = next.led() && next.token() instanceof Token.Amount
                                || !value.marked() && traits.isKind(value, next, start, to);
                        if (leading) continue;
                        if (!value.marked() && amount.kind() == null) return Found.UNREADABLE;
                    }
                }
                kept.add(leading ? value.asDoubtful() : value);
                leading = false;
            }
            boolean anyMarked = kept.stream().anyMatch(Value::marked);
            return unsure && !anyMarked ? Found.UNREADABLE : new Found(kept, unsure || annotated);
        }

        /** ≥80%或≤20%, 一次或两次: one of the two would do. */
        private boolean isEitherOr(Value value, @Nullable Value next) {
            if (cell.at(value.from() - 1) == '或') return true;
            return next != null && next.from() > value.to() && cell.at(value.to()) == '或';
        }
    }

    private int pastEdge(int from, int to) {
        int end = to;
        while (end > from && (SegmentReader.isEdge(cell.at(end - 1)) || "和及与并且".indexOf(cell.at(end - 1)) >= 0)) end--;
        return end;
    }

    /** 一村（社区）一法律顾问: the words go on behind the brackets. */
    private boolean goesOnBehind(@Nullable Token next) {
        return next instanceof Token.Enclosed && Character.isIdeographic(cell.at(next.to()));
    }

    private static boolean goesOn(@Nullable Token next) {
        return next instanceof Token.Name
                || next instanceof Token.Murk
                || next instanceof Token.Enclosed enclosed && enclosed.quoted();
    }
}
