package org.mubiao.value;

import org.jspecify.annotations.Nullable;

/**
 * A whole number below 10,000 in Chinese numerals (一百二十, 两, 十二). {@code value} is null where the signs are
 * numerals and yet no certain number: 三四, 两百五, 一二三.
 */
record ChineseNumeral(int to, @Nullable Integer value) {

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";
    private static final String UNITS = "十百千";
    private static final String FORMAL_UNITS = "拾佰仟";

    static boolean isNumeral(char c) {
        return digit(c) >= 0 || unit(c) > 0;
    }

    /** 0 to 9, or -1. */
    static int digit(char c) {
        if (c == '两') return 2;
        int formal = FORMAL.indexOf(c);
        return formal >= 0 ? formal : DIGITS.indexOf(c);
    }

    /** 10, 100, 1000, or 0. */
    static int unit(char c) {
        int at = Math.max(UNITS.indexOf(c), FORMAL_UNITS.indexOf(c));
        return at == 0 ? 10 : at == 1 ? 100 : at == 2 ? 1000 : 0;
    }

    /** Reads all numerals from there on; null when there are none. */
    static @Nullable ChineseNumeral at(Cell cell, int at) {
        int to = at;
        int total = 0;
        int digit = -1;
        int lastUnit = 10_000;
        boolean zeroBefore = false;
        boolean certain = true;
        for (; isNumeral(cell.at(to)); to++) {
            int value = digit(cell.at(to));
            int unit = unit(cell.at(to));
            if (value == 0 && total > 0 && digit < 0 && !zeroBefore) {
                zeroBefore = true;
            } else if (value >= 0) {
                certain &= digit < 0 && (total == 0 || lastUnit == 10 || zeroBefore || isNumeral(cell.at(to + 1)));
                digit = value;
            } else {
                if (digit < 0 && total == 0 && unit == 10) digit = 1;
                certain &= digit > 0 && unit < lastUnit;
                total = Math.min(total + Math.max(digit, 0) * unit, 100_000);
                lastUnit = unit;
                digit = -1;
                zeroBefore = false;
            }
        }
        if (to == at) return null;
        certain &= !zeroBefore || digit > 0;
        return new ChineseNumeral(to, certain ? (Integer) (total + Math.max(digit, 0)) : null);
    }
}
