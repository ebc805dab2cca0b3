package org.mubiao.reporting.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.projectreport.ProjectReport;
import tools.jackson.databind.json.JsonMapper;

/**
 * What differs in a project between two moments, cell by cell; a cell that was changed and changed back does not. {@code
 * last} is the event that changed the cell last, with who did it and why.
 */
@Schema(name = "Difference")
record Difference(Side from, Side to, List<Cell> changes) {

    /** A moment exactly, and the version that the project had; null before it existed. */
    @Schema(name = "DifferenceSide")
    record Side(String position, @Nullable String version) {

        static Side of(Cut cut, ProjectReport report) {
            return new Side(
                    cut.toString(),
                    !report.isRegistered() ? null : report.version().toString());
        }
    }

    @Schema(name = "DifferenceCell")
    record Cell(@JsonUnwrapped Change change, HistoryAnswer.@Nullable Entry last) {}

    /** @param between every event of the project that is in {@code to} and not in {@code from}, in order */
    static Difference of(
            Side from,
            Side to,
            ProjectReport before,
            ProjectReport after,
            List<Told> between,
            JsonMapper json,
            Locale language) {
        var changes = Change.between(before, after).stream()
                .map(change -> new Cell(change, last(change, between, json, language)))
                .toList();
        return new Difference(from, to, changes);
    }

    /** A row that is new or gone: the event that brought or took it; a cell of a row that was there: whoever wrote it last. */
    private static HistoryAnswer.@Nullable Entry last(
            Change change, List<Told> between, JsonMapper json, Locale language) {
        return between.reversed().stream()
                .filter(told ->
                        told.changes().stream().anyMatch(step -> step.cell().equals(change.cell())))
                .findFirst()
                .map(told -> HistoryAnswer.Entry.of(told, json, language))
                .orElse(null);
    }
}
