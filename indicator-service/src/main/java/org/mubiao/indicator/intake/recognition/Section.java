package org.mubiao.indicator.intake.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one table stands among the pieces of a document.
 *
 * @param title null when the table has none
 * @param head the pieces between the title and the row of column names, or the end
 * @param columns empty when there is no row of column names
 * @param body what follows that row up to the next table; may run over the end of this one
 * @param last no table follows in the document
 */
record Section(
        int line,
        Titles.@Nullable Title title,
        List<Piece> head,
        List<Column> columns,
        List<Piece> body,
        boolean last) {}
