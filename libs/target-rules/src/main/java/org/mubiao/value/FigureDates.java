package org.mubiao.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.value.Point.Size;
import org.mubiao.value.Point.Year;

/**
 * Reads dates in figures: 2024-12-31, 2024.12.31, 2024/12/31, 20241231前, and months (2024-12, 2024.12底). Other programs
 * write decimals and fractions alike, so a month needs a second sign that it is one.
 */
final class FigureDates {

    private static final Lexicon<Boolean> BEFORE = Lexicon.of("之前 以前 前 为止 止");
    private static final List<String> CLOCKS = List.of("00:00:00", "0:00:00", "00:00", "0:00");
    private static final int YEARS_AWAY = 20;

    private final Cell cell;
    private final DayNumbers numbers;
    private final int fiscalYear;

    FigureDates(Cell cell, DayNumbers numbers, int fiscalYear) {
        this.cell = cell;
        this.numbers = numbers;
        this.fiscalYear = fiscalYear;
    }

    /** {@code second}: the other end of the time is in front, so that this must be a date. */
    @Nullable
    Point at(int at, boolean second) {
        if (isCompact(at)) return compact(at);
        if (!isStroked(at)) return null;
        int year = numbers.number(at, 4);
        char stroke = cell.at(at + 4);
        int monthEnd = numbers.shortEnd(at + 5);
        int month = numbers.number(at + 5, monthEnd - at - 5);
        if (cell.at(monthEnd) == stroke && Cell.isDigit(cell.at(monthEnd + 1))) return day(at, year, month, monthEnd);
        return month(at, year, month, monthEnd, second);
    }

    private boolean isStroked(int at) {
        if (!numbers.isYear(at) || !Cell.isDigit(cell.at(at)) || !Cell.isDigit(cell.at(at + 5))) return false;
        return "-/.".indexOf(cell.at(at + 4)) >= 0 && numbers.shortEnd(at + 5) > at + 5;
    }

    private Point day(int at, int year, int month, int monthEnd) {
        char stroke = cell.at(at + 4);
        int dayEnd = midnight(monthEnd + 2) ? monthEnd + 2 : midnight(monthEnd + 3) ? monthEnd + 3 : 0;
        int clockEnd = dayEnd == 0 ? 0 : dayEnd + clock(dayEnd);
        if (dayEnd == 0) dayEnd = numbers.digitsEnd(monthEnd + 1);
        boolean goesOn = cell.at(dayEnd) == stroke && Cell.isDigit(cell.at(dayEnd + 1));
        if (dayEnd - monthEnd > 3 || goesOn) return Point.unreadable(dayEnd);
        boolean named = cell.at(dayEnd) == '日' || cell.at(dayEnd) == '号';
        int day = numbers.number(monthEnd + 1, dayEnd - monthEnd - 1);
        return Point.day(new Year(year, false), month, day, Math.max(clockEnd, named ? dayEnd + 1 : dayEnd));
    }

    /** 2024-12-31 00:00:00: the day as a spreadsheet writes it. */
    private boolean midnight(int at) {
        return cell.gapBefore(at) && clock(at) > 0;
    }

    private int clock(int at) {
        for (String clock : CLOCKS)
            if (cell.holds(clock, at) && !Cell.isDigit(cell.at(at + clock.length()))) return clock.length();
        return 0;
    }

    private @Nullable Point month(int at, int year, int month, int monthEnd, boolean second) {
        boolean named = cell.at(monthEnd) == '月';
        int to = named ? monthEnd + 1 : monthEnd;
        boolean near = Math.abs(year - fiscalYear) <= YEARS_AWAY;
        if (!near && !named) return null;
        if (!named && isAmount(to)) return cell.at(at + 4) == '.' ? null : Point.unreadable(to);
        if (month < 1 || month > 12) return Point.unreadable(to);
        boolean ended = "底末".indexOf(cell.at(to)) >= 0 && to < cell.length;
        Point point = new Year(year, false).months(to, month, month, Size.MONTH, false);
        if (named || ended || second) return point;
        int joint = DayNumbers.pastJoint(cell, to);
        if (joint > to && isStroked(joint)) return point;
        boolean plain = monthEnd - at == 7 && cell.at(at + 4) != '.' && BEFORE.end(cell, to) == to;
        return plain ? point.asDoubtful() : Point.unreadable(to);
    }

    /** 2004.50元 is money. */
    private boolean isAmount(int at) {
        char c = cell.at(at);
        return c == '万' || c == '亿' || Measures.at(cell, at) != null;
    }

    private boolean isCompact(int at) {
        if (numbers.digitsEnd(at) != at + 8 || cell.at(at) != '2' || cell.at(at + 1) != '0') return false;
        return !cell.gapBefore(at + 4) && !Cell.isDigit(cell.at(at - 1)) && BEFORE.end(cell, at + 8) > at + 8;
    }

    /** 20241231: a date only where 前 or 止 follows. */
    private Point compact(int at) {
        return Point.day(
                new Year(numbers.number(at, 4), false), numbers.number(at + 4, 2), numbers.number(at + 6, 2), at + 8);
    }
}
