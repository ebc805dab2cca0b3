package org.mubiao.budget.unit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.unit.UnitRule.UNIT_NAMED;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;

/** A spending organisation (单位). */
@Aggregate
class Unit {

    @AggregateIdentifier
    private @Nullable UnitId id;

    private @Nullable String name;

    Unit() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NameUnit command) {
        UNIT_NAMED.require(!command.name().isBlank());
        if (name == null) apply(new UnitRegistered(command.unitId(), command.name()));
        else if (!name.equals(command.name())) apply(new UnitRenamed(command.unitId(), command.name()));
    }

    @EventSourcingHandler
    void evolve(UnitEvent event) {
        switch (event) {
            case UnitRegistered e -> {
                id = e.unitId();
                name = e.name();
            }
            case UnitRenamed e -> name = e.name();
        }
    }
}
