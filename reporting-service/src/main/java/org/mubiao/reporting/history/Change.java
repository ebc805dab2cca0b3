package org.mubiao.reporting.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.projectreport.ProjectReport;

/**
 * One cell that differs between two states of a project, with both values; null where there was or is none. The row in a
 * path is the one that the cell stood in before, counted from 1; a row that is new or gone is one change with all its
 * cells, at the place where it is or was.
 */
@Schema(name = "Change")
public record Change(
        @Schema(example = "indicators/3/target") String path,

        @Schema(description = "The row of the path, whatever its place.") @Nullable
        String indicatorId,

        @Nullable Object from,
        @Nullable Object to) {

    private static final String ORDER = "indicators/order";

    /** What differs; first the head of the form, then the rows in the order of the form, then their order. */
    static List<Change> between(ProjectReport before, ProjectReport after) {
        var old = Cells.of(before);
        var now = Cells.of(after);
        var changes = new ArrayList<Change>();
        now.head().forEach((path, value) -> {
            var was = old.head().get(path);
            if (!Objects.equals(was, value)) changes.add(new Change(path, null, was, value));
        });
        old.head().forEach((path, was) -> {
            if (!now.head().containsKey(path)) changes.add(new Change(path, null, was, null));
        });
        old.rows().forEach((id, row) -> {
            if (!now.rows().containsKey(id)) changes.add(row(old.number(id), id, row, null));
        });
        now.rows().forEach((id, row) -> {
            var was = old.rows().get(id);
            if (was == null) changes.add(row(now.number(id), id, null, row));
            else
                row.forEach((cell, value) -> {
                    if (!Objects.equals(was.get(cell), value))
                        changes.add(new Change("indicators/" + old.number(id) + "/" + cell, id, was.get(cell), value));
                });
        });
        var kept = common(old, now);
        if (!kept.equals(common(now, old)))
            changes.add(new Change(
                    ORDER,
                    null,
                    List.copyOf(old.rows().keySet()),
                    List.copyOf(now.rows().keySet())));
        return changes;
    }

    private static List<String> common(Cells ordered, Cells other) {
        return ordered.rows().keySet().stream()
                .filter(other.rows()::containsKey)
                .toList();
    }

    private static Change row(int number, String id, @Nullable Object from, @Nullable Object to) {
        return new Change("indicators/" + number, id, from, to);
    }

    /** Names the cell whatever the place of its row: {@code indicators/i3/target}. */
    @JsonIgnore
    String cell() {
        if (indicatorId == null) return path;
        var afterRow = path.indexOf('/', path.indexOf('/') + 1);
        return "indicators/" + indicatorId + (afterRow < 0 ? "" : path.substring(afterRow));
    }

    /** Whether the path, or the same with the row's id for its number, is that one or below it. */
    boolean isWithin(String wanted) {
        return isWithin(path, wanted) || isWithin(cell(), wanted);
    }

    private static boolean isWithin(String path, String wanted) {
        return path.equals(wanted) || path.startsWith(wanted + "/");
    }
}
