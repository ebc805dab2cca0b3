package org.mubiao.value;

import org.jspecify.annotations.Nullable;

/**
 * A measure in brackets behind what is counted: 满意度（%）≥95, 收入（万元）≥50.
 *
 * @param from where the brackets open
 * @param power 0, 4 for 万, 8 for 亿
 */
record Label(int from, String measure, int power) {

    private static final int LONGEST = 12;

    /** The one that ends right there and starts behind {@code from}, or null. */
    static @Nullable Label before(Cell cell, int from, int to) {
        if (cell.at(to - 1) != ')') return null;
        int open = to - 2;
        while (open > from && to - open < LONGEST && cell.at(open) != '(') open--;
        if (cell.at(open) != '(') return null;
        int inside = open + 1;
        int power = cell.at(inside) == '万' ? 4 : cell.at(inside) == '亿' ? 8 : 0;
        if (power > 0) inside++;
        var found = Measures.at(cell, inside);
        if (found == null || found.to() != to - 1) return null;
        return new Label(open, found.name() != null ? found.name() : cell.compact(inside, to - 1), power);
    }
}
