package org.mubiao.indicator.value;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as plans name them: 2024年10月底, 12月31日前, 2024-12-31, 第三季度, 上半年, 年底, 2024年1月-12月. A date that
 * no calendar has, and one that can be meant in two ways (10月前), is murk.
 */
final class DayScanner {

    private static final Lexicon<Boolean> THIS_YEAR = Lexicon.of("当年度 当年 本年度 本年 今年 今年度");
    private static final Lexicon<Boolean> YEAR_END = Lexicon.of("年底 年末 年终");
    private static final Lexicon<Boolean> BEFORE = Lexicon.of("之前 以前 前");
    private static final Lexicon<Boolean> WITHIN = Lexicon.of("之内 以内 内");
    private static final Lexicon<Boolean> UNTIL = Lexicon.of("为止 止 结束前");
    private static final Lexicon<Boolean> AFTER = Lexicon.of("以后 之后 后 起 开始 以来 初 前后 左右");
    private static final Lexicon<Boolean> WORDS = Lexicon.of(
            "前期 前三 前列 前沿 前茅 前往 前端 内部 内容 内控 内审 内涵 内外 内设 底数 底线 末端 后勤 后续 后备 后期 后台 起草 初稿 初审 初步 初级 初中 内在 前瞻 开始前 底册");

    private enum Size {
        DAY,
        TEN_DAYS,
        MONTH,
        LONGER,
        /** Both ends are written. */
        SPAN
    }

    /** One end of a time: from {@code first} to {@code last}. */
    private record Point(int to, int year, int month, LocalDate first, LocalDate last, Size size, boolean end) {}

    private final Cell cell;
    private final int fiscalYear;
    private boolean yearAssumed;
    private boolean doubtful;
    private int unread;

    DayScanner(Cell cell, int fiscalYear) {
        this.cell = cell;
        this.fiscalYear = fiscalYear;
    }

    /** The day or time that starts there; murk where it cannot be one; null where none is named. */
    @Nullable
    Token at(int at) {
        if (!canStart(at)) return null;
        yearAssumed = false;
        doubtful = false;
        unread = 0;
        Point first = months(at, 0);
        if (first == null) first = point(at, 0, 0);
        if (first == null) return unread > at ? new Token.Murk(at, unread) : null;
        if (unread > at) return new Token.Murk(at, Math.max(unread, first.to()));
        int joint = pastJoint(first.to());
        if (joint > first.to()) {
            Point last = point(joint, first.year(), first.size() == Size.DAY ? first.month() : 0);
            if (unread > at) return new Token.Murk(at, unread);
            if (last != null) return span(at, first, last);
            if (Cell.isDigit(cell.at(joint))) return new Token.Murk(at, digitsEnd(joint));
        }
        return marked(at, first);
    }

    private boolean canStart(int at) {
        char c = cell.at(at);
        if (Cell.isDigit(c)) return !Cell.isDigit(cell.at(at - 1));
        return "年当本今上下第前Q".indexOf(c) >= 0 || ChineseNumeral.digit(c) >= 0 || c == '十';
    }

    private Token span(int at, Point first, Point last) {
        if (!first.first().isBefore(last.last()) || first.end()) return new Token.Murk(at, last.to());
        return marked(
                at, new Point(last.to(), last.year(), last.month(), first.first(), last.last(), Size.SPAN, last.end()));
    }

    /** Adds what stands behind: 前, 底, 内, 止. */
    private Token marked(int at, Point time) {
        int to = time.to();
        boolean end = time.end();
        if (!end && (time.size() == Size.MONTH || time.size() == Size.SPAN) && isMonthEnd(to)) {
            to++;
            end = true;
        }
        if (isWord(to)) return day(at, to, time, end);
        int before = BEFORE.end(cell, to);
        int after = AFTER.end(cell, to);
        if (after > Math.max(before, to)) return new Token.Murk(at, after);
        boolean bounded = end || time.size() == Size.DAY || time.size() == Size.SPAN;
        if (before > to) return bounded ? day(at, before, time, true) : new Token.Murk(at, before);
        int within = Math.max(WITHIN.end(cell, to), UNTIL.end(cell, to));
        return day(at, within, time, end || within > to);
    }

