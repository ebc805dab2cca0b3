package org.mubiao.value;

import java.util.Arrays;

/** Finds the two halves of brackets and quotation marks. */
final class Brackets {

    private static final String OPENING = "([{【《「『〈\"'";
    private static final String CLOSING = ")]}】》」』〉\"'";
    private static final int[] NONE = {};

    private Brackets() {}

    /** Quotation marks hold a name; what brackets hold adds to what is said. */
    static boolean isQuotation(char opening) {
        return OPENING.indexOf(opening) > OPENING.indexOf('【');
    }

    /**
     * For each opening sign the place of its other half, -1 elsewhere; empty where the cell has none. One pass; a half
     * that has no other is passed over.
     */
    static int[] closings(Cell cell) {
        int[] closings = NONE;
        int[] open = NONE;
        int[] counts = new int[OPENING.length()];
        int depth = 0;
        for (int i = 0; i < cell.length; i++) {
            char c = cell.at(i);
            if (c > '}' && c < '〈' || c > '\'' && c < '[' && c != '(' && c != ')') continue;
            int opening = OPENING.indexOf(c);
            int closing = CLOSING.indexOf(c);
            if (opening < 0 && closing < 0) continue;
            if (closings.length == 0) {
                closings = new int[cell.length];
                Arrays.fill(closings, -1);
                open = new int[cell.length];
            }
            if (closing >= 0 && counts[closing] > 0) {
                int kind;
                do {
                    kind = OPENING.indexOf(cell.at(open[--depth]));
                    counts[kind]--;
                } while (kind != closing);
                closings[open[depth]] = i;
            } else if (opening >= 0) {
                open[depth++] = i;
                counts[opening]++;
            }
        }
        return closings;
    }
}
