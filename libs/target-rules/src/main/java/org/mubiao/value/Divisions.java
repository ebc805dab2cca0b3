package org.mubiao.value;

/** Where one value's words end and the next one's begin, when no comma stands between them. */
final class Divisions {

    private static final Lexicon<Boolean> JOINING = Lexicon.of("和 及 与 并 且 以及 并且 同时 而且 、");

    private Divisions() {}

    /** A 、, a blank, or 和 right at one of the two; -1 when nothing divides them. */
    static int at(Cell cell, Value first, Value second) {
        int from = first.to();
        int to = second.from();
        int gap = -1;
        for (int i = from; i < to; i++) {
            if (cell.at(i) == '、') return i;
            if (gap < 0 && i > from && cell.gapBefore(i)) gap = i;
        }
        if (JOINING.end(cell, from) > from && from < to) return from;
        if (to > from && (cell.gapBefore(from) || cell.gapBefore(to))) return cell.gapBefore(from) ? from : to;
        if (to == from && cell.gapBefore(from)) return from;
        for (int size = 1; size <= 2; size++) {
            if (to - size >= from && JOINING.end(cell, to - size) == to) return to - size;
        }
        return gap;
    }

    static int between(Cell cell, Subjects subjects, int from, Value first, Value second) {
        int at = at(cell, first, second);
        if (at >= 0) return at;
        if (first.token() instanceof Token.Day) return second.token() instanceof Token.Day ? second.from() : first.to();
        return subjects.of(from, first.from()) != null ? first.to() : second.from();
    }
}
