package org.mubiao.reporting.projectreport;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.mubiao.contracts.budget.BudgetFigures;

/** A page of a list of projects, and how many there are on all pages. */
@Schema(name = "ProjectList")
record ProjectListAnswer(List<Item> items, int total) {

    /** One project of a list. */
    @Schema(name = "ProjectListItem")
    record Item(
            String projectId,
            int fiscalYear,
            Catalogue.Unit unit,
            String name,
            String stage,
            String version,
            BudgetFigures budget,

            @Schema(description = "How many rows the table has.")
            int indicators,

            @Schema(description = "How many findings there are.")
            int findings,

            @Schema(description = "How many of them have no answer of the unit that holds.")
            int openFindings,

            @Schema(description = "Whether the imported document held the whole table.")
            boolean complete) {}

    static ProjectListAnswer of(ProjectSearch.Found found, Catalogue catalogue) {
        return new ProjectListAnswer(
                found.page().stream().map(entry -> item(entry, catalogue)).toList(), found.total());
    }

    private static Item item(ProjectEntry entry, Catalogue catalogue) {
        return new Item(
                entry.projectId().value(),
                entry.fiscalYear(),
                catalogue.unit(entry.unitId(), entry.fiscalYear()),
                entry.name(),
                entry.stage().toString(),
                entry.version().toString(),
                ProjectAnswer.orBlank(entry.figures()),
                entry.indicators(),
                entry.findings().all().size(),
                entry.findings().open().size(),
                entry.complete());
    }
}
