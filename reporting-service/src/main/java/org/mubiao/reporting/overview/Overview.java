package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.feeds.LedgerFeeds.Lag;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.FindingCodes;
import org.mubiao.reporting.projectreport.ProjectEntry;

/** One year at a glance: {@code byUnit} by unit code, {@code byStage} in the order of the stages, both without empty rows. */
@Schema(name = "Overview")
record Overview(
        int fiscalYear,
        Totals totals,
        List<UnitFigures> byUnit,
        List<StageCount> byStage,
        List<FindingCount> findings,

        @Schema(description = "Events published and not yet counted here; age in ms of the newest that is, else 0.")
        Lag lag) {

    /** The same figures as in the totals, of one unit. */
    @Schema(name = "UnitFigures")
    record UnitFigures(
            Catalogue.Unit unit,
            int projects,
            @Nullable BigDecimal budget,
            @Nullable BigDecimal fiscal,
            @Nullable BigDecimal other,
            int indicators) {}

    @Schema(name = "StageCount")
    record StageCount(String stage, int projects) {}

    @Schema(name = "FindingCount")
    record FindingCount(
            String code,
            int count,

            @Schema(description = "How many of them have no answer of the unit that holds.")
            int open) {}

    /** {@code projects}: those of the year that the reader sees and asks for. */
    static Overview of(int fiscalYear, List<ProjectEntry> projects, Catalogue catalogue, Lag lag) {
        return new Overview(
                fiscalYear,
                Totals.of(projects),
                byUnit(projects, catalogue),
                byStage(projects),
                findings(projects),
                lag);
    }

    /** Whether both tell the same of the projects; how far behind they are does not count. */
    boolean tellsTheSame(Overview other) {
        return new Overview(fiscalYear, totals, byUnit, byStage, findings, other.lag).equals(other);
    }

    private static List<UnitFigures> byUnit(List<ProjectEntry> projects, Catalogue catalogue) {
        var units = new TreeMap<String, List<ProjectEntry>>();
        for (var project : projects)
            units.computeIfAbsent(project.unitId().value(), ignored -> new ArrayList<>())
                    .add(project);
        return units.values().stream()
                .map(ofUnit -> {
                    var sums = Totals.of(ofUnit);
                    return new UnitFigures(
                            catalogue.unit(
                                    ofUnit.getFirst().unitId(),
                                    ofUnit.getFirst().fiscalYear()),
                            sums.projects(),
                            sums.budget(),
                            sums.fiscal(),
                            sums.other(),
                            sums.indicators());
                })
                .toList();
    }

    private static List<StageCount> byStage(List<ProjectEntry> projects) {
        var stages = new TreeMap<>(
                projects.stream().collect(Collectors.groupingBy(ProjectEntry::stage, Collectors.counting())));
        return stages.entrySet().stream()
                .map(stage -> new StageCount(
                        stage.getKey().toString(), stage.getValue().intValue()))
                .toList();
    }

    /** The most frequent first. */
    private static List<FindingCount> findings(List<ProjectEntry> projects) {
        var all = counts(projects, FindingCodes::all);
        var open = counts(projects, FindingCodes::open);
        return all.entrySet().stream()
                .map(code -> new FindingCount(
                        code.getKey(),
                        code.getValue().intValue(),
                        open.getOrDefault(code.getKey(), 0L).intValue()))
                .sorted(Comparator.comparingInt(FindingCount::count).reversed())
                .toList();
    }

    private static SortedMap<String, Long> counts(
            List<ProjectEntry> projects, Function<FindingCodes, List<String>> codes) {
        return projects.stream()
                .flatMap(project -> codes.apply(project.findings()).stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
