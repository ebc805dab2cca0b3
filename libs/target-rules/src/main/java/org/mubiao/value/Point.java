package org.mubiao.value;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A time that a cell names, or one end of it, as read up to {@code to}.
 *
 * @param month 0 where none is named
 * @param end the word itself says that the last day is meant (年底, 一季度末)
 * @param assumed the year is not written
 * @param doubtful put together from pieces
 */
record Point(
        int to,
        int year,
        int month,
        LocalDate first,
        LocalDate last,
        Size size,
        boolean end,
        boolean assumed,
        boolean doubtful) {

    enum Size {
        DAY,
        TEN_DAYS,
        MONTH,
        LONGER,
        /** Both ends are written. */
        SPAN,
        /** A date by its looks, and none of the calendar or not a certain one. */
        UNREADABLE
    }

    static Point unreadable(int to) {
        return new Point(to, 0, 0, LocalDate.EPOCH, LocalDate.EPOCH, Size.UNREADABLE, false, false, true);
    }

    /** A day of the year {@code in}; unreadable when that month has no such day. */
    static Point day(Year in, int month, int day, int to) {
        if (month < 1 || month > 12) return unreadable(to);
        var whole = YearMonth.of(in.number(), month);
        if (day < 1 || day > whole.lengthOfMonth()) return unreadable(to);
        return in.point(to, month, whole.atDay(day), whole.atDay(day), Size.DAY, false);
    }

    boolean isReadable() {
        return size != Size.UNREADABLE;
    }

    Point asDoubtful() {
        return new Point(to, year, month, first, last, size, end, assumed, true);
    }

    /** The year that a date belongs to. */
    record Year(int number, boolean assumed) {

        /** The year written, else the one known from the other end of the time, else the fiscal year; or null. */
        static @Nullable Year of(int written, int known, int fiscalYear) {
            if (written > 0) return new Year(written, false);
            if (known > 0) return new Year(known, false);
            return fiscalYear < 1 || fiscalYear > 9998 ? null : new Year(fiscalYear, true);
        }

        Point point(int to, int month, LocalDate first, LocalDate last, Size size, boolean end) {
            return new Point(to, number, month, first, last, size, end, assumed, false);
        }

        /** The months {@code from} to {@code through} as a whole. */
        Point months(int to, int from, int through, Size size, boolean end) {
            var last = YearMonth.of(number, through).atEndOfMonth();
            return point(to, size == Size.MONTH ? from : 0, LocalDate.of(number, from, 1), last, size, end);
        }
    }
}
