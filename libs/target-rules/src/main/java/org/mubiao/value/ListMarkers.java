package org.mubiao.value;

/** Finds what numbers the parts of a list: 1. and 2、 and （3） and ④ and 一是. They are no values, and divide the cell. */
final class ListMarkers {

    private final Cell cell;
    private final DayScanner days;
    private final int[] closings;
    private final boolean hasSecond;
    private int last;

    ListMarkers(Cell cell, DayScanner days, int[] closings) {
        this.cell = cell;
        this.days = days;
        this.closings = closings;
        this.hasSecond = hasSecond(cell);
    }

    private static boolean hasSecond(Cell cell) {
        for (int i = 1; i < cell.length - 1; i++) {
            boolean two = cell.at(i) == '2' && (cell.at(i + 1) == '.' || cell.at(i + 1) == '、');
            if (two && !Cell.isDigit(cell.at(i - 1)) && cell.at(i - 1) != '.') return true;
        }
        return false;
    }

    /** Where the marker that starts there ends; {@code at} when none does. {@code starts}: nothing stands in front. */
    int end(int at, boolean starts) {
        char c = cell.at(at);
        if (c >= '①' && c <= '⑳') return at + 1;
        if (c == '(') return bracketed(at, starts);
        if (starts && ChineseNumeral.digit(c) > 0 && (cell.at(at + 1) == '是' || cell.at(at + 1) == '、')) {
            return Cell.isDigit(cell.at(at + 2)) || ChineseNumeral.isNumeral(cell.at(at + 2)) ? at : at + 2;
        }
        if (!Cell.isDigit(c) || Cell.isDigit(cell.at(at - 1))) return at;
        int to = numberEnd(at);
        char stop = cell.at(to);
        if (stop != '.' && stop != '、' && stop != ')' || to + 1 >= cell.length) return at;
        int number = number(at, to);
        if (!starts && number != last + 1) return at;
        if (Cell.isDigit(cell.at(to + 1)) && !isFollowedByDay(to, number, starts)) return at;
        last = number;
        return to + 1;
    }

    /** 3.2024年底前, 2. 10月底前: the dot belongs to the list, as a date stands behind it. */
    private boolean isFollowedByDay(int stop, int number, boolean starts) {
        boolean next = starts && number == last + 1 && cell.at(stop) == '.';
        return next && days.at(stop + 1) instanceof Token.Day;
    }

    /** 2.100% behind a part 1 may be 100% and 2.1%. */
    boolean mayBePartOfNumber(int at) {
        if (!Cell.isDigit(cell.at(at))) return false;
        int to = numberEnd(at);
        if (cell.at(to) != '.' || !Cell.isDigit(cell.at(to + 1))) return false;
        int number = number(at, to);
        boolean listed = number == last + 1 && (last > 0 || hasSecond);
        if (listed) last = number;
        return listed;
    }

    private int numberEnd(int at) {
        return Cell.isDigit(cell.at(at + 1)) ? at + 2 : at + 1;
    }

    private int number(int from, int to) {
        int number = cell.at(from) - '0';
        return to == from + 1 ? number : number * 10 + (cell.at(from + 1) - '0');
    }

    private int bracketed(int at, boolean starts) {
        int close = closings.length == 0 ? -1 : closings[at];
        if (close <= at + 1 || close > at + 3) return at;
        int number = 0;
        for (int i = at + 1; i < close; i++) {
            char c = cell.at(i);
            if (!Cell.isDigit(c) && ChineseNumeral.digit(c) < 0 && c != '十') return at;
            number = number * 10 + (Cell.isDigit(c) ? c - '0' : Math.max(1, ChineseNumeral.digit(c)));
        }
        if (!starts && number != last + 1) return at;
        last = number;
        return close + 1;
    }
}
