package org.mubiao.reporting.history;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.reporting.projectreport.ProjectReport;

/** A project as it stood after one event, with the names that it has everywhere; null is what was not there yet. */
@Schema(name = "ReplayedTable")
record ReplayedTable(
        String projectId,
        @Nullable Integer fiscalYear,
        @Nullable String unit,
        @Nullable String name,
        String stage,
        String version,
        @Nullable BudgetFigures budget,
        @Nullable String purpose,
        List<String> goals,
        List<Row> indicators,
        List<SourcePart> incompleteRows) {

    @Schema(name = "ReplayedRow")
    record Row(
            String indicatorId,
            int row,
            String level1,
            String level2,
            String name,
            String description,
            TargetValue target,
            ProjectReport.@Nullable DefinitionLink definition) {}

    static ReplayedTable of(ProjectReport report) {
        var registration = report.registration();
        return new ReplayedTable(
                report.projectId().value(),
                registration == null ? null : registration.fiscalYear(),
                registration == null ? null : registration.unitId().value(),
                registration == null ? null : registration.name(),
                report.stage().toString(),
                report.version().toString(),
                report.figures(),
                report.purpose(),
                report.goals(),
                IntStream.range(0, report.indicators().size())
                        .mapToObj(index -> row(index + 1, report.indicators().get(index)))
                        .toList(),
                report.incompleteRows());
    }

    private static Row row(int number, ProjectReport.Line line) {
        return new Row(
                line.indicatorId().value(),
                number,
                line.level().level1(),
                line.level().level2(),
                line.name(),
                line.description(),
                line.target(),
                line.definition());
    }
}
