package org.mubiao.reporting.projectreport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.workflow.Lifecycle;

/** What a list needs of one project without its findings; small, because every state of it is kept. */
record EntryPart(
        ProjectReport.@Nullable Registration registration,
        Lifecycle lifecycle,
        ProjectVersion version,
        @Nullable BudgetFigures figures,
        int indicators,
        boolean complete,
        @Nullable Instant submitted,
        List<LinkedRow> linked) {

    EntryPart {
        linked = List.copyOf(linked);
    }

    static EntryPart of(ProjectReport report) {
        return new EntryPart(
                report.registration(),
                report.lifecycle(),
                report.version(),
                report.figures(),
                report.indicators().size(),
                report.isComplete(),
                report.review().table().submitted(),
                LinkedRow.of(report.indicators()));
    }

    /** Each part from the ledger whose events set it, as in {@link ProjectReport#joined}. */
    static EntryPart joined(EntryPart ofBudget, EntryPart ofIndicator) {
        return new EntryPart(
                ofBudget.registration,
                ofIndicator.lifecycle,
                new ProjectVersion(ofIndicator.version.tableEvents(), ofBudget.version.budgetEvents()),
                ofBudget.figures,
                ofIndicator.indicators,
                ofIndicator.complete,
                ofIndicator.submitted,
                ofIndicator.linked);
    }

    /** @throws IllegalStateException for a project that is not registered */
    ProjectEntry entry(ProjectId project, FindingCodes findings) {
        if (registration == null) throw new IllegalStateException(project + " is not registered");
        return new ProjectEntry(
                project,
                registration.fiscalYear(),
                registration.unitId(),
                registration.name(),
                lifecycle,
                version,
                figures,
                indicators,
                findings,
                complete,
                submitted,
                linked);
    }
}
