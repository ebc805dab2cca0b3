package org.mubiao.indicator.intake.recognition;

import static org.mubiao.indicator.intake.recognition.Term.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of column names above the indicators, found by its words. {@code end} is the index after its last piece. */
record HeaderRow(int end, List<Column> columns) {

    /** More columns than any form has; keeps the work per piece bounded. */
    private static final int MOST_COLUMNS = 24;

    private static final int FEWEST_NAMES = 3;

    HeaderRow {
        columns = List.copyOf(columns);
    }

    /** The header row that begins at {@code from}, null when there is none. A document cut off inside it ends it too. */
    static @Nullable HeaderRow at(List<Piece> pieces, int from) {
        var first = pieces.get(from);
        if (!first.cell() || !first.opensRow() && !named(first)) return null;
        var seen = EnumSet.noneOf(Column.Role.class);
        var columns = new ArrayList<Column>();
        boolean onlyNames = true;
        int i = from;
        for (; i < pieces.size() && columns.size() < MOST_COLUMNS; i++) {
            var piece = pieces.get(i);
            if (!piece.cell() || piece.is(LEVEL1) || piece.is(LEVEL2) || piece.is(NAME_LABEL)) break;
            if (i > from && piece.opensRow() && !(onlyNames && named(piece))) break;
            onlyNames &= named(piece);
            var role = Column.Role.of(piece.terms());
            if (role != Column.Role.ASIDE && !seen.add(role)) {
                if (piece.opensRow()) break;
                role = Column.Role.ASIDE;
            }
            columns.add(new Column(role, CellText.clean(piece.raw())));
        }
        boolean cut = i == pieces.size() && first.is(LEVEL1_COLUMN);
        boolean enough =
                seen.size() >= FEWEST_NAMES && (seen.contains(Column.Role.NAME) || seen.contains(Column.Role.TARGET));
        return enough || cut ? new HeaderRow(i, columns) : null;
    }

    private static boolean named(Piece piece) {
        return Column.Role.of(piece.terms()) != Column.Role.ASIDE;
    }
}
