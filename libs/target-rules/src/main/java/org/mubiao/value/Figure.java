package org.mubiao.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number as written, without its measure: {@code value} times ten to the {@code power} (0, 4 for 万, 8 for 亿). A null
 * {@code value} says: digits stand here, up to {@code to}, and no certain number can be made of them.
 *
 * @param chinese written in Chinese numerals only
 * @param doubtful put together from pieces; the author has to confirm it
 * @param over 余 or 多 follows: somewhat more than the number
 */
record Figure(int to, @Nullable BigDecimal value, int power, boolean chinese, boolean doubtful, boolean over) {

    /** Longer than any figure of any budget; a longer one is damage. */
    private static final int MOST_DIGITS = 24;

    /** 3亿5000万2千 has three parts. */
    private static final int MOST_PARTS = 4;

    static Figure unreadable(int to) {
        return new Figure(to, null, 0, false, true, false);
    }

    /** The number that starts there, or null when no number does. */
    static @Nullable Figure at(Cell cell, int at) {
        if (Cell.isDigit(cell.at(at))) return scaled(cell, arabic(cell, at), 0);
        if (!ChineseNumeral.isNumeral(cell.at(at))) return null;
        return scaled(cell, chinese(cell, at), 0);
    }

    boolean isWhole() {
        return value != null && value.stripTrailingZeros().scale() <= 0;
    }

    /** The exact number counted in ones. */
    BigDecimal inOnes() {
        if (value == null) throw new IllegalStateException("no number");
        return power == 0 ? value : value.scaleByPowerOfTen(power).setScale(Math.max(0, value.scale() - power));
    }

    private static Figure plain(int to, BigDecimal value, boolean chinese, boolean doubtful) {
        return new Figure(to, value, 0, chinese, doubtful, false);
    }

    private static Figure chinese(Cell cell, int at) {
        var numeral = ChineseNumeral.at(cell, at);
        if (numeral == null || numeral.value() == null) return unreadable(numeral == null ? at + 1 : numeral.to());
        int to = numeral.to();
        var value = BigDecimal.valueOf(numeral.value());
        if (cell.at(to) == '点' && ChineseNumeral.digit(cell.at(to + 1)) >= 0) {
            var written = new StringBuilder(value.toPlainString()).append('.');
            for (to++; ChineseNumeral.digit(cell.at(to)) >= 0; to++) {
                if (written.length() <= MOST_DIGITS) written.append(ChineseNumeral.digit(cell.at(to)));
            }
            return written.length() > MOST_DIGITS
                    ? unreadable(to)
                    : plain(to, new BigDecimal(written.toString()), true, false);
        }
        return plain(to, value, true, false);
    }

    private static Figure arabic(Cell cell, int at) {
        var written = new StringBuilder(8);
        int to = digits(cell, at, written);
        boolean certain = true;
        boolean doubtful = false;
        if (Cell.isDigit(cell.at(to))) {
            boolean thousands = written.length() <= 3;
            boolean single = written.length() == 1;
            while (Cell.isDigit(cell.at(to)) && !isListMarker(cell, to)) {
                int before = to;
                to = digits(cell, to, written);
                thousands &= to - before == 3;
                single |= to - before == 1;
            }
            certain = thousands || single && written.length() <= 5;
            doubtful = !thousands;
        } else {
            boolean thousands = written.length() <= 3;
            while (isThousands(cell, to)
                    || cell.at(to) == ',' && Cell.isDigit(cell.at(to + 1)) && !cell.gapBefore(to + 1)) {
                doubtful |= cell.at(to) != ',' && !cell.holds("000", to + 1) || cell.gapBefore(to + 1);
                certain &= thousands && isThousands(cell, to);
                to = digits(cell, to + 1, written);
            }
        }
        if (cell.at(to) == '.' && Cell.isDigit(cell.at(to + 1))) {
            doubtful |= cell.gapBefore(to + 1) || cell.gapBefore(to);
            written.append('.');
            to = digits(cell, to + 1, written);
            while (Cell.isDigit(cell.at(to)) || cell.at(to) == '.' && Cell.isDigit(cell.at(to + 1))) {
                certain &= cell.at(to) != '.' && written.length() <= 6;
                doubtful = true;
                to = digits(cell, cell.at(to) == '.' ? to + 1 : to, written);
            }
        }
        if (!certain || written.length() > MOST_DIGITS) return unreadable(to);
        for (int i = at + 1; i < to; i++) doubtful |= cell.breakBefore(i);
        return plain(to, new BigDecimal(written.toString()), false, doubtful);
    }

    /** Digits up to the next gap; beyond a length that no number has, they are passed over without being kept. */
    private static int digits(Cell cell, int at, StringBuilder written) {
        int to = at;
        do {
            if (written.length() <= MOST_DIGITS) written.append(cell.at(to));
            to++;
        } while (Cell.isDigit(cell.at(to)) && !cell.gapBefore(to));
        return to;
    }

