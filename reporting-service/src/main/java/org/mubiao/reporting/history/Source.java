package org.mubiao.reporting.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in an imported document; {@code table} counts from 1, {@code line} is where the table begins, {@code row} counts rows. */
@Schema(name = "Source")
public record Source(
        String importId,
        int table,
        @Nullable Integer line,
        @Nullable Integer row) {

    private static final Pattern TABLE = Pattern.compile("(?:^|&)table=([0-9]{1,9})(?:&|$)");
    private static final Pattern LINE = Pattern.compile("(?:^|&)line=([0-9]{1,9})(?:&|$)");
    private static final Pattern ROW = Pattern.compile("(?:^|&)row=([0-9]{1,9})(?:&|$)");

    /** Reads {@code <import id>#table=5&row=12&line=345}; empty for what names no table of a document. */
    static Optional<Source> read(@Nullable String written) {
        if (written == null || !written.contains("#")) return Optional.empty();
        var parts = written.split("#", 2);
        var table = number(TABLE, parts[1]);
        if (table == null) return Optional.empty();
        return Optional.of(new Source(parts[0], table, number(LINE, parts[1]), number(ROW, parts[1])));
    }

    Source at(@Nullable Integer newRow) {
        return new Source(importId, table, line, newRow);
    }

    private static @Nullable Integer number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Integer.valueOf(found.group(1)) : null;
    }
}
