package org.mubiao.budget.budget;

import java.util.List;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.budget.project.ProjectCommand.RegisterProject;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Actor;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * When indicator-service recognised a table, its unit, project and budget are made to stand as the table says. Each
 * command changes only what differs, so the same event may come any number of times.
 */
@Component
public class DraftOnRecognition {

    private static final Logger LOG = LoggerFactory.getLogger(DraftOnRecognition.class);
    private static final String RECOGNISED =
            EventNames.nameOf(TableRecognised.class).name();

    private final Commands commands;
    private final JsonMapper json;

    DraftOnRecognition(Commands commands, JsonMapper json) {
        this.commands = commands;
        this.json = json;
    }

    public void react(List<LedgerEvent> events) {
        for (var event : events)
            if (event.name().equals(RECOGNISED)) react(event, json.readValue(event.payload(), TableRecognised.class));
    }

    private void react(LedgerEvent event, TableRecognised table) {
        var context = CommandContext.of(actorOf(event)).within(table.importId().value(), event.eventId());
        try {
            if (table.unitName() != null) commands.sendAndWait(new NameUnit(table.unitId(), table.unitName()), context);
            commands.sendAndWait(
                    new RegisterProject(table.projectId(), table.unitId(), table.fiscalYear(), table.projectName()),
                    context);
            commands.sendAndWait(
                    new TakeBudget(BudgetId.of(table.projectId()), table.figures(), table.purpose()), context);
        } catch (RuleBroken broken) {
            LOG.warn(
                    "{}@{} was not taken: {}",
                    event.ledger(),
                    event.position(),
                    broken.rule().name());
        }
    }

    /** The person who imported the document acts here too: the budget is what that person's document says. */
    private Actor actorOf(LedgerEvent event) {
        return event.actor() == null ? Actor.service("budget-service") : json.readValue(event.actor(), Actor.class);
    }
}
