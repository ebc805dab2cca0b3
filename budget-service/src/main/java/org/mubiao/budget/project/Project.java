package org.mubiao.budget.project;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.project.ProjectRule.FISCAL_YEAR_PLAUSIBLE;
import static org.mubiao.budget.project.ProjectRule.PROJECT_NAMED;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.project.ProjectCommand.RegisterProject;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;

/** One unit's undertaking in one fiscal year (项目). Its id follows from unit, year and name, so none of them changes. */
@Aggregate
class Project {

    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2199;

    @AggregateIdentifier
    private @Nullable ProjectId id;

    Project() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RegisterProject command) {
        PROJECT_NAMED.require(!command.name().isBlank());
        FISCAL_YEAR_PLAUSIBLE.require(command.fiscalYear() >= FIRST_YEAR && command.fiscalYear() <= LAST_YEAR);
        if (id == null)
            apply(new ProjectRegistered(command.projectId(), command.unitId(), command.fiscalYear(), command.name()));
    }

    @EventSourcingHandler
    void evolve(ProjectEvent event) {
        switch (event) {
            case ProjectRegistered e -> id = e.projectId();
        }
    }
}
