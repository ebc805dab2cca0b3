package org.mubiao.reporting.asof;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The nodes of a binary tree over all positions, so that the intervals around a position are found without looking at the
 * others (the relational interval tree of Kriegel, Pötke and Seidl, VLDB 2000). An interval lies at its fork: the one
 * number in it that the highest power of two divides. Of all forks only one on each level can be that of an interval around
 * a given position.
 */
final class Fork {

    private Fork() {}

    /** Where the positions {@code from} to before {@code end} lie; neither is empty nor negative. */
    static long of(long from, long end) {
        if (from < 0 || end <= from)
            throw new IllegalArgumentException("no interval: %d to before %d".formatted(from, end));
        // numbers start at 1 here: 0 is divided by every power of two
        var level = highestBit(from ^ end);
        return (end >> level) << level;
    }

    /** All nodes at which an interval around the position may lie, of those that end at {@code last} or before. */
    static List<Long> around(long position, long last) {
        var number = position + 1;
        return IntStream.rangeClosed(0, highestBit(Math.max(1, last + 1)))
                .mapToObj(level -> ((number >> (level + 1)) << (level + 1)) + (1L << level))
                .toList();
    }

    private static int highestBit(long number) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    }
}
