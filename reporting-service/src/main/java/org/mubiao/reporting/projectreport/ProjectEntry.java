package org.mubiao.reporting.projectreport;

import java.text.Collator;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.contracts.workflow.Stage;

/**
 * What lists and dashboards need of a registered project. {@code figures} is null while no budget was seen,
 * {@code submitted} before its table was submitted for the first time.
 */
public record ProjectEntry(
        ProjectId projectId,
        int fiscalYear,
        UnitId unitId,
        String name,
        Lifecycle lifecycle,
        ProjectVersion version,
        @Nullable BudgetFigures figures,
        int indicators,
        FindingCodes findings,
        boolean complete,
        @Nullable Instant submitted,
        List<LinkedRow> linked) {

    public Stage stage() {
        return lifecycle.stage();
    }

    /** Newest year first, then by unit code and name; names in the order of a Chinese dictionary. */
    static Comparator<ProjectEntry> order() {
        return Comparator.comparing(ProjectEntry::fiscalYear, Comparator.reverseOrder())
                .thenComparing(entry -> entry.unitId().value())
                .thenComparing(ProjectEntry::name, Collator.getInstance(Locale.SIMPLIFIED_CHINESE)::compare)
                .thenComparing(entry -> entry.projectId().value());
    }

    ProjectEntry with(FindingCodes newFindings) {
        return new ProjectEntry(
                projectId,
                fiscalYear,
                unitId,
                name,
                lifecycle,
                version,
                figures,
                indicators,
                newFindings,
                complete,
                submitted,
                linked);
    }

    /** @throws IllegalStateException for a project that is not registered */
    static ProjectEntry of(ProjectReport report, Collection<ProjectReport> neighbours) {
        return EntryPart.of(report).entry(report.projectId(), FindingCodes.of(Review.of(report, neighbours)));
    }
}
