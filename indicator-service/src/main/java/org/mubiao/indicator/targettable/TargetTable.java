package org.mubiao.indicator.targettable;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.indicator.targettable.TargetTableRule.ANSWERS_WITHIN_LIMIT;
import static org.mubiao.indicator.targettable.TargetTableRule.ANSWER_GIVEN;
import static org.mubiao.indicator.targettable.TargetTableRule.CELLS_AS_SEEN;
import static org.mubiao.indicator.targettable.TargetTableRule.MOST_ROWS;
import static org.mubiao.indicator.targettable.TargetTableRule.ORDER_NAMES_EVERY_ROW_ONCE;
import static org.mubiao.indicator.targettable.TargetTableRule.PROJECT_NOT_THERE_YET;
import static org.mubiao.indicator.targettable.TargetTableRule.REASON_REQUIRED;
import static org.mubiao.indicator.targettable.TargetTableRule.ROWS_WITHIN_LIMIT;
import static org.mubiao.indicator.targettable.TargetTableRule.ROW_IN_TABLE;
import static org.mubiao.indicator.targettable.TargetTableRule.STAGE_FORBIDS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
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
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.contracts.workflow.Stage;
import org.mubiao.indicator.targettable.ApprovedContent.Link;
import org.mubiao.indicator.targettable.TargetTableCommand.AbandonApproval;
import org.mubiao.indicator.targettable.TargetTableCommand.AddIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.AnswerFinding;
import org.mubiao.indicator.targettable.TargetTableCommand.CompleteApproval;
import org.mubiao.indicator.targettable.TargetTableCommand.CopyRows;
import org.mubiao.indicator.targettable.TargetTableCommand.LinkIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.MoveTable;
import org.mubiao.indicator.targettable.TargetTableCommand.OrderIndicators;
import org.mubiao.indicator.targettable.TargetTableCommand.ProposeProject;
import org.mubiao.indicator.targettable.TargetTableCommand.RemoveIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseGoals;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.indicator.targettable.TargetTableCommand.UndoSubmission;
import org.mubiao.indicator.targettable.TargetTableCommand.WithdrawAnswer;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.edit.StaleEdit;

/** A project's promises for one fiscal year: goals and indicator rows (绩效目标表). */
@Aggregate
class TargetTable {

    @AggregateIdentifier
    private @Nullable TargetTableId id;

    private List<String> goals = List.of();
    private List<SourcePart> missing = List.of();
    private Map<IndicatorId, RowContent> rows = new LinkedHashMap<>();
    private final Map<IndicatorId, Link> links = new HashMap<>();
    private final Answers answers = new Answers();
    private int rowsEver;
    private int fiscalYear;
    private final Cells cells = new Cells();
    private long version;
    private Lifecycle lifecycle = Lifecycle.NEW;
    private @Nullable String lastEditor;
    private @Nullable ApprovedContent approved;

    TargetTable() {} // Axon rebuilds the aggregate from its events

    /** Cells change only where the stage lets this person write, and after an approval only with a reason. */
    @CommandHandlerInterceptor
    void guard(TargetTableCommand command, MetaData metadata) {
        switch (command) {
            case AddIndicator _,
                    ReviseIndicator _,
                    RemoveIndicator _,
                    OrderIndicators _,
                    ReviseGoals _,
                    LinkIndicator _,
                    CopyRows _ -> requireEditable(command, metadata);
            case AnswerFinding _, WithdrawAnswer _ -> requireOpen(command, metadata);
            // an import that changes nothing is no change; the others know their stages themselves
            case TakeTable _,
                    ProposeProject _,
                    MoveTable _,
                    CompleteApproval _,
                    AbandonApproval _,
                    UndoSubmission _ -> {}
        }
    }

    private void requireOpen(TargetTableCommand command, MetaData metadata) {
        var actor = Editor.of(metadata);
        MoveRules.requireOpen(lifecycle, actor, isOwn(command, actor), isLastEditor(actor));
    }

    private static boolean isOwn(TargetTableCommand command, Actor actor) {
        return command.tableId().project().value().split("-", 2)[0].equals(actor.unit());
    }

    private boolean isLastEditor(Actor actor) {
        return actor.subject().equals(lastEditor);
    }

    private void requireEditable(TargetTableCommand command, MetaData metadata) {
        var actor = Editor.of(metadata);
        MoveRules.requireEditable(lifecycle, actor, isOwn(command, actor), isLastEditor(actor));
        REASON_REQUIRED.require(lifecycle.stage() != Stage.ADJUSTING || metadata.containsKey(EventMetadata.REASON));
    }

