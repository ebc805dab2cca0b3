package org.mubiao.budget.unit;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.contracts.budget.UnitId;

/** What can be asked of a unit. */
public sealed interface UnitCommand {

    UnitId unitId();

    /** Makes the unit known under this name; changes nothing when it already is. */
    record NameUnit(@TargetAggregateIdentifier UnitId unitId, String name) implements UnitCommand {}
}
