package org.mubiao.indicator.targettable;

import java.util.List;
import java.util.Optional;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.indicator.targettable.TargetTableCommand.AbandonApproval;
import org.mubiao.indicator.targettable.TargetTableCommand.CompleteApproval;
import org.mubiao.indicator.targettable.TargetTableCommand.UndoSubmission;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The second half of a move that table and budget make together: when the budget is frozen the table is approved, and
 * when it could not follow the table goes back. Each command changes only what is not so yet, so the same event may come
 * any number of times.
 */
@Component
public class FollowBudget {

    static final String BUDGET_CHANGED = "送审时预算已被他人修改";
    private static final String BUDGET_NOT_HELD = "预算未能冻结";

    private final KnownBudgets budgets;
    private final Commands commands;
    private final JsonMapper json;

    FollowBudget(KnownBudgets budgets, Commands commands, JsonMapper json) {
        this.budgets = budgets;
        this.commands = commands;
        this.json = json;
    }

    /** Takes events of the ledger {@code budget}. */
    public void on(List<LedgerEvent> events) throws Exception {
        budgets.on(events);
        for (var event : events) if (KnownBudgets.isBudget(event)) react(event);
        budgets.changed();
    }

    private void react(LedgerEvent event) {
        var kind = EventNames.classOf(event.name());
        if (!BudgetEvent.Step.class.isAssignableFrom(kind)) return;
        command((BudgetEvent.Step) json.readValue(event.payload(), kind), event.sequence() + 1)
                .ifPresent(command -> commands.sendAndWait(command, context(event, reason(command))));
    }

    private static Optional<TargetTableCommand> command(BudgetEvent.Step step, long budgetEvents) {
        var table = TargetTableId.of(step.budgetId().project());
        return switch (step) {
            case BudgetHoldRefused e -> Optional.of(new UndoSubmission(table, e.round()));
            case BudgetFrozen e -> Optional.of(new CompleteApproval(table, e.round(), e.version(), budgetEvents));
            case BudgetFreezeRefused e ->
                Optional.of(new AbandonApproval(table, e.round(), e.version(), BUDGET_NOT_HELD));
            case BudgetHeld _, BudgetReleased _, BudgetRestored _ -> Optional.empty();
        };
    }

    private static String reason(TargetTableCommand command) {
        return command instanceof UndoSubmission ? BUDGET_CHANGED : "";
    }

    /** Who made the move acts here too. */
    private CommandContext context(LedgerEvent event, String reason) {
        var metadata = json.readTree(event.metadata());
        var actor =
                event.actor() == null ? Actor.service("indicator-service") : json.readValue(event.actor(), Actor.class);
        return CommandContext.of(actor)
                .because(reason.isEmpty() ? metadata.path(EventMetadata.REASON).asString(null) : reason)
                .within(metadata.path(EventMetadata.CORRELATION_ID).asString(null), event.eventId());
    }
}