    private boolean isMonthEnd(int at) {
        return !isWord(at) && (cell.at(at) == '底' || cell.at(at) == '末') && cell.at(at - 1) != '年';
    }

    private Token day(int at, int to, Point time, boolean by) {
        if (Cell.isDigit(cell.at(to)) && Cell.isDigit(cell.at(to - 1))) return new Token.Murk(at, digitsEnd(to));
        boolean span = time.size() == Size.SPAN;
        boolean single = by || time.size() == Size.DAY;
        LocalDate first = span || !single ? time.first() : null;
        return new Token.Day(at, to, first, time.last(), by, span, yearAssumed, doubtful);
    }

    private boolean isWord(int at) {
        return WORDS.end(cell, at) > at;
    }

    private int pastJoint(int at) {
        char c = cell.at(at);
        if (c == '至' || c == '到') return at + 1;
        int to = at;
        while ((cell.at(to) == '-' || cell.at(to) == '~') && to - at < 4) to++;
        return to;
    }

    /** 1-12月, 2024年1-12月, 2024-2026年: the first end leaves out its 月 or 年. */
    private @Nullable Point months(int at, int year) {
        int from = at;
        int inYear = year;
        if (year == 0) {
            int yearEnd = year(at);
            if (yearEnd > at && cell.at(yearEnd - 1) == '年') {
                inYear = number(at, 4);
                from = yearEnd;
            } else if (THIS_YEAR.end(cell, at) > at) {
                from = THIS_YEAR.end(cell, at);
            }
        }
        int left = shortNumberEnd(from);
        int joint = pastJoint(left);
        if (left == from || joint == left) return null;
        int right = shortNumberEnd(joint);
        if (right == joint || cell.at(right) != '月') return null;
        int first = shortNumber(from, left);
        int last = shortNumber(joint, right);
        int to = cell.at(right + 1) == '份' ? right + 2 : right + 1;
        if (shortNumberEnd(to) > to && "日号".indexOf(cell.at(shortNumberEnd(to))) >= 0) return unread(to + 3);
        int of = inYear > 0 ? inYear : assumedYear();
        if (of == 0 || first < 1 || last > 12 || first >= last) return unread(to);
        var end = YearMonth.of(of, last).atEndOfMonth();
        return new Point(to, of, last, LocalDate.of(of, first, 1), end, Size.SPAN, false);
    }

    private @Nullable Point point(int at, int knownYear, int knownMonth) {
        int to = year(at);
        int year = 0;
        boolean written = false;
        if (to > at) {
            year = cell.at(to - 1) == '年' || cell.at(to - 1) == '度' ? yearNumber(at) : number(at, 4);
            written = true;
            if (cell.at(to - 1) != '年' && cell.at(to - 1) != '度') return figures(at, year);
        } else if (THIS_YEAR.end(cell, at) > at) {
            to = THIS_YEAR.end(cell, at);
            year = assumedYear();
            written = true;
            if (year == 0) return unread(to);
        } else if (isShortYear(at)) {
            to = at + 3;
            if (fiscalYear % 100 != number(at, 2) || fiscalYear < 1000) return unread(to);
            year = assumedYear();
            written = true;
        } else if (isCompact(at)) {
            return compact(at);
        }
        Point part = inYear(to, year, knownYear, knownMonth, written);
        if (part != null || !written || unread > at) return part;
        if (cell.holds("全年", to)) to += 2;
        return new Point(to, year, 0, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Size.LONGER, false);
    }

