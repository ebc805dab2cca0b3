package org.mubiao.budget.unit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.unit.UnitRule.UNIT_AS_SEEN;
import static org.mubiao.budget.unit.UnitRule.UNIT_NEVER_BELOW_ITSELF;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.unit.UnitCommand.PlaceUnit;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitKind;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;
import org.mubiao.kit.edit.StaleEdit;

/**
 * Which unit stands below which. One aggregate for all units of the ledger: a circle closes across units, so no unit alone
 * could refuse it, and two that are placed at the same moment are placed one after the other.
 */
@Aggregate
class UnitTree {

    static final String PARENT = "parent";
    static final String KIND = "kind";

    /** Where a unit stands; what was placed how often, and when last. */
    private record Place(
            @Nullable UnitId parent, @Nullable UnitKind kind, long version, long parentSince, long kindSince) {

        static final Place NEVER_PLACED = new Place(null, null, 0, 0, 0);

        Place after(UnitPlaced event) {
            var next = version + 1;
            return new Place(
                    event.parent(),
                    event.kind(),
                    next,
                    Objects.equals(parent, event.parent()) ? parentSince : next,
                    kind == event.kind() ? kindSince : next);
        }
    }

    @AggregateIdentifier
    private @Nullable String id;

    private final Map<UnitId, Place> places = new HashMap<>();

    UnitTree() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(PlaceUnit command) {
        var now = placeOf(command.unitId());
        var parent = command.parent().or(now.parent());
        var kind = command.kind().or(now.kind());
        requireAsSeen(command.seen(), now, parent, kind);
        UNIT_NEVER_BELOW_ITSELF.require(!isAbove(command.unitId(), parent));
        if (!Objects.equals(parent, now.parent()) || kind != now.kind())
            apply(new UnitPlaced(command.unitId(), parent, kind));
        return placeOf(command.unitId()).version();
    }

    private static void requireAsSeen(long seen, Place now, @Nullable UnitId parent, @Nullable UnitKind kind) {
        var conflicts = new ArrayList<String>();
        if (!Objects.equals(parent, now.parent()) && now.parentSince() > seen) conflicts.add(PARENT);
        if (kind != now.kind() && now.kindSince() > seen) conflicts.add(KIND);
        if (!conflicts.isEmpty() || seen > now.version())
            throw new StaleEdit(UNIT_AS_SEEN, now.version(), List.copyOf(conflicts));
    }

    private boolean isAbove(UnitId unit, @Nullable UnitId lower) {
        for (var at = lower; at != null; at = placeOf(at).parent()) if (at.equals(unit)) return true;
        return false;
    }

    private Place placeOf(UnitId unit) {
        return places.getOrDefault(unit, Place.NEVER_PLACED);
    }

    @EventSourcingHandler
    void evolve(UnitTreeEvent event) {
        id = UnitTreeEvent.TREE;
        switch (event) {
            case UnitPlaced e -> places.put(e.unitId(), placeOf(e.unitId()).after(e));
        }
    }
}
