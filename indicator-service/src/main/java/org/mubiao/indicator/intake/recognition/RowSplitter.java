package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at a row that is not as printed, with what {@link RowMender} cannot weigh piece by piece: most tables repeat
 * the name as description. Tries every way to part a short row and takes the cheapest, the leftmost cells whole where
 * several cost the same.
 */
final class RowSplitter {

    private static final int NAME_REPEATED = -35;
    private static final int MOST_PIECES = 12;

    private final RowCosts costs;
    private final List<Column> columns;
    private final int name;
    private final int description;

    RowSplitter(RowCosts costs) {
        this.costs = costs;
        columns = costs.columns();
        name = indexOf(Column.Role.NAME);
        description = indexOf(Column.Role.DESCRIPTION);
    }

    /** The cells as given, or the same pieces parted so that name and description agree. */
    TornRow settled(List<List<Piece>> cells, List<Piece> pieces, boolean lastRow) {
        if (cells.getFirst().isEmpty() || name < 0 || description < 0 || pieces.size() > MOST_PIECES) {
            return new TornRow(cells, extra(cells));
        }
        var search = new Search(pieces, lastRow);
        search.part(0, 1, costs.fit(pieces.getFirst(), 0));
        var found = search.found == null ? cells : search.found;
        return repeatsName(found) ? new TornRow(found, extra(unsettled(found))) : new TornRow(cells, extra(cells));
    }

    /** Without name and description, which agree. */
    private List<List<Piece>> unsettled(List<List<Piece>> cells) {
        var others = new ArrayList<>(cells);
        others.set(name, List.of());
        others.set(description, List.of());
        return others;
    }

    /** Pieces behind a tab and no blank line inside a cell: nothing tells them from cells of their own. */
    private static List<Piece> extra(List<List<Piece>> cells) {
        var extra = new ArrayList<Piece>();
        for (var cell : cells) {
            cell.stream()
                    .skip(1)
                    .filter(piece -> piece.cell() && !piece.opensRow() && !piece.blank())
                    .forEach(extra::add);
        }
        return extra;
    }

    private boolean repeatsName(List<List<Piece>> cells) {
        if (cells.get(name).isEmpty() || cells.get(description).isEmpty()) return false;
        var text = Piece.join(cells.get(name)).text();
        return !text.isEmpty() && text.equals(Piece.join(cells.get(description)).text());
    }

    private int indexOf(Column.Role role) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == role) return i;
        }
        return -1;
    }

    /** Every choice of first pieces for the cells, depth first, earliest first. */
    private final class Search {

        private final List<Piece> pieces;
        private final boolean lastRow;
        private final int[] starts = new int[columns.size()];
        private @Nullable List<List<Piece>> found;
        private int least = Integer.MAX_VALUE;

        Search(List<Piece> pieces, boolean lastRow) {
            this.pieces = pieces;
            this.lastRow = lastRow;
        }

        /** {@code column} has begun; the piece at {@code i} goes on with it or begins the next. */
        void part(int column, int i, int cost) {
            if (i == pieces.size()) {
                end(column, cost + costs.missingAfter(column, lastRow));
                return;
            }
            if (column + 1 < columns.size()) {
                int begin = costs.cell(pieces.get(i), column, column + 1);
                starts[column + 1] = i;
                if (begin < RowCosts.NEVER) part(column + 1, i + 1, cost + begin);
            }
            boolean alone = i + 1 == pieces.size() || pieces.get(i + 1).opensRow();
            part(column, i + 1, cost + costs.inside(pieces.get(i), pieces.get(i - 1), alone));
        }

        private void end(int last, int cost) {
            if (cost + NAME_REPEATED >= least) return;
            var cells = new ArrayList<List<Piece>>();
            for (int column = 0; column < starts.length; column++) {
                int to = column < last ? starts[column + 1] : pieces.size();
                cells.add(column > last ? List.of() : pieces.subList(starts[column], to));
            }
            int total = cost + (repeatsName(cells) ? NAME_REPEATED : 0);
            if (total >= least) return;
            least = total;
            found = cells;
        }
    }
}
