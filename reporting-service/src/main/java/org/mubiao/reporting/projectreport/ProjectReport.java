package org.mubiao.reporting.projectreport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.contracts.workflow.Stage;
import org.mubiao.reporting.review.ReviewRecord;
import org.mubiao.review.UnitAnswer;

/**
 * One project with its budget and its target table. Each event yields the next report. Events of the two ledgers arrive in
 * any interleaving, so each sets only parts that no event of the other ledger sets: the report is the same whichever came
 * first. What was not seen yet is null or empty; {@code indicators} stand in the order of the form.
 */
public record ProjectReport(
        ProjectId projectId,
        @Nullable Registration registration,
        @Nullable BudgetFigures figures,
        @Nullable String purpose,
        List<String> goals,
        List<Line> indicators,
        List<SourcePart> incompleteRows,
        Lifecycle lifecycle,
        List<UnitAnswer> answers,
        ReviewRecord review,
        ProjectVersion version) {

    /** Whose project it is, for which year, and how it is called. */
    public record Registration(UnitId unitId, int fiscalYear, String name) {}

    /** One row of the form; {@code definition} is null while it points to none. */
    public record Line(
            IndicatorId indicatorId,
            Level level,
            String name,
            String description,
            TargetValue target,
            @Nullable DefinitionLink definition) {}

    /** A revision of a definition in the catalogue, by its code. */
    public record DefinitionLink(String code, int revision) {}

    public ProjectReport {
        goals = List.copyOf(goals);
        indicators = List.copyOf(indicators);
        incompleteRows = List.copyOf(incompleteRows);
        answers = List.copyOf(answers);
    }

    /** Of a project of which nothing was seen. */
    static ProjectReport of(ProjectId projectId) {
        return new ProjectReport(
                projectId,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Lifecycle.NEW,
                List.of(),
                ReviewRecord.NONE,
                ProjectVersion.NOTHING_SEEN);
    }

    /**
     * What two folds say together: one that has seen events of the ledger "budget" up to somewhere, and one that has seen
     * those of "indicator". Each part is taken from the ledger whose events set it.
     */
    static ProjectReport joined(ProjectReport ofBudget, ProjectReport ofIndicator) {
        return new ProjectReport(
                ofBudget.projectId,
                ofBudget.registration,
                ofBudget.figures,
                ofBudget.purpose,
                ofIndicator.goals,
                ofIndicator.indicators,
                ofIndicator.incompleteRows,
                ofIndicator.lifecycle,
                ofIndicator.answers,
                ReviewRecord.joined(ofBudget.review, ofIndicator.review),
                new ProjectVersion(ofIndicator.version.tableEvents(), ofBudget.version.budgetEvents()));
    }

    /** A project is shown to readers once it is registered. */
    public boolean isRegistered() {
        return registration != null;
    }

    /** @throws IllegalStateException before the project is registered */
    public Registration registered() {
        if (registration == null) throw new IllegalStateException(projectId + " is not registered");
        return registration;
    }

    /** Whether the document that the table came from, if any, held all of it. */
    boolean isComplete() {
        return incompleteRows.isEmpty();
    }

    public Stage stage() {
        return lifecycle.stage();
    }

    /** The place of a row in the form, from 1; null where it is not. */
    public @Nullable Integer rowOf(IndicatorId indicator) {
        for (var index = 0; index < indicators.size(); index++)
            if (indicators.get(index).indicatorId().equals(indicator)) return index + 1;
        return null;
    }

    ProjectReport after(ProjectEvent event) {
        return switch (event) {
            case ProjectRegistered e -> {
                var known = new Registration(e.unitId(), e.fiscalYear(), e.name());
                yield new ProjectReport(
                        projectId,
                        known,
                        figures,
                        purpose,
                        goals,
                        indicators,
                        incompleteRows,
                        lifecycle,
                        answers,
                        review,
                        version);
            }
        };
    }

    /** {@code sequence}: the event's place in the life of the budget, from 0. */
    ProjectReport after(BudgetEvent event, long sequence) {
        var next = version.afterBudgetEvent(sequence);
        return switch (event) {
            case BudgetDrafted e -> budget(e.figures(), e.purpose(), next);
            case BudgetRevised e -> budget(e.figures(), purpose, next);
            case PurposeRevised e -> budget(figures, e.purpose(), next);
            case BudgetEvent.Step _ -> budget(figures, purpose, next);
        };
    }

    /** {@code sequence}: the event's place in the life of the table, from 0; {@code by} and {@code at} are its metadata. */
    ProjectReport after(TargetTableEvent event, long sequence, UnitAnswer.Author by, Instant at) {
        var next = version.afterTableEvent(sequence);
        return switch (event) {
            case ProjectProposed _, TargetTableOpened _ -> table(goals, indicators, incompleteRows, next);
            case GoalsRevised e -> table(e.goals(), indicators, incompleteRows, next);
            case IndicatorAdded e -> table(goals, with(e), incompleteRows, next);
            case IndicatorMovedToLevel e ->
                changed(
                        e.indicatorId(),
                        line -> new Line(
                                line.indicatorId(),
                                e.level(),
                                line.name(),
                                line.description(),
                                line.target(),
                                line.definition()),
                        next);
            case IndicatorRenamed e ->
                changed(
                        e.indicatorId(),
                        line -> new Line(
                                line.indicatorId(),
                                line.level(),
                                e.name(),
                                line.description(),
                                line.target(),
                                line.definition()),
                        next);
            case DescriptionRevised e ->
                changed(
                        e.indicatorId(),
                        line -> new Line(
                                line.indicatorId(),
                                line.level(),
                                line.name(),
                                e.description(),
                                line.target(),
                                line.definition()),
                        next);
            case TargetRevised e ->
                changed(
                        e.indicatorId(),
                        line -> new Line(
                                line.indicatorId(),
                                line.level(),
                                line.name(),
                                line.description(),
                                e.target(),
                                line.definition()),
                        next);
            case IndicatorLinked e ->
                changed(
                        e.indicatorId(),
                        line -> new Line(
                                line.indicatorId(),
                                line.level(),
                                line.name(),
                                line.description(),
                                line.target(),
                                new DefinitionLink(e.definition(), e.revision())),
                        next);
            case IndicatorRemoved e -> table(goals, without(e.indicatorId()), incompleteRows, next);
            case IndicatorsReordered e -> table(goals, inOrder(e.order()), incompleteRows, next);
            case SourceFoundIncomplete e -> table(goals, indicators, e.parts(), next);
            case SourceFoundComplete _ -> table(goals, indicators, List.of(), next);
            case TargetTableEvent.Step e ->
                new ProjectReport(
                        projectId,
                        registration,
                        figures,
                        purpose,
                        goals,
                        indicators,
                        incompleteRows,
                        lifecycle.after(e),
                        answers,
                        review,
                        next);
            case FindingAnswered e -> answers(UnitAnswer.after(answers, e, by, at), next);
            case FindingAnswerWithdrawn e -> answers(UnitAnswer.after(answers, e), next);
        };
    }

    /** With what the reviews said after the same event. */
    ProjectReport with(ReviewRecord newReview) {
        return new ProjectReport(
                projectId,
                registration,
                figures,
                purpose,
                goals,
                indicators,
                incompleteRows,
                lifecycle,
                answers,
                newReview,
                version);
    }

    private ProjectReport budget(@Nullable BudgetFigures newFigures, @Nullable String newPurpose, ProjectVersion next) {
        return new ProjectReport(
                projectId,
                registration,
                newFigures,
                newPurpose,
                goals,
                indicators,
                incompleteRows,
                lifecycle,
                answers,
                review,
                next);
    }

    private ProjectReport table(
            List<String> newGoals, List<Line> newIndicators, List<SourcePart> newParts, ProjectVersion next) {
        return new ProjectReport(
                projectId,
                registration,
                figures,
                purpose,
                newGoals,
                newIndicators,
                newParts,
                lifecycle,
                answers,
                review,
                next);
    }

    private ProjectReport answers(List<UnitAnswer> newAnswers, ProjectVersion next) {
        return new ProjectReport(
                projectId,
                registration,
                figures,
                purpose,
                goals,
                indicators,
                incompleteRows,
                lifecycle,
                newAnswers,
                review,
                next);
    }

    private ProjectReport changed(IndicatorId id, UnaryOperator<Line> change, ProjectVersion next) {
        var lines = indicators.stream()
                .map(line -> line.indicatorId().equals(id) ? change.apply(line) : line)
                .toList();
        return table(goals, lines, incompleteRows, next);
    }

    private List<Line> with(IndicatorAdded added) {
        var lines = new ArrayList<>(indicators);
        lines.add(
                new Line(added.indicatorId(), added.level(), added.name(), added.description(), added.target(), null));
        return lines;
    }

    private List<Line> without(IndicatorId id) {
        return indicators.stream()
                .filter(line -> !line.indicatorId().equals(id))
                .toList();
    }

    /** No row is ever lost: one that the order does not name stays below those that it names. */
    private List<Line> inOrder(List<IndicatorId> order) {
        var lines = new ArrayList<Line>();
        for (var id : order)
            indicators.stream().filter(line -> line.indicatorId().equals(id)).forEach(lines::add);
        indicators.stream().filter(line -> !order.contains(line.indicatorId())).forEach(lines::add);
        return lines;
    }
}
