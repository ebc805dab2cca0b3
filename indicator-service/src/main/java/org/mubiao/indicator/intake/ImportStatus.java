package org.mubiao.indicator.intake;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.indicator.intake.recognition.Problem;

/** An import as {@code GET /api/imports/{importId}} tells it, in the caller's language. */
record ImportStatus(
        String importId,
        String state,
        int done,
        int total,
        boolean dryRun,
        OffsetDateTime submittedAt,
        String submittedBy,
        List<Table> tables,
        List<Trouble> problems) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    record Unit(String code, @Nullable String name) {}

    record Trouble(String code, @Nullable Integer row, String detail) {}

    record Table(
            @Nullable String title,
            @Nullable Unit unit,
            @Nullable String projectId,
            ImportOutcome outcome,
            int rows,
            List<Trouble> problems) {}

    static ImportStatus of(ImportJob job, Locale language) {
        return new ImportStatus(
                job.importId(),
                job.state().toString(),
                job.tables().size(),
                job.total(),
                job.dryRun(),
                job.submittedAt().atZone(BUSINESS_ZONE).toOffsetDateTime(),
                job.actor().displayName(),
                job.tables().stream()
                        .map(table -> new Table(
                                table.title(),
                                table.unitCode() == null ? null : new Unit(table.unitCode(), table.unitName()),
                                table.projectId(),
                                table.outcome(),
                                table.rows(),
                                troubles(table.problems(), language)))
                        .toList(),
                troubles(job.problems(), language));
    }

    private static List<Trouble> troubles(List<Problem> problems, Locale language) {
        return problems.stream()
                .map(problem -> new Trouble(problem.code().name(), problem.row(), problem.detail(language)))
                .toList();
    }
}