    /** What stands behind the year, or without one. */
    private @Nullable Point inYear(int at, int written, int known, int knownMonth, boolean afterYear) {
        int yearEnd = YEAR_END.end(cell, at);
        if (afterYear && yearEnd == at && (cell.at(at) == '底' || cell.at(at) == '末') && !isWord(at)) yearEnd = at + 1;
        if (afterYear && cell.holds("年度", at - 2) && yearEnd == at && cell.at(at) == '终') yearEnd = at + 1;
        boolean within =
                afterYear ? WITHIN.end(cell, at) > at && !isWord(at) : cell.holds("年内", at) || cell.holds("年度内", at);
        if (yearEnd > at || within && afterYear) {
            int year = orAssumed(written, known);
            if (year == 0) return unread(at + 1);
            int to = yearEnd > at ? yearEnd : at;
            return new Point(
                    to, year, 12, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Size.LONGER, yearEnd > at);
        }
        if (within) {
            int year = orAssumed(written, known);
            if (year == 0) return unread(at + 1);
            int to = cell.holds("年内", at) ? at + 1 : at + 2;
            return new Point(to, year, 12, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Size.LONGER, false);
        }
        if (cell.holds("上半年", at) || cell.holds("下半年", at)) {
            int year = orAssumed(written, known);
            return stretch(at + 3, year, cell.at(at) == '上' ? 1 : 7, 6);
        }
        int quarters = cell.holds("前三季度", at) ? at + 4 : cell.holds("前两季度", at) || cell.holds("前二季度", at) ? -1 : at;
        if (quarters == at + 4) return stretch(quarters, orAssumed(written, known), 1, 9);
        Point quarter = quarter(at, written, known);
        if (quarter != null || unread > at) return quarter;
        int monthEnd = shortNumberEnd(at);
        if (monthEnd > at && cell.at(monthEnd) == '月') return month(at, monthEnd, written, known);
        if (knownMonth > 0 && monthEnd > at && "日号".indexOf(cell.at(monthEnd)) >= 0) {
            return dayOf(known, knownMonth, at, monthEnd, monthEnd + 1);
        }
        return null;
    }

    private @Nullable Point quarter(int at, int written, int known) {
        int from = cell.at(at) == '第' || cell.at(at) == 'Q' ? at + 1 : at;
        int to = from + 1;
        int quarter = ChineseNumeral.digit(cell.at(from));
        if (Cell.isDigit(cell.at(from))) quarter = cell.at(from) - '0';
        if (quarter < 0 || Cell.isDigit(cell.at(to))) return null;
        if (cell.at(at) == 'Q') {
            if (Cell.isLetter(cell.at(at - 1)) || Cell.isLetter(cell.at(to))) return null;
        } else {
            if (cell.at(to) == '个' || !cell.holds("季度", to)) return null;
            to += 2;
        }
        if (quarter < 1 || quarter > 4) return unread(to);
        return stretch(to, orAssumed(written, known), quarter * 3 - 2, 3);
    }

    private @Nullable Point stretch(int at, int year, int month, int months) {
        if (year == 0) return unread(at);
        var last = YearMonth.of(year, month + months - 1).atEndOfMonth();
        boolean end = (cell.at(at) == '末' || cell.at(at) == '底') && !isWord(at);
        return new Point(end ? at + 1 : at, year, month, LocalDate.of(year, month, 1), last, Size.LONGER, end);
    }