    @CommandHandler
    TableEdit decide(MoveTable command) {
        var published = approved != null && approved.published();
        var step = new MoveRules(lifecycle, version, lastEditor, published, List.copyOf(rows.keySet())).decide(command);
        if (step instanceof AdjustmentWithdrawn && approved != null)
            approved.restoring(command.tableId(), content(published)).forEach(AggregateLifecycle::apply);
        apply(step);
        return new TableEdit(version, null);
    }

    private ApprovedContent content(boolean published) {
        return new ApprovedContent(goals, rows, links, missing, published);
    }

    /** Repeated, or overtaken, it changes nothing. */
    @CommandHandler
    void decide(CompleteApproval command) {
        if (isIn(Stage.APPROVING, command.round()))
            apply(new TableApproved(command.tableId(), command.round(), command.version(), command.budgetEvents()));
    }

    /** Repeated, or overtaken, it changes nothing. */
    @CommandHandler
    void decide(AbandonApproval command) {
        if (isIn(Stage.APPROVING, command.round()))
            apply(new ApprovalAbandoned(command.tableId(), command.round(), command.version(), command.reason()));
    }

    /** Repeated, or overtaken, it changes nothing. */
    @CommandHandler
    void decide(UndoSubmission command) {
        if (isIn(Stage.SUBMITTED, command.round())) apply(new TableWithdrawn(command.tableId(), command.round()));
    }

