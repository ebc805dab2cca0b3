package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Puts the rows of a table together from pieces of which nobody knows whether they begin a row, begin a cell or go on
 * with one: of all ways to read them it takes the one that costs least by {@link RowCosts} (a shortest path, in time
 * linear in the pieces). Every piece ends up in a row or below the table.
 */
final class RowMender {

    private static final int ROW = 0;
    private static final int CELL = 1;
    private static final int INSIDE = 2;
    private static final int OUTSIDE = 3;
    private static final int MOVES = 4;

    private final List<Piece> pieces;
    private final RowCosts costs;
    private final RowSplitter splitter;
    private final int width;

    /** The state after a piece: the column it is in, {@code width} for below the table, {@code width + 1} for none yet. */
    private final int states;

    private final byte[] steps;

    /** The rows, and what stands below the table. */
    record Mended(List<TornRow> rows, List<Piece> below) {}

    private RowMender(List<Piece> pieces, RowCosts costs) {
        this.pieces = pieces;
        this.costs = costs;
        width = costs.columns().size();
        states = width + 2;
        steps = new byte[pieces.size() * states];
        splitter = new RowSplitter(costs);
    }

    static Mended mend(List<Piece> pieces, List<Column> columns, boolean documentEnds) {
        if (pieces.isEmpty() || columns.isEmpty()) return new Mended(List.of(), pieces);
        return new RowMender(pieces, new RowCosts(columns, documentEnds)).mend();
    }

    private Mended mend() {
        var best = new int[states];
        Arrays.fill(best, RowCosts.NEVER);
        best[width + 1] = 0;
        for (int i = 0; i < pieces.size(); i++) best = after(i, best);
        int end = 0;
        int least = Integer.MAX_VALUE;
        for (int state = 0; state <= width; state++) {
            int cost = best[state] + (state < width ? costs.missingAfter(state, true) : 0);
            if (cost < least) {
                least = cost;
                end = state;
            }
        }
        return collect(end);
    }

    private int[] after(int i, int[] before) {
        var piece = pieces.get(i);
        var next = i + 1 < pieces.size() ? pieces.get(i + 1) : piece;
        boolean alone = i + 1 == pieces.size() || next.opensRow();
        var best = new int[states];
        Arrays.fill(best, Integer.MAX_VALUE);
        int inside = i == 0 ? RowCosts.NEVER : costs.inside(piece, pieces.get(i - 1), alone);
        int row0 = costs.row(piece, next, 0);
        int row1 = width > 1 ? costs.row(piece, next, 1) : RowCosts.NEVER;
        int out = costs.outside(piece);
        int ends = costs.ends(piece, alone);
        for (int state = 0; state < states; state++) {
            if (before[state] >= RowCosts.NEVER) continue;
            int cost = before[state];
            int missing = state < width ? costs.missingAfter(state, false) : 0;
            if (state < width) {
                for (int to = state + 1; to < width && to <= state + 2; to++) {
                    move(best, i, to, cost + costs.cell(piece, state, to), CELL, state);
                }
                move(best, i, state, cost + inside, INSIDE, state);
            }
            if (state != width) {
                move(best, i, 0, cost + missing + row0, ROW, state);
                if (width > 1) move(best, i, 1, cost + missing + row1, ROW, state);
            }
            boolean below = state == width;
            int leave = below ? 0 : state == width + 1 ? RowCosts.TABLE_ENDS_AT_ONCE : ends;
            int unfinished = state < width ? costs.missingAfter(state, !piece.cell()) : 0;
            move(best, i, width, cost + unfinished + leave + out, OUTSIDE, state);
        }
        return scaledDown(best);
    }

    private void move(int[] best, int i, int to, int cost, int move, int from) {
        if (cost >= RowCosts.NEVER || cost >= best[to]) return;
        best[to] = cost;
        steps[i * states + to] = (byte) (from * MOVES + move);
    }

    /** Only differences matter; without this a table of a million rows would reach {@code NEVER}. */
    private static int[] scaledDown(int[] best) {
        int least = Arrays.stream(best).min().orElse(0);
        for (int i = 0; i < best.length; i++) {
            best[i] = best[i] >= RowCosts.NEVER ? RowCosts.NEVER : best[i] - least;
        }
        return best;
    }

    private Mended collect(int end) {
        var states = new int[pieces.size()];
        var moves = new int[pieces.size()];
        int state = end;
        for (int i = pieces.size() - 1; i >= 0; i--) {
            int step = steps[i * this.states + state] & 0xFF;
            states[i] = state;
            moves[i] = step % MOVES;
            state = step / MOVES;
        }
        var rows = new ArrayList<TornRow>();
        int i = 0;
        while (i < moves.length && moves[i] != OUTSIDE) {
            int from = i++;
            while (i < moves.length && (moves[i] == CELL || moves[i] == INSIDE)) i++;
            rows.add(row(from, i, states, moves));
        }
        return new Mended(rows, List.copyOf(pieces.subList(i, moves.length)));
    }

    private TornRow row(int from, int to, int[] states, int[] moves) {
        var cells = new ArrayList<List<Piece>>(Collections.nCopies(width, List.of()));
        boolean asPrinted = states[from] == 0 && to - from == width;
        for (int i = from; i < to; ) {
            int begin = i++;
            asPrinted &= begin == from || !pieces.get(begin).opensRow();
            while (i < to && moves[i] == INSIDE) i++;
            cells.set(states[begin], pieces.subList(begin, i));
        }
        if (asPrinted) return new TornRow(cells, List.of());
        return splitter.settled(cells, pieces.subList(from, to), to == moves.length);
    }
}
