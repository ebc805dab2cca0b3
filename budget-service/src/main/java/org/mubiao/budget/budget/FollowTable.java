package org.mubiao.budget.budget;

import java.util.Optional;
import org.mubiao.budget.budget.BudgetCommand.FreezeBudget;
import org.mubiao.budget.budget.BudgetCommand.HoldBudget;
import org.mubiao.budget.budget.BudgetCommand.ReleaseBudget;
import org.mubiao.budget.budget.BudgetCommand.RestoreBudget;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The budget goes where its table goes: held while the table is reviewed, released when the unit writes again, frozen
 * when it is approved. Each command changes only what is not so yet, so the same event may come any number of times.
 */
@Component
public class FollowTable {

    private final Commands commands;
    private final JsonMapper json;

    FollowTable(Commands commands, JsonMapper json) {
        this.commands = commands;
        this.json = json;
    }

    public void react(LedgerEvent event) {
        var kind = EventNames.classOf(event.name());
        if (!TargetTableEvent.Step.class.isAssignableFrom(kind)) return;
        command((TargetTableEvent.Step) json.readValue(event.payload(), kind), event.sequence() + 1)
                .ifPresent(command -> commands.sendAndWait(command, context(event)));
    }

    private static Optional<BudgetCommand> command(TargetTableEvent.Step step, long tableEvents) {
        var budget = BudgetId.of(step.tableId().project());
        return switch (step) {
            case TableSubmitted e -> Optional.of(new HoldBudget(budget, e.round(), e.budgetEvents()));
            case ApprovalBegan e -> Optional.of(new FreezeBudget(budget, e.round(), e.version()));
            case TableWithdrawn _, TableReturned _, TableReopened _, AdjustmentBegan _, ApprovalAbandoned _ ->
                Optional.of(new ReleaseBudget(budget, step.round(), tableEvents));
            case AdjustmentWithdrawn e -> Optional.of(new RestoreBudget(budget, e.round(), e.version(), tableEvents));
            case TableEndorsed _, TableRejected _, JointCompletionBegan _, TableApproved _, TablePublished _ ->
                Optional.empty();
        };
    }

    /** Who moved the table moves its budget, for the same reason. */
    private CommandContext context(LedgerEvent event) {
        var metadata = json.readTree(event.metadata());
        return CommandContext.of(actorOf(event))
                .because(metadata.path(EventMetadata.REASON).asString(null))
                .within(metadata.path(EventMetadata.CORRELATION_ID).asString(null), event.eventId());
    }

    private Actor actorOf(LedgerEvent event) {
        return event.actor() == null ? Actor.service("budget-service") : json.readValue(event.actor(), Actor.class);
    }
}
