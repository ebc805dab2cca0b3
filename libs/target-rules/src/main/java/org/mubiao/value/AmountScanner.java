package org.mubiao.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/** Reads a number or a range with its measure and the words behind it: 80%-90%, 50万人次以上, 百分之九十五, 元/人·天. */
final class AmountScanner {

    private final Cell cell;

    AmountScanner(Cell cell) {
        this.cell = cell;
    }

    /** The amount that starts there; murk where digits stand that cannot be read; null where no number starts. */
    @Nullable
    Token at(int at) {
        Part low = Part.at(cell, at);
        if (low == null) return null;
        if (low.figure().value() == null) return murk(at, low.to());
        int joint = low.to();
        int next = DayNumbers.pastJoint(cell, joint);
        if (next > joint) {
            Part high = Part.at(cell, next);
            if (high != null) return range(at, low, high, cell.gapBefore(joint) != cell.gapBefore(next));
        }
        if (isTorn(joint)) return murk(at, joint);
        if (low.measure() == null && cell.at(joint) == '、') {
            Part second = Part.at(cell, joint + 1);
            if (second != null && isGrades(low, second)) return new Token.Name(at, second.to());
            if (second != null) return murk(at, second.to());
        }
        BigDecimal value = low.figure().value();
        boolean ancient = low.figure().chinese() && low.to() == at + 1 && ChineseNumeral.unit(cell.at(at)) > 10;
        return ancient
                ? new Token.Name(at, low.to())
                : ending(at, low, value, null, low.figure().power(), false);
    }

    /** 一、二类桥梁: two grades, and no numbers. */
    private boolean isGrades(Part low, Part high) {
        boolean words = low.figure().chinese() && high.figure().chinese();
        return words
                && "类级等期线".indexOf(cell.at(high.figure().to())) >= 0
                && high.figure().to() < cell.length;
    }

    private Token range(int at, Part low, Part high, boolean lopsided) {
        int to = high.to();
        int beyond = DayNumbers.pastJoint(cell, to);
        if (beyond > to && Cell.isDigit(cell.at(beyond)) || isTorn(to)) return murk(at, to);
        Figure first = low.figure();
        Figure last = high.figure();
        if (first.value() == null || last.value() == null || first.over() || last.over()) return murk(at, to);
        if (isNumbered(at) || isNumbered(DayNumbers.pastJoint(cell, low.to()))) return murk(at, to);
        if (first.chinese() != last.chinese()) return murk(at, to);
        if (low.measure() != null && !sameMeasure(low, high)) return murk(at, to);

        boolean doubtful = first.doubtful() || last.doubtful() || lopsided && low.measure() == null;
        int power = Math.min(first.power(), last.power());
        BigDecimal floor = first.value();
        BigDecimal ceiling = last.value();
        if (first.power() != last.power()) {
            boolean shared = first.power() == 0 && low.measure() == null && floor.compareTo(ceiling) < 0;
            if (shared) {
                power = last.power();
            } else {
                floor = at(first, power);
                ceiling = at(last, power);
            }
        }
        if (floor.compareTo(ceiling) >= 0) return murk(at, to);
        return ending(at, high, floor, ceiling, power, doubtful);
    }

    private static BigDecimal at(Figure figure, int power) {
        BigDecimal ones = figure.inOnes();
        return ones.scaleByPowerOfTen(-power).setScale(Math.max(0, ones.scale() + power));
    }

    /** A number that starts with 0 and goes on with digits is the number of something: 022-27110000. */
    private boolean isNumbered(int at) {
        return cell.at(at) == '0' && Cell.isDigit(cell.at(at + 1));
    }

    private boolean sameMeasure(Part low, Part high) {
        if (high.measure() == null) return false;
        int size = low.to() - low.measureFrom();
        if (size != high.to() - high.measureFrom()) return false;
        for (int i = 0; i < size; i++) {
            if (cell.at(low.measureFrom() + i) != cell.at(high.measureFrom() + i)) return false;
        }
        return true;
    }

