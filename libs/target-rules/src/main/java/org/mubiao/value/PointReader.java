package org.mubiao.value;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.mubiao.value.Point.Size;
import org.mubiao.value.Point.Year;

/** Reads one point of time in words: 2024年10月31日, 10月中旬, 第三季度, 上半年, 年底. Null where none is named. */
final class PointReader {

    private static final Lexicon<Boolean> THIS_YEAR = Lexicon.of("当年度 当年 本年度 本年 今年 今年度");
    private static final Lexicon<Boolean> YEAR_END = Lexicon.of("年底 年末 年终");
    private static final Lexicon<Boolean> WITHIN = Lexicon.of("之内 以内 内");
    private static final Lexicon<Boolean> BEHIND_DAY = Lexicon.of("前 之前 以前");

    private static final int FARTHEST = 50;

    private final Cell cell;
    private final int fiscalYear;
    private final DayNumbers numbers;
    private final FigureDates figures;

    PointReader(Cell cell, int fiscalYear) {
        this.cell = cell;
        this.fiscalYear = fiscalYear;
        this.numbers = new DayNumbers(cell);
        this.figures = new FigureDates(cell, numbers, fiscalYear);
    }

    /** {@code knownYear} and {@code knownMonth}: of the other end of the time, or 0. */
    @Nullable
    Point at(int at, int knownYear, int knownMonth) {
        Point inFigures = figures.at(at, knownYear > 0);
        if (inFigures != null) return inFigures;
        int to = at;
        int written = 0;
        boolean assumed = false;
        if (numbers.isYear(at) && cell.at(at + 4) == '年') {
            written = numbers.number(at, 4);
            if (isFarAway(written)) return Point.unreadable(at + 5);
            to = cell.at(at + 5) == '度' ? at + 6 : at + 5;
        } else if (THIS_YEAR.end(cell, at) > at) {
            to = THIS_YEAR.end(cell, at);
            assumed = true;
        } else if (isShortYear(at)) {
            to = at + 3;
            assumed = true;
            if (fiscalYear < 1000 || fiscalYear % 100 != numbers.number(at, 2)) return Point.unreadable(to);
        }
        Point part = inYear(to, Year.of(written, assumed ? 0 : knownYear, fiscalYear), knownMonth, to > at);
        if (part != null || to == at) return part;
        var year = Year.of(written, 0, fiscalYear);
        if (year == null) return Point.unreadable(to);
        return year.months(cell.holds("全年", to) ? to + 2 : to, 1, 12, Size.LONGER, false);
    }

    /** 1949年 is history, and no year of a plan. */
    private boolean isFarAway(int year) {
        return fiscalYear >= 1900 && fiscalYear < 2200 && Math.abs(year - fiscalYear) > FARTHEST;
    }

    /** 24年10月: two digits for the year, only where they fit the fiscal year. */
    private boolean isShortYear(int at) {
        if (numbers.digitsEnd(at) != at + 2 || cell.at(at + 2) != '年' || Cell.isDigit(cell.at(at - 1))) return false;
        int month = numbers.shortEnd(at + 3);
        return month > at + 3 && cell.at(month) == '月' || cell.at(at + 3) == '底' || cell.at(at + 3) == '末';
    }

    /** What stands behind the year, or where none is written. */
    private @Nullable Point inYear(int at, @Nullable Year year, int knownMonth, boolean behindYear) {
        int yearEnd = yearEnd(at, behindYear);
        if (yearEnd > at)
            return year == null ? Point.unreadable(yearEnd) : year.months(yearEnd, 1, 12, Size.LONGER, true);
        int within = within(at, behindYear);
        if (within >= at)
            return year == null ? Point.unreadable(within) : year.months(within, 1, 12, Size.LONGER, false);
        if (cell.holds("上半年", at)) return stretch(at + 3, year, 1, 6);
        if (cell.holds("下半年", at)) return stretch(at + 3, year, 7, 12);
        if (cell.holds("前三季度", at) || cell.holds("前3季度", at)) return stretch(at + 4, year, 1, 9);
        Point quarter = quarter(at, year);
        if (quarter != null) return quarter;
        int shortEnd = numbers.shortEnd(at);
        if (shortEnd == at) return null;
        if (cell.at(shortEnd) == '月') return month(at, shortEnd, year);
        if (knownMonth == 0 || year == null || "日号".indexOf(cell.at(shortEnd)) < 0) return null;
        return Point.day(year, knownMonth, numbers.shortNumber(at, shortEnd), shortEnd + 1);
    }

