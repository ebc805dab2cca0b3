package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts the cell 绩效目标 at its numbered items: {@code 1.} {@code 1 .} {@code 2 } {@code （1）} {@code 一、}. Only numbers
 * that ascend from 1 in the style of the first one part it, so figures and dates in the text do not. The items joined
 * are the cell's text, numbers included; text in front of the first number is an item of its own.
 */
final class GoalList {

    private static final String CHINESE_DIGITS = "一二三四五六七八九";
    private static final String SENTENCE_ENDS = "。；;！!？?：:";
    private static final int MOST_ITEMS = 99;

    private final String raw;
    private final List<String> items = new ArrayList<>();

    /** Whether a sentence, a line or the text itself begins here, blanks aside. */
    private boolean fresh = true;

    private GoalList(String raw) {
        this.raw = raw;
    }

    static List<String> of(String raw) {
        return CellText.blank(raw) ? List.of() : new GoalList(CellText.trim(raw)).split();
    }

    private List<String> split() {
        int from = 0;
        int wanted = 1;
        Style style = null;
        for (int i = 0; i < raw.length() && wanted <= MOST_ITEMS; i++) {
            var found = style == null ? firstAt(i) : markAt(i, wanted, style) ? style : null;
            if (found != null) {
                add(from, i);
                from = i;
                style = found;
                wanted++;
            }
            pass(raw.charAt(i));
        }
        add(from, raw.length());
        if (wanted <= 2) return List.of(CellText.clean(raw));
        return List.copyOf(items);
    }

    private void pass(char c) {
        fresh = CellText.isBlank(c) ? fresh || c == '\n' : SENTENCE_ENDS.indexOf(c) >= 0;
    }

    private void add(int from, int to) {
        var item = CellText.withoutBreaks(raw.substring(from, to));
        if (!CellText.blank(item)) items.add(item);
        else if (!item.isEmpty() && !items.isEmpty()) items.set(items.size() - 1, items.getLast() + item);
    }

    private enum Style {
        ARABIC,
        ARABIC_IN_BRACKETS,
        CHINESE,
        CHINESE_IN_BRACKETS
    }

    private @Nullable Style firstAt(int i) {
        if (!fresh) return null;
        for (var style : Style.values()) {
            if (markAt(i, 1, style)) return style;
        }
        return null;
    }

    private boolean markAt(int i, int number, Style style) {
        return switch (style) {
            case ARABIC -> {
                int end = digitsEnd(i, number);
                yield end > 0 && !followsNumber(i) && endsArabicMark(end);
            }
            case ARABIC_IN_BRACKETS -> {
                int end = opensBracket(i) ? digitsEnd(i + 1, number) : -1;
                yield end > 0 && closesBracket(end);
            }
            case CHINESE -> {
                int end = fresh || blankBefore(i) ? chineseEnd(i, number) : -1;
                yield end > 0 && end < raw.length() && "、.．".indexOf(raw.charAt(end)) >= 0;
            }
            case CHINESE_IN_BRACKETS -> {
                int end = opensBracket(i) ? chineseEnd(i + 1, number) : -1;
                yield end > 0 && closesBracket(end);
            }
        };
    }

    /** What follows the digits: a sign of numbering, or, after a sentence only, a blank. */
    private boolean endsArabicMark(int end) {
        int sign = end;
        while (sign < raw.length() && CellText.isBlank(raw.charAt(sign))) sign++;
        boolean blanks = sign > end;
        if (sign == raw.length()) return false;
        char c = raw.charAt(sign);
        if (".．、)）".indexOf(c) < 0) return blanks && fresh && !CellText.isDigit(c);
        boolean figure = sign + 1 < raw.length() && CellText.isDigit(raw.charAt(sign + 1));
        if (!figure) return true;
        return fresh && (blanks || c != '.' && c != '．' || yearAt(sign + 1));
    }

    private boolean yearAt(int i) {
        int end = i;
        while (end < raw.length() && CellText.isDigit(raw.charAt(end))) end++;
        int digits = end - i;
        while (end < raw.length() && CellText.isBlank(raw.charAt(end))) end++;
        return digits == 4 && end < raw.length() && raw.charAt(end) == '年';
    }

    private boolean blankBefore(int i) {
        return i > 0 && CellText.isBlank(raw.charAt(i - 1));
    }

    private boolean followsNumber(int i) {
        if (i == 0) return false;
        char before = raw.charAt(i - 1);
        return CellText.isDigit(before) || ".．,，-－—~～第（(".indexOf(before) >= 0;
    }

    private boolean opensBracket(int i) {
        return raw.charAt(i) == '（' || raw.charAt(i) == '(';
    }

    private boolean closesBracket(int i) {
        return i < raw.length() && (raw.charAt(i) == '）' || raw.charAt(i) == ')');
    }

    private int digitsEnd(int from, int number) {
        var digits = Integer.toString(number);
        for (int i = 0; i < digits.length(); i++) {
            if (from + i >= raw.length() || CellText.halfWidth(raw.charAt(from + i)) != digits.charAt(i)) return -1;
        }
        return from + digits.length();
    }

    private int chineseEnd(int from, int number) {
        var digits = chinese(number);
        return raw.startsWith(digits, from) ? from + digits.length() : -1;
    }

    private static String chinese(int number) {
        int tens = number / 10;
        int ones = number % 10;
        var front = tens == 0 ? "" : (tens == 1 ? "" : CHINESE_DIGITS.substring(tens - 1, tens)) + "十";
        return ones == 0 ? front : front + CHINESE_DIGITS.charAt(ones - 1);
    }
}
