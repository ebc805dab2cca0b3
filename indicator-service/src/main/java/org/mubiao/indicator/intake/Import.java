package org.mubiao.indicator.intake;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.indicator.intake.ImportRule.IMPORT_RUNNING;
import static org.mubiao.indicator.intake.ImportRule.TABLE_RECOGNISED;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.ImportEvent.ImportCancelled;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.indicator.intake.ImportCommand.CancelImport;
import org.mubiao.indicator.intake.ImportCommand.ConfirmTable;
import org.mubiao.indicator.intake.ImportCommand.FinishImport;
import org.mubiao.indicator.intake.ImportCommand.RecallTable;
import org.mubiao.indicator.intake.ImportCommand.RecogniseTable;
import org.mubiao.indicator.intake.ImportCommand.StartImport;
import org.mubiao.kit.RuleBroken;

/** A document that changes something (导入): what was recognised in it and what came of each table. */
@Aggregate
class Import {

    private record Recognised(ProjectId projectId, ImportOutcome outcome) {}

    @AggregateIdentifier
    private @Nullable ImportId id;

    private final Map<Integer, Recognised> recognised = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private boolean over;

    Import() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(StartImport command) {
        if (id == null)
            apply(new ImportStarted(
                    command.importId(), command.sha256(), command.mediaType(), command.bytes(), command.tables()));
    }

    @CommandHandler
    ImportOutcome decide(RecogniseTable command) {
        var before = recognised.get(command.table());
        if (before != null) return before.outcome();
        IMPORT_RUNNING.require(!over);
        apply(new TableRecognised(
                command.importId(),
                command.table(),
                command.title(),
                command.projectId(),
                command.unitId(),
                command.unitName(),
                command.fiscalYear(),
                command.projectName(),
                command.figures(),
                command.purpose(),
                command.outcome()));
        return command.outcome();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    @Nullable
    ImportOutcome decide(RecallTable command) {
        var before = recognised.get(command.table());
        return before == null ? null : before.outcome();
    }

    @CommandHandler
    void decide(ConfirmTable command) {
        var table = recognised.get(command.table());
        if (table == null) throw new RuleBroken(TABLE_RECOGNISED);
        if (taken.contains(command.table())) return;
        IMPORT_RUNNING.require(!over);
        apply(new TableTaken(command.importId(), command.table(), table.projectId(), table.outcome(), command.rows()));
    }

    @CommandHandler
    void decide(FinishImport command) {
        if (!over) apply(new ImportFinished(command.importId()));
    }

    @CommandHandler
    void decide(CancelImport command) {
        if (!over) apply(new ImportCancelled(command.importId()));
    }

    @EventSourcingHandler
    void evolve(ImportEvent event) {
        switch (event) {
            case ImportStarted e -> id = e.importId();
            case TableRecognised e -> recognised.put(e.table(), new Recognised(e.projectId(), e.outcome()));
            case TableTaken e -> taken.add(e.table());
            case ImportFinished _ -> over = true;
            case ImportCancelled _ -> over = true;
        }
    }
}
