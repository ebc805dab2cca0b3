package org.mubiao.value;

/** The numbers that dates are made of: four-digit years, and short numbers for months and days. */
final class DayNumbers {

    private static final Lexicon<Boolean> WORDS =
            Lexicon.of("前期 前三 前列 前沿 前茅 前往 前端 内部 内容 内控 内审 内涵 内外 内设 底数 底线 末端 后勤 后续 后备 后期 后台 起草 初稿 初审 初步 初级 初中 内在 前瞻 底册");

    private final Cell cell;

    DayNumbers(Cell cell) {
        this.cell = cell;
    }

    int digitsEnd(int at) {
        int to = at;
        while (Cell.isDigit(cell.at(to)) && to - at < 9) to++;
        return to;
    }

    /** One or two digits, or up to three Chinese numerals; {@code at} when there are none, or more. */
    int shortEnd(int at) {
        int digits = digitsEnd(at);
        if (digits > at) return digits - at > 2 ? at : digits;
        int to = at;
        while (ChineseNumeral.isNumeral(cell.at(to)) && to - at < 4) to++;
        if (to == at || to - at > 3) return at;
        var numeral = ChineseNumeral.at(cell, at);
        return numeral != null && numeral.to() == to && numeral.value() != null ? to : at;
    }

    /** The number between two places that {@link #shortEnd} gave; -1 when there is none. */
    int shortNumber(int from, int to) {
        if (Cell.isDigit(cell.at(from))) return number(from, to - from);
        var numeral = ChineseNumeral.at(cell, from);
        return numeral == null || numeral.value() == null ? -1 : numeral.value();
    }

    /** A blank inside of the number: 1 2月. */
    boolean isTorn(int from, int to) {
        return to - from == 2 && (cell.gapBefore(from + 1) || cell.breakBefore(from + 1));
    }

    int number(int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            char c = cell.at(i);
            number = number * 10 + (Cell.isDigit(c) ? c - '0' : Math.max(0, ChineseNumeral.digit(c)));
        }
        return number;
    }

    /** Four digits, all Arabic or all Chinese, from 1900 to 2199. */
    boolean isYear(int at) {
        boolean arabic = Cell.isDigit(cell.at(at));
        for (int i = at; i < at + 4; i++) {
            char c = cell.at(i);
            if (arabic ? !Cell.isDigit(c) : ChineseNumeral.digit(c) < 0 || c == '两') return false;
        }
        if (Cell.isDigit(cell.at(at + 4)) || Cell.isDigit(cell.at(at - 1))) return false;
        int year = number(at, 4);
        return year >= 1900 && year <= 2199;
    }

    /** Behind {@code -}, {@code ~}, 至 or 到; {@code at} when none of them stands there. */
    static int pastJoint(Cell cell, int at) {
        char c = cell.at(at);
        if (c == '至' || c == '到') return at + 1;
        int to = at;
        while ((cell.at(to) == '-' || cell.at(to) == '~') && to - at < 4) to++;
        return to;
    }

    /** A word begins here that has nothing to do with dates, though it looks like 前, 内, 底. */
    boolean isWord(int at) {
        return WORDS.end(cell, at) > at;
    }
}
