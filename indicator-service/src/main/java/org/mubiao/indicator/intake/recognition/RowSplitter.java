package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles a row with more pieces than columns where a tab, with no blank line, stands inside some cell. What helps is
 * that most tables repeat the name as description: tries every way to part a short row and takes the cheapest, the
 * leftmost cells whole where several cost the same.
 */
final class RowSplitter {

    private static final int NAME_REPEATED = -30;
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

    /** The row itself, or the same pieces parted so that name and description agree. */
    TornRow better(TornRow row, List<Piece> pieces) {
        boolean whole = row.cells().stream().noneMatch(List::isEmpty);
        if (!whole || name < 0 || description < 0 || pieces.size() > MOST_PIECES) return row;
        var search = new Search(pieces);
        search.part(1, 1, costs.fit(pieces.getFirst(), 0));
        if (search.found == null) return row;
        var cells = search.cells(search.found);
        return repeatsName(cells) ? new TornRow(cells, List.of()) : row;
    }

    private boolean repeatsName(List<List<Piece>> cells) {
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
        private final int[] starts = new int[columns.size()];
        private int @Nullable [] found;
        private int least = Integer.MAX_VALUE;

        Search(List<Piece> pieces) {
            this.pieces = pieces;
        }

        void part(int column, int from, int cost) {
            if (column == columns.size()) {
                int rest = cost;
                for (int i = from; i < pieces.size(); i++) rest += costs.inside(pieces.get(i), false);
                int total = rest + (repeatsName(cells(starts)) ? NAME_REPEATED : 0);
                if (total < least) {
                    least = total;
                    found = starts.clone();
                }
                return;
            }
            int skipped = cost;
            int latest = pieces.size() - (columns.size() - column);
            for (int i = from; i <= latest; i++) {
                starts[column] = i;
                int begin = costs.cell(pieces.get(i), column - 1, column);
                if (begin < RowCosts.NEVER) part(column + 1, i + 1, skipped + begin);
                skipped += costs.inside(pieces.get(i), false);
            }
        }

        List<List<Piece>> cells(int[] starts) {
            var cells = new ArrayList<List<Piece>>();
            for (int column = 0; column < starts.length; column++) {
                int to = column + 1 < starts.length ? starts[column + 1] : pieces.size();
                cells.add(pieces.subList(starts[column], to));
            }
            return cells;
        }
    }
}
