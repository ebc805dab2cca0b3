package org.mubiao.budget.budget;

import java.util.List;
import org.mubiao.budget.budget.BudgetCommand.DraftBudget;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.budget.project.ProjectCommand.RegisterProject;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * When indicator-service recognised a table, its unit, project and budget are made to stand as the table says; when somebody
 * set a project up there, its project and budget are made. Each command changes only what differs, so the same event may
 * come any number of times.
 */
@Component
public class DraftOnRecognition {

    private static final Logger LOG = LoggerFactory.getLogger(DraftOnRecognition.class);
    private static final String RECOGNISED =
            EventNames.nameOf(TableRecognised.class).name();
    private static final String PROPOSED =
            EventNames.nameOf(ProjectProposed.class).name();

    private final Commands commands;
    private final JsonMapper json;

    DraftOnRecognition(Commands commands, JsonMapper json) {
        this.commands = commands;
        this.json = json;
    }

    public void react(List<LedgerEvent> events) {
        for (var event : events) {
            if (event.name().equals(RECOGNISED)) react(event, json.readValue(event.payload(), TableRecognised.class));
            if (event.name().equals(PROPOSED)) react(event, json.readValue(event.payload(), ProjectProposed.class));
        }
    }

    private void react(LedgerEvent event, TableRecognised table) {
        var reason = json.readTree(event.metadata()).path(EventMetadata.REASON).asString(null);
        var context = CommandContext.of(actorOf(event))
                .because(reason)
                .within(table.importId().value(), event.eventId());
        unlessARuleForbids(event, () -> {
            if (table.unitName() != null) commands.sendAndWait(new NameUnit(table.unitId(), table.unitName()), context);
            commands.sendAndWait(
                    new RegisterProject(table.projectId(), table.unitId(), table.fiscalYear(), table.projectName()),
                    context);
            commands.sendAndWait(
                    new TakeBudget(BudgetId.of(table.projectId()), table.figures(), table.purpose()), context);
        });
    }

    private void react(LedgerEvent event, ProjectProposed project) {
        var request = json.readTree(event.metadata())
                .path(EventMetadata.CORRELATION_ID)
                .asString(null);
        var context = CommandContext.of(actorOf(event)).within(request, event.eventId());
        unlessARuleForbids(event, () -> {
            commands.sendAndWait(
                    new RegisterProject(
                            project.projectId(), project.unitId(), project.fiscalYear(), project.projectName()),
                    context);
            commands.sendAndWait(
                    new DraftBudget(BudgetId.of(project.projectId()), project.figures(), project.purpose()), context);
        });
    }

    private static void unlessARuleForbids(LedgerEvent event, Runnable reaction) {
        try {
            reaction.run();
        } catch (RuleBroken broken) {
            LOG.warn(
                    "{}@{} was not taken: {}",
                    event.ledger(),
                    event.position(),
                    broken.rule().name());
        }
    }

    /** The person who imported the document, or set the project up, acts here too: the budget is what that person says. */
    private Actor actorOf(LedgerEvent event) {
        return event.actor() == null ? Actor.service("budget-service") : json.readValue(event.actor(), Actor.class);
    }
}
