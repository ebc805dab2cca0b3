package org.mubiao.indicator.value;

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
                gaps[length] = (gap & BLANK) != 0 || isBetweenDigits(signs, length) ? gap : 0;
                length++;
                gap = 0;
            }
            text.append(c);
        }
        return new Cell(text.toString(), signs, places, gaps, length);
    }

    /** A line break counts between two digits only: elsewhere the text without it has to read the same. */
    private static boolean isBetweenDigits(char[] signs, int at) {
        return at > 0 && isDigit(signs[at - 1]) && isDigit(signs[at]);
    }

    /** The sign there, or U+0000 outside of the cell; U+0000 never stands inside. */
    char at(int position) {
        return position >= 0 && position < length ? signs[position] : '\0';
    }

    /** Whether a blank, or between digits a tab or a line break, stands directly before this sign. */
    boolean gapBefore(int position) {
        return position > 0 && position < length && gaps[position] != 0;
    }

    boolean breakBefore(int position) {
        return position > 0 && position < length && (gaps[position] & BREAK) != 0;
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
