package org.mubiao.budget.project;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;

/** What can be asked of a project. */
public sealed interface ProjectCommand {

    ProjectId projectId();

    /** Makes the project known; changes nothing when it already is. */
    record RegisterProject(@TargetAggregateIdentifier ProjectId projectId, UnitId unitId, int fiscalYear, String name)
            implements ProjectCommand {}
}
