package org.mubiao.reporting.projectreport;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.kit.Actor;
import org.mubiao.review.FindingJson;
import org.mubiao.value.Questions;

/** One project with its whole table, as the public interface has it. */
@Schema(name = "Project", description = "A project with its budget, goals, indicators and findings.")
record ProjectAnswer(
        String projectId,
        int fiscalYear,
        Catalogue.Unit unit,
        String name,

        @Schema(description = "drafting, submitted, endorsed, approving, approved, published, adjusting or rejected")
        String stage,

        @Schema(description = "Opaque; the ETag, and what If-Match of a change takes.")
        String version,

        @Schema(description = "Decimal strings as written; null where the form is blank, which is not 0.")
        BudgetFigures budget,

        @Nullable String purpose,
        List<String> goals,
        @Schema(description = "In the order of the form.") List<Indicator> indicators,
        List<FindingJson> findings,

        @Schema(description = "How the review stands: round, version, comments, and what the caller may do.")
        ReviewAnswer review,

        @Schema(description = "Parts of the form that the imported document did not hold whole.")
        List<SourcePart> incompleteRows,

        @Schema(description = "Whether incompleteRows is empty.")
        boolean complete) {

    /** One row of the form; {@code row} counts from 1. */
    @Schema(name = "Indicator")
    record Indicator(
            String indicatorId,
            int row,
            String level1,
            String level2,
            String name,
            String description,
            Target target,
            @Nullable String weight,

            @Schema(description = "The definition in the catalogue that the row points to.")
            ProjectReport.@Nullable DefinitionLink definition) {}

    /** A value cell: the words as written, what was understood of them, and what they leave open. */
    @Schema(name = "Target")
    record Target(String text, List<Clause> clauses, List<QuestionAnswer> questions) {}

    /** {@code clause} counts from 0. */
    @Schema(name = "Question")
    record QuestionAnswer(String code, int clause, String detail) {}

    /**
     * @param reader who may move it; null for a project as it stood
     * @throws IllegalStateException for a project that is not registered
     */
    static ProjectAnswer of(
            ProjectReport report,
            Collection<ProjectReport> neighbours,
            Catalogue.Unit unit,
            @Nullable Actor reader,
            Locale language) {
        var registration = report.registered();
        return new ProjectAnswer(
                report.projectId().value(),
                registration.fiscalYear(),
                unit,
                registration.name(),
                report.stage().toString(),
                report.version().toString(),
                orBlank(report.figures()),
                report.purpose(),
                report.goals(),
                IntStream.range(0, report.indicators().size())
                        .mapToObj(index ->
                                indicator(index + 1, report.indicators().get(index), language))
                        .toList(),
                findings(report, neighbours, language),
                ReviewAnswer.of(report, reader),
                report.incompleteRows(),
                report.isComplete());
    }

    /** A budget that was not seen yet reads as a form whose money row is blank. */
    static BudgetFigures orBlank(@Nullable BudgetFigures figures) {
        return figures == null ? new BudgetFigures(null, null, null, BudgetFigures.TEN_THOUSAND_YUAN) : figures;
    }

    private static Indicator indicator(int row, ProjectReport.Line line, Locale language) {
        return new Indicator(
                line.indicatorId().value(),
                row,
                line.level().level1(),
                line.level().level2(),
                line.name(),
                line.description(),
                target(line.target(), language),
                null,
                line.definition());
    }

    private static Target target(TargetValue target, Locale language) {
        return new Target(
                target.text(),
                target.clauses(),
                target.questions().stream()
                        .map(question -> question(question, language))
                        .toList());
    }

    private static QuestionAnswer question(Question question, Locale language) {
        return new QuestionAnswer(question.code().name(), question.clause(), Questions.detail(question, language));
    }

    static List<FindingJson> findings(ProjectReport report, Collection<ProjectReport> neighbours, Locale language) {
        return Review.of(report, neighbours).stream()
                .map(finding -> FindingJson.of(finding, language))
                .toList();
    }
}
