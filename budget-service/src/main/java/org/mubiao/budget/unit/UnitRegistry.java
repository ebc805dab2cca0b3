package org.mubiao.budget.unit;

import static org.mubiao.budget.unit.UnitRule.UNIT_ABOVE_KNOWN;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.unit.UnitCommand.AmendUnit;
import org.mubiao.budget.unit.UnitCommand.EnterUnit;
import org.mubiao.budget.unit.UnitCommand.PlaceUnit;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.kit.RuleBroken;
import org.springframework.stereotype.Component;

/**
 * Decides what concerns a unit and its place in the tree together: the events of both are one commit. The tree is always
 * taken before a unit, so that two requests never wait for each other.
 */
@Component
class UnitRegistry {

    private final Repository<Unit> units;
    private final Repository<UnitTree> trees;

    UnitRegistry(Repository<Unit> units, Repository<UnitTree> trees) {
        this.units = units;
        this.trees = trees;
    }

    @CommandHandler
    UnitVersion decide(EnterUnit command) throws Exception {
        var tree = tree();
        var unit = units.loadOrCreate(command.unitId().value(), Unit::new);
        var events = unit.invoke(it -> it.decide(command.open()));
        return new UnitVersion(events, place(tree, command.place()));
    }

    /** @throws AggregateNotFoundException when there is no such unit */
    @CommandHandler
    UnitVersion decide(AmendUnit command) throws Exception {
        var tree = tree();
        var unit = units.load(command.unitId().value());
        var events = unit.invoke(it -> it.decide(command.change()));
        return new UnitVersion(events, place(tree, command.place()));
    }

    private Aggregate<UnitTree> tree() throws Exception {
        return trees.loadOrCreate(UnitTreeEvent.TREE, UnitTree::new);
    }

    private long place(Aggregate<UnitTree> tree, PlaceUnit command) {
        requireKnown(command.parent().value());
        return tree.invoke(it -> it.decide(command));
    }

    private void requireKnown(@Nullable UnitId parent) {
        if (parent == null) return;
        try {
            var _ = units.load(parent.value());
        } catch (AggregateNotFoundException missing) {
            throw new RuleBroken(UNIT_ABOVE_KNOWN);
        }
    }
}
