package org.mubiao.indicator.intake.recognition;

import static org.mubiao.indicator.intake.recognition.Term.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where tables begin and end, in one pass. A title begins one when the head of a form follows it; without a title,
 * the lines of unit and measure or a label of the head do, once the table before has reached its rows.
 */
final class Outline {

    private final List<Piece> pieces;
    private final TitleFinder titles;
    private final List<Section> sections = new ArrayList<>();
    private final List<Piece> outside = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Phase phase = Phase.NONE;
    private int start;
    private Titles.@Nullable Title title;
    private boolean named;
    private boolean aimed;
    private List<Column> columns = List.of();
    private final List<Piece> head = new ArrayList<>();
    private final List<Piece> body = new ArrayList<>();

    private enum Phase {
        NONE,
        TITLED,
        LABELS,
        ROWS
    }

    Outline(List<Piece> pieces) {
        this.pieces = pieces;
        titles = new TitleFinder(pieces);
        int i = 0;
        while (i < pieces.size()) i = step(i);
        close(i);
    }

    List<Section> sections() {
        return sections;
    }

    /** Pieces before the first table, and those of tables of another kind. */
    List<Piece> outside() {
        return outside;
    }

    List<Problem> problems() {
        return problems;
    }

    private int step(int i) {
        var titleHere = titles.at(i);
        if (titleHere != null) {
            open(i, Phase.TITLED);
            title = titleHere.title();
            return titleHere.end();
        }
        var header = HeaderRow.at(pieces, i);
        if (header != null) {
            if (phase == Phase.NONE || phase == Phase.ROWS && !header.columns().equals(columns)) open(i, Phase.LABELS);
            phase = Phase.ROWS;
            columns = header.columns();
            return header.end();
        }
        var piece = pieces.get(i);
        if (piece.cell() && mayBeLabel(i)) readLabel(i, piece);
        switch (phase) {
            case NONE -> {}
            case TITLED, LABELS -> head.add(piece);
            case ROWS -> body.add(piece);
        }
        return i + 1;
    }

    private boolean mayBeLabel(int i) {
        return phase == Phase.TITLED
                || pieces.get(i).opensRow()
                || phase == Phase.NONE && !pieces.get(i - 1).cell();
    }

    private void readLabel(int i, Piece piece) {
        boolean between = phase == Phase.NONE || phase == Phase.ROWS;
        if (TitleFinder.opensHead(piece)) {
            if (between || piece.is(NAME_LABEL) && named) open(i, Phase.LABELS);
            phase = Phase.LABELS;
            named |= piece.is(NAME_LABEL);
            aimed |= piece.is(GOALS_LABEL);
        } else if (phase != Phase.TITLED && titles.unitLineAt(i)) {
            open(i, Phase.TITLED);
        }
    }

    private void open(int i, Phase next) {
        close(i);
        phase = next;
    }

    private void close(int end) {
        if (isTargetTable()) {
            int line = pieces.get(start).line();
            boolean last = end == pieces.size();
            sections.add(new Section(line, title, List.copyOf(head), columns, List.copyOf(body), last));
        } else {
            if (title != null) {
                var code = Problem.Code.OTHER_FORM;
                problems.add(Problem.of(code, pieces.get(start).line(), title.text()));
            }
            outside.addAll(pieces.subList(start, end));
        }
        start = end;
        title = null;
        named = false;
        aimed = false;
        columns = List.of();
        head.clear();
        body.clear();
        phase = Phase.NONE;
    }

    private boolean isTargetTable() {
        if (title != null) return title.ofTargetTable();
        return phase == Phase.ROWS || named && aimed;
    }
}