    private @Nullable Point month(int at, int monthEnd, int written, int known) {
        int month = shortNumber(at, monthEnd);
        int to = monthEnd + 1;
        int year = orAssumed(written, known);
        if (year == 0 || month < 1 || month > 12) return unread(Math.max(to, digitsEnd(to)));
        if (cell.at(to) == '份') to++;
        var whole = YearMonth.of(year, month);
        int third = "上中下".indexOf(cell.at(to));
        if (third >= 0 && cell.at(to) != '\0' && cell.at(to + 1) == '旬') {
            LocalDate last = third == 2 ? whole.atEndOfMonth() : whole.atDay(third * 10 + 10);
            return new Point(to + 2, year, month, whole.atDay(third * 10 + 1), last, Size.TEN_DAYS, false);
        }
        if (cell.holds("中下旬", to)) {
            return new Point(to + 3, year, month, whole.atDay(11), whole.atEndOfMonth(), Size.TEN_DAYS, false);
        }
        int dayEnd = shortNumberEnd(to);
        if (dayEnd > to) {
            char behind = cell.at(dayEnd);
            if (behind == '日' || behind == '号') return dayOf(year, month, to, dayEnd, dayEnd + 1);
            int joint = pastJoint(dayEnd);
            int secondEnd = shortNumberEnd(joint);
            if (joint > dayEnd && secondEnd > joint && "日号".indexOf(cell.at(secondEnd)) >= 0) {
                Point first = dayOf(year, month, to, dayEnd, dayEnd);
                Point last = dayOf(year, month, joint, secondEnd, secondEnd + 1);
                if (first == null || last == null || !first.first().isBefore(last.last())) return unread(secondEnd + 1);
                return new Point(secondEnd + 1, year, month, first.first(), last.last(), Size.SPAN, false);
            }
            boolean bare = behind == '\0' || BEFORE.end(cell, dayEnd) > dayEnd || "，,;。)".indexOf(behind) >= 0;
            if (bare && !isCountedDay(to, dayEnd)) return unread(dayEnd);
        }
        return new Point(to, year, month, whole.atDay(1), whole.atEndOfMonth(), Size.MONTH, false);
    }

    private boolean isCountedDay(int from, int to) {
        return !Cell.isDigit(cell.at(from)) && to - from == 1 && cell.at(to) == '\0';
    }

