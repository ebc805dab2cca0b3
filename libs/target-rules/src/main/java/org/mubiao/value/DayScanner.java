package org.mubiao.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mubiao.value.Point.Size;
import org.mubiao.value.Point.Year;

/**
 * Reads dates and times as plans name them: 2024年10月底, 12月31日前, 2024-12-31, 第三季度, 上半年, 年底, 2024年1月-12月. A date that
 * no calendar has, and one that can be meant in two ways (10月前), is murk.
 */
final class DayScanner {

    private static final Lexicon<Boolean> THIS_YEAR = Lexicon.of("当年度 当年 本年度 本年 今年 今年度");
    private static final Lexicon<Boolean> BEFORE = Lexicon.of("之前 以前 前");
    private static final Lexicon<Boolean> WITHIN = Lexicon.of("之内 以内 内 为止 止 结束前");
    private static final Lexicon<Boolean> AFTER = Lexicon.of("以后 之后 后 起 开始 以来 初 前后 左右");

    private final Cell cell;
    private final int fiscalYear;
    private final DayNumbers numbers;
    private final PointReader points;

    DayScanner(Cell cell, int fiscalYear) {
        this.cell = cell;
        this.fiscalYear = fiscalYear;
        this.numbers = new DayNumbers(cell);
        this.points = new PointReader(cell, fiscalYear);
    }

    /** The day or time that starts there; murk where it cannot be one; null where none is named. */
    @Nullable
    Token at(int at) {
        if (!canStart(at)) return null;
        Point first = shared(at);
        if (first == null) first = points.at(at, 0, 0);
        if (first == null) return null;
        if (!first.isReadable()) return new Token.Murk(at, first.to());
        int joint = DayNumbers.pastJoint(cell, first.to());
        if (joint > first.to()) {
            Point last = points.at(joint, first.year(), first.size() == Size.DAY ? first.month() : 0);
            if (last != null) return span(at, first, last);
            if (Cell.isDigit(cell.at(joint))) return new Token.Murk(at, numbers.digitsEnd(joint));
        }
        return marked(at, first);
    }

    private boolean canStart(int at) {
        char c = cell.at(at);
        if (Cell.isDigit(c)) return !Cell.isDigit(cell.at(at - 1));
        if (c == '年' && at > 0 && "半数几多整周".indexOf(cell.at(at - 1)) >= 0) return false;
        return "年当本今上下第前Q".indexOf(c) >= 0 && at < cell.length || ChineseNumeral.digit(c) >= 0 || c == '十';
    }

    /** 1-12月, 2024年1-12月, 2024-2026年: the first end leaves its 月 or 年 to the second. */
    private @Nullable Point shared(int at) {
        if (numbers.isYear(at)) {
            int second = DayNumbers.pastJoint(cell, at + 4);
            if (second > at + 4 && numbers.isYear(second) && cell.at(second + 4) == '年') return years(at, second);
        }
        int from = at;
        int written = 0;
        if (numbers.isYear(at) && cell.at(at + 4) == '年') {
            written = numbers.number(at, 4);
            from = at + 5;
        } else if (THIS_YEAR.end(cell, at) > at) {
            from = THIS_YEAR.end(cell, at);
        }
        int firstEnd = numbers.shortEnd(from);
        int joint = DayNumbers.pastJoint(cell, firstEnd);
        if (firstEnd == from || joint == firstEnd) return null;
        int lastEnd = numbers.shortEnd(joint);
        if (lastEnd == joint || cell.at(lastEnd) != '月') return null;
        int to = cell.at(lastEnd + 1) == '份' ? lastEnd + 2 : lastEnd + 1;
        int day = numbers.shortEnd(to);
        if (day > to && "日号".indexOf(cell.at(day)) >= 0) return Point.unreadable(day + 1);
        int first = numbers.shortNumber(from, firstEnd);
        int last = numbers.shortNumber(joint, lastEnd);
        var year = Year.of(written, 0, fiscalYear);
        if (year == null || first < 1 || last > 12 || first >= last) return Point.unreadable(to);
        return year.months(to, first, last, Size.SPAN, false);
    }

    private Point years(int at, int second) {
        int first = numbers.number(at, 4);
        int last = numbers.number(second, 4);
        int to = cell.at(second + 5) == '度' ? second + 6 : second + 5;
        if (first >= last) return Point.unreadable(to);
        var from = LocalDate.of(first, 1, 1);
        return new Year(last, false).point(to, 0, from, LocalDate.of(last, 12, 31), Size.SPAN, false);
    }

    private Token span(int at, Point first, Point last) {
        boolean good = last.isReadable() && !first.end() && first.first().isBefore(last.last());
        if (!good || first.size() == Size.SPAN) return new Token.Murk(at, last.to());
        return marked(
                at,
                new Point(
                        last.to(),
                        last.year(),
                        last.month(),
                        first.first(),
                        last.last(),
                        Size.SPAN,
                        last.end(),
                        first.assumed() || last.assumed(),
                        first.doubtful() || last.doubtful()));
    }

    /** Adds what stands behind: 前, 底, 内, 止. */
    private Token marked(int at, Point time) {
        int to = time.to();
        boolean end = time.end();
        if (!end && (time.size() == Size.MONTH || time.size() == Size.SPAN) && isMonthEnd(to)) {
            to++;
            end = true;
        }
        if (numbers.isWord(to)) return day(at, to, time, end);
        int before = BEFORE.end(cell, to);
        int after = AFTER.end(cell, to);
        if (after > Math.max(before, to)) return new Token.Murk(at, after);
        boolean bounded = end || time.size() == Size.DAY || time.size() == Size.SPAN;
        if (before > to) return bounded ? day(at, before, time, true) : new Token.Murk(at, before);
        int within = WITHIN.end(cell, to);
        return day(at, within, time, end || within > to);
    }

    private boolean isMonthEnd(int at) {
        return !numbers.isWord(at) && (cell.at(at) == '底' || cell.at(at) == '末') && cell.at(at - 1) != '年';
    }

    private Token day(int at, int to, Point time, boolean by) {
        if (Cell.isDigit(cell.at(to)) && Cell.isDigit(cell.at(to - 1)))
            return new Token.Murk(at, numbers.digitsEnd(to));
        boolean span = time.size() == Size.SPAN;
        boolean single = by || time.size() == Size.DAY;
        LocalDate first = span || !single ? time.first() : null;
        return new Token.Day(at, to, first, time.last(), by, span, time.assumed(), time.doubtful());
    }
}
