package org.mubiao.indicator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableEvent.Step;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.kit.EventJson;
import org.mubiao.kit.EventMetadata;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands for budget-service: makes of recognised tables the events that it would publish, only what differs, in a ledger
 * in memory. While away it makes nothing; what it missed comes when it is back.
 */
public final class BudgetLedger implements LedgerRelay.Source {

    private static final JsonMapper JSON = EventJson.mapper(EventNames.TOLD_APART_BY_KIND);

    private final List<LedgerEvent> events = new ArrayList<>();
    private final List<LedgerEvent> missed = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Object> state = new HashMap<>();
    private boolean away;

    /** Takes events of the ledger {@code indicator}. */
    synchronized void react(List<LedgerEvent> batch) {
        if (away) missed.addAll(batch);
        else batch.forEach(this::react);
        notifyAll();
    }

    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
        missed.forEach(this::react);
        missed.clear();
        notifyAll();
    }

    /** What an admin does in budget-service. Documents that name the unit as before change nothing then. */
    public synchronized void add(UnitEvent fact) {
        add("Unit", fact.unitId().value(), "admin", fact);
        notifyAll();
    }

    /** The events of one unit, project or budget, in order. */
    public synchronized List<Object> facts(String aggregate) {
        return events.stream()
                .filter(event -> event.aggregateId().equals(aggregate))
                .<Object>map(event -> JSON.readValue(event.payload(), EventNames.classOf(event.name())))
                .toList();
    }

    /** Somebody changes the budget of a project. */
    public synchronized void revise(ProjectId project) {
        var budget = BudgetId.of(project);
        add("Budget", budget.value(), "revision", new PurposeRevised(budget, "改了"));
        notifyAll();
    }

    private void follow(Step step) {
        var project = step.tableId().project();
        var budget = BudgetId.of(project);
        switch (step) {
            case TableSubmitted e ->
                follow(
                        e.budgetEvents() == sequences.getOrDefault(budget.value(), -1L) + 1
                                ? new BudgetHeld(budget, e.round())
                                : new BudgetHoldRefused(budget, e.round()));
            case ApprovalBegan e ->
                follow(new BudgetFrozen(
                        budget,
                        e.round(),
                        e.version(),
                        (BudgetFigures) state.get(budget + "/figures"),
                        String.valueOf(state.get(budget + "/purpose"))));
            case TableWithdrawn e -> release(budget, e.round());
            case TableReturned e -> release(budget, e.round());
            case TableReopened e -> release(budget, e.round());
            case AdjustmentBegan e -> release(budget, e.round());
            default -> {}
        }
    }

    private void release(BudgetId budget, int round) {
        if (facts(budget.value()).getLast() instanceof BudgetEvent.Step last && !(last instanceof BudgetHoldRefused))
            follow(new BudgetReleased(budget, round));
    }

    private void follow(BudgetEvent.Step step) {
        add("Budget", step.budgetId().value(), "move", step);
    }

    private void react(LedgerEvent event) {
        if (Step.class.isAssignableFrom(EventNames.classOf(event.name()))) {
            follow((Step) JSON.readValue(event.payload(), EventNames.classOf(event.name())));
            return;
        }
        if (EventNames.classOf(event.name()).equals(ProjectProposed.class))
            draft(event, JSON.readValue(event.payload(), ProjectProposed.class));
        if (!EventNames.classOf(event.name()).equals(TableRecognised.class)) return;
        var table = JSON.readValue(event.payload(), TableRecognised.class);
        var unit = table.unitId().value();
        var importId = table.importId().value();
        if (table.unitName() != null) {
            var before = state.put(unit, table.unitName());
            if (before == null) add("Unit", unit, importId, new UnitRegistered(table.unitId(), table.unitName()));
            else if (!before.equals(table.unitName()))
                add("Unit", unit, importId, new UnitRenamed(table.unitId(), table.unitName()));
        }
        var project = table.projectId();
        if (state.put(project.value(), project) == null)
            add(
                    "Project",
                    project.value(),
                    importId,
                    new ProjectRegistered(project, table.unitId(), table.fiscalYear(), table.projectName()));
        var budget = BudgetId.of(project);
        var figures = state.put(budget + "/figures", table.figures());
        var purpose = state.put(budget + "/purpose", table.purpose());
        if (figures == null) {
            add(
                    "Budget",
                    budget.value(),
                    importId,
                    new BudgetDrafted(budget, project, table.figures(), table.purpose()));
            return;
        }
        if (!figures.equals(table.figures()))
            add("Budget", budget.value(), importId, new BudgetRevised(budget, table.figures()));
        if (!table.purpose().equals(purpose))
            add("Budget", budget.value(), importId, new PurposeRevised(budget, table.purpose()));
    }

    private void draft(LedgerEvent event, ProjectProposed proposed) {
        var project = proposed.projectId();
        if (state.put(project.value(), project) != null) return;
        add(
                "Project",
                project.value(),
                event.eventId(),
                new ProjectRegistered(project, proposed.unitId(), proposed.fiscalYear(), proposed.projectName()));
        var budget = BudgetId.of(project);
        state.put(budget + "/figures", proposed.figures());
        state.put(budget + "/purpose", proposed.purpose());
        add(
                "Budget",
                budget.value(),
                event.eventId(),
                new BudgetDrafted(budget, project, proposed.figures(), proposed.purpose()));
    }

    /** Registers a unit. */
    public synchronized void register(UnitId unit, String name) {
        if (state.put(unit.value(), name) == null) add("Unit", unit.value(), "none", new UnitRegistered(unit, name));
        notifyAll();
    }

    /** Revises the figures of a budget, as an edit there would. */
    public synchronized void revise(BudgetId budget, BudgetFigures figures) {
        state.put(budget + "/figures", figures);
        add("Budget", budget.value(), "none", new BudgetRevised(budget, figures));
        notifyAll();
    }

    private void add(String type, String aggregate, String importId, Object fact) {
        var name = EventNames.nameOf(fact.getClass());
        events.add(new LedgerEvent(
                "budget",
                events.size(),
                "commit-" + events.size(),
                type,
                aggregate,
                sequences.merge(aggregate, 0L, (before, none) -> before + 1),
                name.name(),
                name.revision(),
                "budget-" + events.size(),
                Instant.parse("2024-01-02T03:04:05Z").plusSeconds(events.size()),
                null,
                JSON.writeValueAsString(Map.of(EventMetadata.CORRELATION_ID, importId))
                        .getBytes(StandardCharsets.UTF_8),
                JSON.writeValueAsBytes(fact)));
    }

    @Override
    public synchronized List<LedgerEvent> read(long position, int limit) {
        return events.stream().skip(position).limit(limit).toList();
    }

    @Override
    public synchronized long size() {
        return events.size();
    }

    @Override
    public synchronized void await(long position, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var left = atMost.toMillis();
                events.size() <= position && left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) wait(left);
    }
}
