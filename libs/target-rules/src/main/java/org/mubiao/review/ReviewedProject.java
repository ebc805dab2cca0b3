package org.mubiao.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * What a review needs of one project, folded from the events of both ledgers in any interleaving. Each event yields the
 * next. {@code registration}, {@code figures} and {@code purpose} are null until an event has told them.
 */
public record ReviewedProject(
        ProjectId projectId,
        @Nullable Registration registration,
        @Nullable BudgetFigures figures,
        @Nullable String purpose,
        List<String> goals,
        List<Row> rows,
        List<SourcePart> missing,
        List<UnitAnswer> answers,
        ProjectVersion version) {

    /** Whose project it is, for which year, and how it is called. */
    public record Registration(UnitId unitId, int fiscalYear, String name) {}

    /** One row, in the order of the form. */
    public record Row(IndicatorId indicatorId, Level level, String name, String description, TargetValue target) {}

    public ReviewedProject {
        goals = List.copyOf(goals);
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
        answers = List.copyOf(answers);
    }

    /** Of a project of which nothing was seen. */
    public static ReviewedProject of(ProjectId projectId) {
        return new ReviewedProject(
                projectId, null, null, null, List.of(), List.of(), List.of(), List.of(), ProjectVersion.NOTHING_SEEN);
    }

    /** A project is shown to readers once it is registered. */
    public boolean isRegistered() {
        return registration != null;
    }

    /** The same for the projects that are reviewed together, those of one unit and year; empty before registration. */
    public String neighbours() {
        return registration == null ? "" : registration.unitId() + "/" + registration.fiscalYear();
    }

    /**
     * What the rules find and the unit says to it; nothing before the table was seen.
     *
     * @param neighbours the projects of the same unit and year; the project itself may be among them
     * @throws IllegalStateException before the project is registered
     */
    public List<AnsweredFinding> findings(Collection<ReviewedProject> neighbours) {
        if (version.tableEvents() == 0) return List.of();
        var others = neighbours.stream()
                .filter(other -> !other.projectId.equals(projectId))
                .map(ReviewedProject::table)
                .toList();
        return AnsweredFinding.of(ReviewRules.standard().findings(table(), others), answers);
    }

    private ReviewedTable table() {
        if (registration == null) throw new IllegalStateException(projectId + " is not registered");
        var numbered = new ArrayList<ReviewedRow>();
        for (var row : rows)
            numbered.add(new ReviewedRow(
                    row.indicatorId(), numbered.size() + 1, row.level(), row.name(), row.description(), row.target()));
        return new ReviewedTable(
                TargetTableId.of(projectId),
                registration.unitId(),
                registration.fiscalYear(),
                registration.name(),
                figures,
                purpose,
                goals,
                numbered,
                missing);
    }

    public ReviewedProject after(ProjectEvent event) {
        return switch (event) {
            case ProjectRegistered e ->
                new ReviewedProject(
                        projectId,
                        new Registration(e.unitId(), e.fiscalYear(), e.name()),
                        figures,
                        purpose,
                        goals,
                        rows,
                        missing,
                        answers,
                        version);
        };
    }

    /** {@code sequence}: the event's place in the life of the budget, from 0. */
    public ReviewedProject after(BudgetEvent event, long sequence) {
        var next = version.afterBudgetEvent(sequence);
        return switch (event) {
            case BudgetDrafted e -> budget(e.figures(), e.purpose(), next);
            case BudgetRevised e -> budget(e.figures(), purpose, next);
            case PurposeRevised e -> budget(figures, e.purpose(), next);
            case BudgetEvent.Step _ -> budget(figures, purpose, next);
        };
    }

    private ReviewedProject budget(
            @Nullable BudgetFigures newFigures, @Nullable String newPurpose, ProjectVersion next) {
        return new ReviewedProject(
                projectId, registration, newFigures, newPurpose, goals, rows, missing, answers, next);
    }

    /** {@code sequence}: the event's place in the life of the table, from 0; {@code by} and {@code at} are its metadata. */
    public ReviewedProject after(TargetTableEvent event, long sequence, UnitAnswer.Author by, Instant at) {
        var next = version.afterTableEvent(sequence);
        return switch (event) {
            case GoalsRevised e -> table(e.goals(), rows, missing, answers, next);
            case IndicatorAdded e -> rows(with(e), next);
            case IndicatorMovedToLevel e ->
                changed(
                        e.indicatorId(),
                        row -> new Row(row.indicatorId(), e.level(), row.name(), row.description(), row.target()),
                        next);
            case IndicatorRenamed e ->
                changed(
                        e.indicatorId(),
                        row -> new Row(row.indicatorId(), row.level(), e.name(), row.description(), row.target()),
                        next);
            case DescriptionRevised e ->
                changed(
                        e.indicatorId(),
                        row -> new Row(row.indicatorId(), row.level(), row.name(), e.description(), row.target()),
                        next);
            case TargetRevised e ->
                changed(
                        e.indicatorId(),
                        row -> new Row(row.indicatorId(), row.level(), row.name(), row.description(), e.target()),
                        next);
            case IndicatorRemoved e ->
                rows(
                        rows.stream()
                                .filter(row -> !row.indicatorId().equals(e.indicatorId()))
                                .toList(),
                        next);
            case IndicatorsReordered e -> rows(inOrder(e.order()), next);
            case SourceFoundIncomplete e -> table(goals, rows, e.parts(), answers, next);
            case SourceFoundComplete _ -> table(goals, rows, List.of(), answers, next);
            case FindingAnswered e -> table(goals, rows, missing, UnitAnswer.after(answers, e, by, at), next);
            case FindingAnswerWithdrawn e -> table(goals, rows, missing, UnitAnswer.after(answers, e), next);
            case ProjectProposed _, TargetTableOpened _, IndicatorLinked _, TargetTableEvent.Step _ -> rows(rows, next);
        };
    }

    private ReviewedProject table(
            List<String> newGoals,
            List<Row> newRows,
            List<SourcePart> newMissing,
            List<UnitAnswer> newAnswers,
            ProjectVersion next) {
        return new ReviewedProject(
                projectId, registration, figures, purpose, newGoals, newRows, newMissing, newAnswers, next);
    }

    private ReviewedProject rows(List<Row> newRows, ProjectVersion next) {
        return table(goals, newRows, missing, answers, next);
    }

    private ReviewedProject changed(IndicatorId id, UnaryOperator<Row> change, ProjectVersion next) {
        return rows(
                rows.stream()
                        .map(row -> row.indicatorId().equals(id) ? change.apply(row) : row)
                        .toList(),
                next);
    }

    private List<Row> with(IndicatorAdded added) {
        var row = new Row(added.indicatorId(), added.level(), added.name(), added.description(), added.target());
        return Stream.concat(rows.stream(), Stream.of(row)).toList();
    }

    /** No row is ever lost: one that the order does not name stays below those that it names. */
    private List<Row> inOrder(List<IndicatorId> order) {
        var named = order.stream()
                .flatMap(id -> rows.stream().filter(row -> row.indicatorId().equals(id)));
        var others = rows.stream().filter(row -> !order.contains(row.indicatorId()));
        return Stream.concat(named, others).toList();
    }
}
