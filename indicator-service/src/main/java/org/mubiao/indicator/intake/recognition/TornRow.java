package org.mubiao.indicator.intake.recognition;

import java.util.List;

/**
 * A row put together again. {@code cells} has one list of pieces per column, empty where the cell is missing;
 * {@code extra} are pieces of it that may just as well have been cells of their own.
 */
record TornRow(List<List<Piece>> cells, List<Piece> extra) {

    int line() {
        return cells.stream()
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElseThrow()
                .getFirst()
                .line();
    }

    boolean blank() {
        return cells.stream().flatMap(List::stream).allMatch(Piece::blank);
    }

    boolean has(int column) {
        return !cells.get(column).isEmpty();
    }
}
