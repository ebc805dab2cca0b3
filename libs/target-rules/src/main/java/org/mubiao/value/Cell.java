package org.mubiao.value;

/**
 * A value cell under two views: {@code text}, the words to keep (line breaks and tabs taken out, edges trimmed), and a
 * row of signs to read from, without blanks and with look-alikes made equal. Every sign knows its place in the text, so
 * that each piece of a reading is an exact slice of what was written. Positions in this package count signs.
 */
final class Cell {

    private static final byte BLANK = 1;
    private static final byte BREAK = 2;

    final String text;
    final int length;
    private final char[] signs;
    private final int[] places;
    private final byte[] gaps;

    private Cell(String text, char[] signs, int[] places, byte[] gaps, int length) {
        this.text = text;
        this.signs = signs;
        this.places = places;
        this.gaps = gaps;
        this.length = length;
    }

    static Cell of(String written) {
        int size = written.length();
        int from = 0;
        int to = size;
        while (from < to && Glyphs.isSpace(written.charAt(from))) from++;
        while (to > from && Glyphs.isSpace(written.charAt(to - 1))) to--;

        var text = new StringBuilder(to - from);
        char[] signs = new char[to - from];
        int[] places = new int[to - from];
        byte[] gaps = new byte[to - from];
        int length = 0;
        byte gap = 0;
        for (int i = from; i < to; i++) {
            char c = written.charAt(i);
            if (Glyphs.isLineBreakOrTab(c)) {
                gap |= BREAK;
                continue;
            }
            if (Glyphs.isInvisible(c)) {
                if (Glyphs.isSpace(c)) gap |= BLANK;
            } else {
                signs[length] = Glyphs.plain(c);
                places[length] = text.length();
                gaps[length++] = gap;
                gap = 0;
            }
            text.append(c);
        }
        return new Cell(text.toString(), signs, places, gaps, length);
    }

    /** The sign there, or U+0000 outside of the cell; U+0000 never stands inside. */
    char at(int position) {
        return position >= 0 && position < length ? signs[position] : '\0';
    }

    /** Whether a blank stands directly before this sign. Line breaks do not count: the text without them reads the same. */
    boolean gapBefore(int position) {
        return position > 0 && position < length && (gaps[position] & BLANK) != 0;
    }

    /** Whether a tab or a line break stands directly before this sign. */
    boolean breakBefore(int position) {
        return position > 0 && position < length && (gaps[position] & BREAK) != 0;
    }

    /**
     * Whether a line break stands between digits that are as likely two numbers as one (20 and 30). The text without it
     * shows one, so nothing of such a cell can be trusted.
     */
    boolean isTorn() {
        for (int i = 1; i < length; i++) {
            if (!breakBefore(i)) continue;
            int before = digits(i - 1, -1);
            int after = digits(i, 1);
            boolean year = before + after == 4 && at(i + after) == '年';
            boolean single = (before == 1 || after == 1) && before + after <= 5;
            if (before > 0 && after > 0 && !single && !year) return true;
        }
        return false;
    }

    /** How many digits stand there in a row; 6 for any more. */
    private int digits(int from, int step) {
        int count = 0;
        while (count < 6 && isDigit(at(from + count * step))) count++;
        return count;
    }

    boolean holds(String word, int position) {
        int size = word.length();
        if (position < 0 || position + size > length) return false;
        for (int i = 0; i < size; i++) {
            if (signs[position + i] != word.charAt(i)) return false;
        }
        return true;
    }

    /** The text as written from one sign up to, not including, another; empty when there is none. */
    String slice(int from, int to) {
        return from < to ? text.substring(places[from], places[to - 1] + 1) : "";
    }

    /** The signs without blanks; for words that have to be stored as one. */
    String compact(int from, int to) {
        if (from >= to) return "";
        var words = new StringBuilder(to - from);
        for (int i = from; i < to; i++) words.append(text.charAt(places[i]));
        return words.toString();
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
