package org.mubiao.reporting.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.projectreport.ProjectReport;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Of cells as they stand: the event that made them so. */
@Component
public class Origins {

    private final Story story;
    private final JsonMapper json;

    Origins(Story story, JsonMapper json) {
        this.story = story;
        this.json = json;
    }

    /** A cell, its value, and the event that set it; null only for a cell that no event has set. */
    public record Cell(
            String path,
            @Nullable String indicatorId,
            @Nullable Object value,
            HistoryAnswer.@Nullable Entry setBy) {}

    /** The cell outside the rows at the path, as of the cut. */
    public Mono<Cell> head(ProjectId project, String path, Cut cut, Locale language) {
        return story.between(project, Cut.NOTHING, cut.with("indicator", -1))
                .collectList()
                .map(told -> {
                    var after = told.isEmpty() ? null : told.getLast().after();
                    var value = after == null ? null : Cells.of(after).head().get(path);
                    return new Cell(
                            path, null, value, entry(Story.lastByCell(told).get(path), language));
                });
    }

    /** Every row of the table as of the cut, by its name, with the event that brought it. */
    public Mono<List<Cell>> rows(ProjectId project, Cut cut, Locale language) {
        return story.between(project, Cut.NOTHING, cut.with("budget", -1))
                .collectList()
                .map(told -> told.isEmpty() ? List.of() : rows(told.getLast().after(), told, language));
    }

    private List<Cell> rows(ProjectReport after, List<Told> told, Locale language) {
        var brought = new HashMap<String, Told>();
        for (var step : told)
            for (var change : step.changes())
                if (change.indicatorId() != null
                        && change.from() == null
                        && change.cell().equals(row(change.indicatorId()))) brought.put(change.indicatorId(), step);
        var cells = new ArrayList<Cell>();
        for (var line : after.indicators()) {
            var id = line.indicatorId().value();
            cells.add(new Cell("indicators/" + (cells.size() + 1), id, line.name(), entry(brought.get(id), language)));
        }
        return List.copyOf(cells);
    }

    private static String row(String indicatorId) {
        return "indicators/" + indicatorId;
    }

    private HistoryAnswer.@Nullable Entry entry(@Nullable Told told, Locale language) {
        return told == null ? null : HistoryAnswer.Entry.of(told, json, language);
    }
}