    /** Behind the measure: 以上, 左右; a part of a sum or a fraction makes all of it murk. */
    private Token ending(int at, Part last, BigDecimal value, @Nullable BigDecimal upper, int power, boolean doubtful) {
        var measure = last.measure();
        int measureFrom = last.measureFrom();
        int to = last.to();
        Relation after = null;
        boolean about = last.figure().over();
        boolean unsure = doubtful || last.figure().doubtful();
        to = pastRepetition(at, to);
        for (var behind = Marks.behind(cell, to); behind != null; behind = Marks.behind(cell, to)) {
            var meaning = behind.meaning();
            if (after != null && meaning.relation() != null) return murk(at, to);
            if (meaning.relation() == null && !meaning.about())
                return murk(at, to + behind.word().length());
            if (meaning.relation() != null) after = meaning.relation();
            about |= meaning.about();
            to += behind.word().length();
            if (measure == null) {
                measure = Measures.at(cell, to);
                measureFrom = to;
                if (measure != null) to = measure.to();
            }
        }
        if (measure != null && measure.kind() == Measures.Kind.MONEY) {
            if (cell.at(to) == '整') to++;
            if (cell.holds("人民币", to)) to += 3;
        }
        if (measure != null && measure.kind() != Measures.Kind.TIME && after == null && isWithin(to)) {
            after = Relation.AT_MOST;
            to++;
        }
        if (measure != null && measure.kind() == Measures.Kind.TIME && after == null) {
            char c = cell.at(to);
            if (cell.holds("一遇", to)) return new Token.Name(at, to + 2);
            if (c == '前' || c == '后') return murk(at, to + 1);
            if (c == '内' && cell.at(to + 1) != '部' && cell.at(to + 1) != '容') {
                after = Relation.AT_MOST;
                to++;
            }
        }
        if (isTorn(to)) return murk(at, to);
        if (upper != null && cell.holds("之间", to)) to += 2;
        unsure |= cell.at(to) == '/' && (to > last.to() || Character.isIdeographic(cell.at(to + 1)));
        if (upper != null && after != null) return murk(at, to);
        int measureTo = measure == null ? measureFrom : measure.to();
        return new Token.Amount(
                at,
                to,
                value,
                upper,
                power,
                measureFrom,
                measureTo,
                measure == null ? null : measure.name(),
                measure == null ? null : measure.kind(),
                after,
                about,
                last.figure().chinese(),
                unsure);
    }

    /** 85分（含85分）以上: the number once more in brackets says nothing that the words behind do not. */
    private int pastRepetition(int at, int to) {
        int length = to - at;
        if (!cell.holds("(含", to) || cell.at(to + 2 + length) != ')') return to;
        for (int i = 0; i < length; i++) if (cell.at(at + i) != cell.at(to + 2 + i)) return to;
        int end = to + 3 + length;
        return Marks.behind(cell, end) == null ? to : end;
    }

    /** 36.5万元内: as 以内, where no word goes on (万元内部). */
    private boolean isWithin(int at) {
        return cell.at(at) == '内' && !Character.isIdeographic(cell.at(at + 1));
    }

    /** Something follows that no number or measure is followed by: another digit, a fraction stroke, a times sign. */
    private boolean isTorn(int at) {
        char c = cell.at(at);
        if (Cell.isDigit(c)) return !cell.gapBefore(at) && !Cell.isDigit(cell.at(at - 1)) && isPartOfNumber(at - 1);
        boolean digitBehind = Cell.isDigit(cell.at(at + 1));
        if ((c == '-' || c == '~') && at + 1 == cell.length) return true;
        return switch (c) {
            case '/', '×', '*', ':', '^', '+', '\'', '。', 'E', 'e' -> digitBehind;
            case 'O', 'o' -> true;
            case 'x', 'X', 'l', 'I' -> digitBehind || Cell.isLetter(cell.at(at + 1)) || cell.at(at + 1) == '%';
            case '〇', '零', '±', '%', '‰', '½', '¼', '¾', '_' -> true;
            case '.' -> digitBehind || cell.at(at + 1) == '%';
            default -> ChineseNumeral.isNumeral(c) && !cell.gapBefore(at) && isPartOfNumber(at - 1);
        };
    }

    private boolean isPartOfNumber(int at) {
        char c = cell.at(at);
        return Cell.isDigit(c) || ChineseNumeral.isNumeral(c) || c == '万' || c == '亿';
    }

    /** Covers everything that could go on with the unreadable number, so that no part of it is read as another. */
    private Token.Murk murk(int at, int to) {
        int end = Math.max(to, at + 1);
        while (true) {
            char c = cell.at(end);
            boolean stroke = ".,。/:-~×*^+_'·".indexOf(c) >= 0 && end < cell.length && isNumberSign(cell.at(end + 1));
            if (!stroke && !isNumberSign(c) && !Cell.isLetter(c) && c != '%' && c != '‰') break;
            end++;
        }
        var measure = Measures.at(cell, end);
        return new Token.Murk(at, measure == null ? end : measure.to());
    }

    private static boolean isNumberSign(char c) {
        return Cell.isDigit(c) || ChineseNumeral.isNumeral(c) || c == '万' || c == '亿';
    }
}
