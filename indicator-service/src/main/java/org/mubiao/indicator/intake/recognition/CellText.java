package org.mubiao.indicator.intake.recognition;

/** What counts as a break, a blank and the same word in a cell. Every method takes time linear in its argument. */
final class CellText {

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_OFFSET = 0xFEE0;

    private CellText() {}

    /** Line breaks and tabs taken out, edges trimmed; nothing else is changed. */
    static String clean(String raw) {
        return trim(withoutBreaks(raw));
    }

    static String withoutBreaks(String raw) {
        var kept = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (!isBreak(raw.charAt(i))) kept.append(raw.charAt(i));
        }
        return kept.length() == raw.length() ? raw : kept.toString();
    }

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) from++;
        while (to > from && isBlank(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    static boolean blank(String text) {
        return text.chars().allMatch(c -> isBlank((char) c));
    }

    /** Without any white space and with full-width signs made ASCII: what two spellings of one label share. */
    static String squeezed(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) kept.append(halfWidth(text.charAt(i)));
        }
        return kept.toString();
    }

    static char halfWidth(char c) {
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) return (char) (c - FULL_WIDTH_OFFSET);
        return c;
    }

    static boolean isBreak(char c) {
        return c == '\n'
                || c == '\r'
                || c == '\t'
                || c == '\u000B'
                || c == '\f'
                || c == '\u0085'
                || c == '\u2028'
                || c == '\u2029';
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isBreak(c) || c == '\uFEFF';
    }

    static boolean isDigit(char c) {
        var plain = halfWidth(c);
        return plain >= '0' && plain <= '9';
    }
}