    private int yearEnd(int at, boolean behindYear) {
        int end = YEAR_END.end(cell, at);
        boolean bare = behindYear && "底末终".indexOf(cell.at(at)) >= 0 && at < cell.length && !numbers.isWord(at);
        return end > at || !bare ? end : at + 1;
    }

    /** The place of 内 in 年内, 2024年内; -1 when there is none. */
    private int within(int at, boolean behindYear) {
        if (behindYear) return WITHIN.end(cell, at) > at && !numbers.isWord(at) ? at : -1;
        return cell.holds("年内", at) ? at + 1 : cell.holds("年度内", at) ? at + 2 : -1;
    }

    private Point stretch(int at, @Nullable Year year, int from, int through) {
        if (year == null) return Point.unreadable(at);
        boolean end = "末底".indexOf(cell.at(at)) >= 0 && at < cell.length && !numbers.isWord(at);
        return year.months(end ? at + 1 : at, from, through, Size.LONGER, end);
    }

    private @Nullable Point quarter(int at, @Nullable Year year) {
        char lead = cell.at(at);
        int from = lead == '第' || lead == 'Q' ? at + 1 : at;
        int quarter = Cell.isDigit(cell.at(from)) ? cell.at(from) - '0' : ChineseNumeral.digit(cell.at(from));
        int to = from + 1;
        if (quarter < 0 || Cell.isDigit(cell.at(to))) return null;
        if (lead == 'Q') {
            if (Cell.isLetter(cell.at(at - 1)) || Cell.isLetter(cell.at(to))) return null;
        } else {
            if (!cell.holds("季度", to)) return null;
            to += 2;
        }
        if (quarter < 1 || quarter > 4 || at > 0 && cell.at(at - 1) == '前') return Point.unreadable(to);
        return stretch(to, year, quarter * 3 - 2, quarter * 3);
    }

    private Point month(int at, int monthEnd, @Nullable Year year) {
        int month = numbers.shortNumber(at, monthEnd);
        int to = monthEnd + 1;
        if (year == null || month < 1 || month > 12) return Point.unreadable(Math.max(to, numbers.digitsEnd(to)));
        if (cell.at(to) == '份') to++;
        Point point = inMonth(to, year, month);
        return numbers.isTorn(at, monthEnd) ? point.asDoubtful() : point;
    }

    private Point inMonth(int at, Year year, int month) {
        var whole = YearMonth.of(year.number(), month);
        if (cell.holds("上旬", at)) return tenDays(at + 2, year, whole.atDay(1), whole.atDay(10));
        if (cell.holds("中旬", at)) return tenDays(at + 2, year, whole.atDay(11), whole.atDay(20));
        if (cell.holds("下旬", at)) return tenDays(at + 2, year, whole.atDay(21), whole.atEndOfMonth());
        if (cell.holds("中下旬", at)) return tenDays(at + 3, year, whole.atDay(11), whole.atEndOfMonth());
        int dayEnd = numbers.shortEnd(at);
        if (dayEnd > at) {
            char behind = cell.at(dayEnd);
            if (behind == '日' || behind == '号') {
                Point day = Point.day(year, month, numbers.shortNumber(at, dayEnd), dayEnd + 1);
                return numbers.isTorn(at, dayEnd) ? day.asDoubtful() : day;
            }
            Point days = days(at, dayEnd, year, month);
            if (days != null) return days;
            boolean ends = dayEnd == cell.length || BEHIND_DAY.end(cell, dayEnd) > dayEnd;
            if (ends || "，,;。)、".indexOf(behind) >= 0) return Point.unreadable(dayEnd);
        }
        return year.months(at, month, month, Size.MONTH, false);
    }

    private static Point tenDays(int to, Year year, LocalDate first, LocalDate last) {
        return year.point(to, first.getMonthValue(), first, last, Size.TEN_DAYS, false);
    }

    /** 10-15日: both days of one month. */
    private @Nullable Point days(int at, int firstEnd, Year year, int month) {
        int joint = DayNumbers.pastJoint(cell, firstEnd);
        int lastEnd = numbers.shortEnd(joint);
        if (joint == firstEnd || lastEnd == joint || "日号".indexOf(cell.at(lastEnd)) < 0) return null;
        Point first = Point.day(year, month, numbers.shortNumber(at, firstEnd), firstEnd);
        Point last = Point.day(year, month, numbers.shortNumber(joint, lastEnd), lastEnd + 1);
        boolean good = first.isReadable() && last.isReadable() && first.first().isBefore(last.last());
        if (!good) return Point.unreadable(lastEnd + 1);
        return year.point(lastEnd + 1, month, first.first(), last.last(), Size.SPAN, false);
    }
}