    private boolean isIn(Stage stage, int round) {
        return lifecycle.stage() == stage && lifecycle.round() == round;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    ImportOutcome decide(TakeTable command, MetaData metadata) {
        ROWS_WITHIN_LIMIT.require(command.content().rows().size() <= MOST_ROWS);
        var created = id == null;
        var changes = changes(command.tableId(), command.fiscalYear(), command.content());
        if (command.elsewhere() || !changes.isEmpty()) {
            STAGE_FORBIDS.require(lifecycle.stage().isOpen());
            REASON_REQUIRED.require(lifecycle.stage() != Stage.ADJUSTING || metadata.containsKey(EventMetadata.REASON));
        }
        if (!command.dryRun()) {
            var source = MetaData.with(EventMetadata.SOURCE, command.source());
            changes.forEach(change -> apply(change, source));
        }
        if (created) return ImportOutcome.CREATED;
        return changes.isEmpty() ? ImportOutcome.UNCHANGED : ImportOutcome.CHANGED;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    TableEdit decide(ProposeProject command) {
        PROJECT_NOT_THERE_YET.require(id == null && !command.registered());
        var table = command.tableId();
        var content = new TableContent(command.goals(), command.rows(), List.of());
        ROWS_WITHIN_LIMIT.require(content.rows().size() <= MOST_ROWS);
        var changes = changes(table, command.fiscalYear(), content);
        apply(new ProjectProposed(
                table,
                table.project(),
                command.unitId(),
                command.fiscalYear(),
                command.projectName(),
                command.figures(),
                command.purpose()));
        return applied(changes);
    }

    @CommandHandler
    TableEdit decide(LinkIndicator command) {
        ROW_IN_TABLE.require(rows.containsKey(command.indicatorId()));
        var link = new Link(command.definition(), command.revision());
        if (link.equals(links.get(command.indicatorId()))) return applied(List.of());
        cells.requireAsSeen(List.of(Cells.definition(command.indicatorId())), command.seen(), version);
        return applied(List.of(new IndicatorLinked(
                command.tableId(), command.indicatorId(), command.definition(), command.revision())));
    }

    @CommandHandler
    TableEdit decide(CopyRows command) {
        var next = rowsEver;
        var copies = new ArrayList<TargetTableEvent>();
        for (var row : command.rows()) {
            if (rows.values().stream().anyMatch(row.content()::sameIndicator)) continue;
            var content = row.content();
            var copy = new IndicatorId("i" + ++next);
            copies.add(new IndicatorAdded(
                    command.tableId(), copy, content.level(), content.name(), content.description(), content.target()));
            if (row.definition() != null)
                copies.add(new IndicatorLinked(command.tableId(), copy, row.definition(), row.revision()));
        }
        ROWS_WITHIN_LIMIT.require(rows.size() + (next - rowsEver) <= MOST_ROWS);
        copies.forEach(copy -> apply(copy, MetaData.with(EventMetadata.SOURCE, command.source())));
        return new TableEdit(version, null);
    }

    @CommandHandler
    TableEdit decide(AnswerFinding command) {
        var before = answers.to(command.digest());
        if (before != null && before.answer().equals(command.answer())) return applied(List.of());
        ANSWERS_WITHIN_LIMIT.require(answers.hasPlaceFor(command.digest()));
        cells.requireAsSeen(List.of(Cells.answer(command.digest())), command.seen(), version);
        return applied(List.of(new FindingAnswered(
                command.tableId(), command.code(), command.indicatorId(), command.digest(), command.answer())));
    }

    @CommandHandler
    TableEdit decide(WithdrawAnswer command) {
        var path = Cells.answer(command.digest());
        var before = answers.to(command.digest());
        if (before == null) {
            ANSWER_GIVEN.require(cells.changedAfter(path, command.seen()));
            return applied(List.of());
        }
        cells.requireAsSeen(List.of(path), command.seen(), version);
        return applied(List.of(
                new FindingAnswerWithdrawn(command.tableId(), before.code(), before.indicatorId(), command.digest())));
    }

    @CommandHandler
    TableEdit decide(AddIndicator command) {
        ROWS_WITHIN_LIMIT.require(rows.size() < MOST_ROWS);
        var added = new IndicatorId("i" + (rowsEver + 1));
        var row = RowContent.written(
                command.level(), command.name(), command.description(), command.target(), fiscalYear);
        apply(new IndicatorAdded(command.tableId(), added, row.level(), row.name(), row.description(), row.target()));
        return new TableEdit(version, added);
    }

    @CommandHandler
    TableEdit decide(ReviseIndicator command) {
        var indicator = command.indicatorId();
        var row = rows.get(indicator);
        if (row == null) {
            ROW_IN_TABLE.require(changedAfter(indicator, command.seen()));
            throw new StaleEdit(CELLS_AS_SEEN, version, List.of(Cells.row(indicator)));
        }
        var wanted = row.with(command.cells(), fiscalYear);
        var paths = row.differences(wanted).stream()
                .map(cell -> Cells.cell(indicator, cell))
                .toList();
        cells.requireAsSeen(paths, command.seen(), version);
        var changes = new ArrayList<TargetTableEvent>();
        addCellChanges(command.tableId(), indicator, wanted, changes);
        return applied(changes);
    }

    @CommandHandler
    TableEdit decide(RemoveIndicator command) {
        var indicator = command.indicatorId();
        if (!rows.containsKey(indicator)) {
            ROW_IN_TABLE.require(changedAfter(indicator, command.seen()));
            return applied(List.of());
        }
        cells.requireAsSeen(Cells.ofRow(indicator), command.seen(), version);
        return applied(List.of(new IndicatorRemoved(command.tableId(), indicator)));
    }

    @CommandHandler
    TableEdit decide(OrderIndicators command) {
        var named = new LinkedHashSet<>(command.order());
        var unseen = rows.keySet().stream().filter(row -> !named.contains(row)).toList();
        ORDER_NAMES_EVERY_ROW_ONCE.require(named.size() == command.order().size()
                && named.stream().allMatch(row -> rows.containsKey(row) || changedAfter(row, command.seen()))
                && unseen.stream().allMatch(row -> changedAfter(row, command.seen())));
        named.retainAll(rows.keySet());
        named.addAll(unseen);
        var order = List.copyOf(named);
        if (order.equals(List.copyOf(rows.keySet()))) return applied(List.of());
        cells.requireAsSeen(List.of(Cells.ORDER), command.seen(), version);
        return applied(List.of(new IndicatorsReordered(command.tableId(), order)));
    }

    @CommandHandler
    TableEdit decide(ReviseGoals command) {
        if (command.goals().equals(goals)) return applied(List.of());
        cells.requireAsSeen(List.of(Cells.GOALS), command.seen(), version);
        return applied(List.of(new GoalsRevised(command.tableId(), command.goals())));
    }

    private boolean changedAfter(IndicatorId row, long seen) {
        return cells.changedAfter(Cells.row(row), seen);
    }

    private TableEdit applied(List<? extends TargetTableEvent> changes) {
        changes.forEach(AggregateLifecycle::apply);
        return new TableEdit(version, null);
    }

    private List<TargetTableEvent> changes(TargetTableId table, int year, TableContent content) {
        var changes = new ArrayList<TargetTableEvent>();
        if (id == null) changes.add(new TargetTableOpened(table, table.project(), year));
        var newGoals = content.goals();
        if (newGoals != null && !newGoals.equals(goals)) changes.add(new GoalsRevised(table, newGoals));
        addRowChanges(table, content, changes);
        if (!missing.equals(content.missing()))
            changes.add(
                    content.missing().isEmpty()
                            ? new SourceFoundComplete(table)
                            : new SourceFoundIncomplete(table, content.missing()));
        return changes;
    }

    private void addRowChanges(TargetTableId table, TableContent content, List<TargetTableEvent> changes) {
        var matches = RowMatching.match(rows, content.rows());
        var order = new ArrayList<IndicatorId>();
        var afterwards = new ArrayList<>(rows.keySet());
        var next = rowsEver;
        for (var place = 0; place < matches.size(); place++) {
            var row = content.rows().get(place);
            var match = matches.get(place);
            if (match != null) {
                addCellChanges(table, match, row, changes);
            } else {
                match = new IndicatorId("i" + ++next);
                afterwards.add(match);
                changes.add(new IndicatorAdded(table, match, row.level(), row.name(), row.description(), row.target()));
            }
            order.add(match);
        }
        for (var gone : rows.keySet()) {
            if (order.contains(gone)) continue;
            if (!content.missing().isEmpty()) {
                order.add(gone);
            } else {
                afterwards.remove(gone);
                changes.add(new IndicatorRemoved(table, gone));
            }
        }
        if (!order.equals(afterwards)) changes.add(new IndicatorsReordered(table, order));
    }

    private void addCellChanges(
            TargetTableId table, IndicatorId indicator, RowContent row, List<TargetTableEvent> changes) {
        var kept = rows.get(indicator);
        if (kept == null) throw new IllegalStateException("matched a row that is not there: " + indicator);
        changes.addAll(kept.turnedInto(row, table, indicator));
    }

    @EventSourcingHandler
    void evolve(TargetTableEvent event, MetaData metadata) {
        version++;
        // who answers a finding may still sign
        if (event.changesTheForm()) lastEditor = Editor.of(metadata).subject();
        switch (event) {
            case ProjectProposed e -> id = e.tableId();
            case TargetTableOpened e -> {
                id = e.tableId();
                fiscalYear = e.fiscalYear();
            }
            case GoalsRevised e -> {
                goals = e.goals();
                cells.changed(Cells.GOALS, version);
            }
            case IndicatorAdded e -> {
                rows.put(e.indicatorId(), new RowContent(e.level(), e.name(), e.description(), e.target()));
                rowsEver++;
                cells.changed(Cells.row(e.indicatorId()), version);
            }
            case IndicatorMovedToLevel e ->
                revise(e.indicatorId(), row -> new RowContent(e.level(), row.name(), row.description(), row.target()));
            case IndicatorRenamed e ->
                revise(e.indicatorId(), row -> new RowContent(row.level(), e.name(), row.description(), row.target()));
            case DescriptionRevised e ->
                revise(e.indicatorId(), row -> new RowContent(row.level(), row.name(), e.description(), row.target()));
            case TargetRevised e ->
                revise(e.indicatorId(), row -> new RowContent(row.level(), row.name(), row.description(), e.target()));
            case IndicatorLinked e -> {
                links.put(e.indicatorId(), new Link(e.definition(), e.revision()));
                cells.changed(Cells.definition(e.indicatorId()), version);
            }
            case IndicatorRemoved e -> {
                rows.remove(e.indicatorId());
                links.remove(e.indicatorId());
                cells.changed(Cells.row(e.indicatorId()), version);
            }
            case IndicatorsReordered e -> {
                var ordered = new LinkedHashMap<IndicatorId, RowContent>();
                for (var indicator : e.order()) {
                    var row = rows.get(indicator);
                    if (row != null) ordered.put(indicator, row);
                }
                rows = ordered;
                cells.changed(Cells.ORDER, version);
            }
            case SourceFoundIncomplete e -> missing = e.parts();
            case SourceFoundComplete _ -> missing = List.of();
            case TargetTableEvent.Step e -> {
                lifecycle = lifecycle.after(e);
                if (e instanceof TableApproved || e instanceof TablePublished)
                    approved = content(e instanceof TablePublished);
            }
            case FindingAnswered e -> {
                answers.evolve(e);
                cells.changed(Cells.answer(e.digest()), version);
            }
            case FindingAnswerWithdrawn e -> {
                answers.evolve(e);
                cells.changed(Cells.answer(e.digest()), version);
            }
        }
    }

    private void revise(IndicatorId indicator, UnaryOperator<RowContent> change) {
        rows.computeIfPresent(indicator, (key, row) -> {
            var revised = change.apply(row);
            row.differences(revised).forEach(cell -> cells.changed(Cells.cell(indicator, cell), version));
            return revised;
        });
    }
}