    /** A comma with exactly three digits behind it; a comma of full width needs to stand close. */
    private static boolean isThousands(Cell cell, int at) {
        char comma = cell.at(at);
        if (comma != ',' && (comma != '，' || cell.gapBefore(at + 1))) return false;
        for (int i = 1; i <= 3; i++) {
            if (!Cell.isDigit(cell.at(at + i)) || i > 1 && cell.gapBefore(at + i)) return false;
        }
        return !Cell.isDigit(cell.at(at + 4));
    }

    private static boolean isListMarker(Cell cell, int at) {
        int to = Cell.isDigit(cell.at(at + 1)) ? at + 2 : at + 1;
        return (cell.at(to) == '.' || cell.at(to) == '、') && !Cell.isDigit(cell.at(to + 1)) && to + 1 < cell.length;
    }

    /** Adds 十百千万亿 and what follows them: 5百万, 1万2千, 3亿5000万. */
    private static Figure scaled(Cell cell, Figure figure, int depth) {
        if (figure.value == null) {
            int to = figure.to;
            while (isScale(cell.at(to))) to++;
            return unreadable(to);
        }
        boolean over = isOver(cell, figure.to);
        int to = over ? figure.to + 1 : figure.to;
        if (cell.at(to) == '几' || cell.at(to) == '数') {
            return figure.chinese ? unreadable(to + 1) : figure;
        }
        int shift = figure.chinese ? 0 : smallScale(cell, to);
        if (shift > 0) to++;
        int power = 0;
        if (cell.at(to) == '万') {
            power = 4;
            to++;
            if (cell.at(to) == '亿') {
                power = 8;
                shift += 4;
                to++;
            }
        } else if (cell.at(to) == '亿') {
            power = 8;
            to++;
        }
        if (shift == 0 && power == 0) {
            return new Figure(to, figure.value, 0, figure.chinese, figure.doubtful, over);
        }
        BigDecimal value = shift == 0 ? figure.value : times(figure.value, shift);
        if (isOver(cell, to)) {
            over = true;
            to++;
        }
        var head = new Figure(to, value, power, figure.chinese, figure.doubtful, over);
        boolean more = !over && depth < MOST_PARTS && !cell.gapBefore(to) && startsNumber(cell, to);
        return more ? together(cell, head, shift, depth) : head;
    }

    /** 1万2千: the second number has to name its own scale, or to fill all places (1万2000); else it is speech. */
    private static Figure together(Cell cell, Figure head, int shift, int depth) {
        int at = head.to;
        if (head.chinese == Cell.isDigit(cell.at(at))) return unreadable(at + 1);
        var bare = head.chinese ? chinese(cell, at) : arabic(cell, at);
        var tail = scaled(cell, bare, depth + 1);
        if (head.value == null || tail.value == null || bare.value == null) return unreadable(tail.to);
        boolean named = tail.power > 0
                || bare.to < tail.to
                || (head.chinese
                        ? ChineseNumeral.unit(cell.at(bare.to - 1)) > 0 || cell.at(at) == '零'
                        : bare.to - at == 4);
        BigDecimal one = BigDecimal.ONE.scaleByPowerOfTen(head.power + (head.power == 0 ? shift : 0));
        boolean smaller = tail.inOnes().compareTo(one) < 0 && tail.power < Math.max(head.power, 1) && tail.isWhole();
        if (!named || !smaller || !head.isWhole()) return unreadable(tail.to);
        BigDecimal sum = times(head.value, head.power - tail.power).add(tail.value);
        return new Figure(tail.to, sum, tail.power, head.chinese, head.doubtful || tail.doubtful, tail.over);
    }

    private static boolean startsNumber(Cell cell, int at) {
        return Cell.isDigit(cell.at(at)) || ChineseNumeral.digit(cell.at(at)) >= 0;
    }

    private static BigDecimal times(BigDecimal value, int shift) {
        return value.scaleByPowerOfTen(shift).setScale(Math.max(0, value.scale() - shift));
    }

    private static boolean isOver(Cell cell, int at) {
        char c = cell.at(at);
        char next = cell.at(at + 1);
        return c == '余' && next != '额' || c == '多' && next != '媒' && next != '功';
    }

    private static boolean isScale(char c) {
        return c == '万' || c == '亿' || ChineseNumeral.unit(c) > 0;
    }

    /** 十百千 behind digits, unless a measure begins with them (千米, 百分点): 1, 2, 3, or 0. */
    private static int smallScale(Cell cell, int at) {
        int unit = ChineseNumeral.unit(cell.at(at));
        if (unit == 0 || Measures.at(cell, at) != null || cell.at(at + 1) == '分') return 0;
        return unit == 10 ? 1 : unit == 100 ? 2 : 3;
    }
}