    private @Nullable Point dayOf(int year, int month, int from, int to, int end) {
        int day = shortNumber(from, to);
        if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) return unread(end);
        var date = LocalDate.of(year, month, day);
        return new Point(end, year, month, date, date, Size.DAY, false);
    }

    /** 2024-12-31, 2024.12.31, 2024/12/31; 2024-12 and 2024/12 and, where 底 or 前 follows, 2024.12. */
    private @Nullable Point figures(int at, int year) {
        int monthFrom = at + 5;
        char stroke = cell.at(at + 4);
        int monthEnd = shortNumberEnd(monthFrom);
        int month = shortNumber(monthFrom, monthEnd);
        if (cell.at(monthEnd) == stroke && Cell.isDigit(cell.at(monthEnd + 1))) {
            int dayEnd = digitsEnd(monthEnd + 1);
            if (dayEnd - monthEnd > 3 || cell.at(dayEnd) == stroke && Cell.isDigit(cell.at(dayEnd + 1)))
                return unread(dayEnd);
            if (month < 1 || month > 12) return unread(dayEnd);
            boolean named = cell.at(dayEnd) == '日' || cell.at(dayEnd) == '号';
            return dayOf(year, month, monthEnd + 1, dayEnd, named ? dayEnd + 1 : dayEnd);
        }
        boolean named = cell.at(monthEnd) == '月';
        int to = named ? monthEnd + 1 : monthEnd;
        boolean ended = "底末".indexOf(cell.at(to)) >= 0 && to < cell.length;
        boolean plausible = month >= 1 && month <= 12 && Math.abs(year - fiscalYear) <= 20;
        if (!plausible || Measures.at(cell, to) != null) return isYearLike(year) && !named ? null : unread(to);
        int joint = pastJoint(to);
        boolean twoDigits = monthEnd - monthFrom == 2;
        if (!named && !ended) {
            boolean span = joint > to && year(joint) > joint;
            if (!span && !(twoDigits && stroke != '.' && BEFORE.end(cell, to) == to)) return unread(to);
            doubtful = !span;
        }
        var whole = YearMonth.of(year, month);
        return new Point(to, year, month, whole.atDay(1), whole.atEndOfMonth(), Size.MONTH, false);
    }

    private boolean isYearLike(int year) {
        return Math.abs(year - fiscalYear) > 20;
    }

    private boolean isCompact(int at) {
        return digitsEnd(at) == at + 8 && (cell.at(at) == '2' && cell.at(at + 1) == '0') && !cell.gapBefore(at + 4);
    }

    /** 20241231: a date only where 前 or 止 follows. */
    private @Nullable Point compact(int at) {
        int end = at + 8;
        boolean named = BEFORE.end(cell, end) > end || UNTIL.end(cell, end) > end;
        int month = number(at + 4, 2);
        if (!named) return null;
        if (month < 1 || month > 12) return unread(end);
        return dayOf(number(at, 4), month, at + 6, end, end);
    }

    /** Behind the year and its 年, or behind the four digits of 2024-12; {@code at} when no year stands there. */
    private int year(int at) {
        int to = at;
        while (to < at + 4
                && (Cell.isDigit(cell.at(to)) || ChineseNumeral.digit(cell.at(to)) >= 0 && cell.at(to) != '两')) to++;
        if (to != at + 4 || Cell.isDigit(cell.at(to)) || Cell.isDigit(cell.at(at - 1))) return at;
        if (Cell.isDigit(cell.at(at)) != Cell.isDigit(cell.at(at + 3))) return at;
        int year = yearNumber(at);
        if (year < 1900 || year > 2199) return at;
        if (cell.at(to) == '年') return cell.at(to + 1) == '度' ? to + 2 : to + 1;
        boolean stroke = "-/.".indexOf(cell.at(to)) >= 0 && to < cell.length;
        boolean figures = stroke && Cell.isDigit(cell.at(at)) && Cell.isDigit(cell.at(to + 1));
        int after = to + 1;
        return figures && shortNumberEnd(after) > after && !Cell.isDigit(cell.at(shortNumberEnd(after))) ? to : at;
    }

    private int yearNumber(int at) {
        int year = 0;
        for (int i = at; i < at + 4; i++) {
            char c = cell.at(i);
            year = year * 10 + (Cell.isDigit(c) ? c - '0' : Math.max(0, ChineseNumeral.digit(c)));
        }
        return year;
    }

    private boolean isShortYear(int at) {
        if (digitsEnd(at) != at + 2 || cell.at(at + 2) != '年' || Cell.isDigit(cell.at(at - 1))) return false;
        int month = shortNumberEnd(at + 3);
        return month > at + 3 && cell.at(month) == '月' || cell.at(at + 3) == '底' || cell.at(at + 3) == '末';
    }

    private int digitsEnd(int at) {
        int to = at;
        while (Cell.isDigit(cell.at(to)) && to - at < 9) to++;
        return to;
    }

    /** One or two digits, or Chinese numerals up to 九十九; {@code at} when there are none or more. */
    private int shortNumberEnd(int at) {
        int digits = digitsEnd(at);
        if (digits > at) {
            if (digits - at > 2) return at;
            doubtful |= digits - at == 2 && cell.gapBefore(at + 1);
            return digits;
        }
        int to = at;
        while (ChineseNumeral.isNumeral(cell.at(to)) && to - at < 4) to++;
        if (to == at || to - at > 3) return at;
        var numeral = ChineseNumeral.at(cell, at);
        return numeral != null && numeral.to() == to && numeral.value() != null ? to : at;
    }

    private int shortNumber(int from, int to) {
        if (Cell.isDigit(cell.at(from))) return number(from, to - from);
        var numeral = ChineseNumeral.at(cell, from);
        return numeral == null || numeral.value() == null ? -1 : numeral.value();
    }

    private int number(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) number = number * 10 + (cell.at(i) - '0');
        return number;
    }

    private int assumedYear() {
        if (fiscalYear < 1 || fiscalYear > 9998) return 0;
        yearAssumed = true;
        return fiscalYear;
    }

    private int orAssumed(int written, int known) {
        return written > 0 ? written : known > 0 ? known : assumedYear();
    }

    private @Nullable Point unread(int to) {
        unread = Math.max(unread, Math.max(to, 1));
        return null;
    }
}
