package org.mubiao.budget.unit;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitKind;
import org.mubiao.contracts.budget.UnitTreeEvent;

/** What can be asked of a unit, and of its place in the tree of all units. */
public sealed interface UnitCommand {

    UnitId unitId();

    /** What a change says of one field; where it says nothing, the field stays as it is. */
    record Field<T>(boolean said, @Nullable T value) {

        static <T> Field<T> unsaid() {
            return new Field<>(false, null);
        }

        static <T> Field<T> said(@Nullable T value) {
            return new Field<>(true, value);
        }

        @Nullable
        T or(@Nullable T present) {
            return said ? value : present;
        }
    }

    /** Makes the unit known under this name; changes nothing when it already is, or was at any time. */
    record NameUnit(@TargetAggregateIdentifier UnitId unitId, String name) implements UnitCommand {}

    /** Registers a unit that there is not yet; its code is in use from and to these days, both included. */
    record OpenUnit(
            @TargetAggregateIdentifier UnitId unitId,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to) implements UnitCommand {}

    /**
     * A name with a first day follows the names before it; one without corrects the newest name. {@code seen} counts the
     * unit's events that the caller has seen.
     */
    record ChangeUnit(
            @TargetAggregateIdentifier UnitId unitId,
            Field<String> name,
            @Nullable LocalDate nameFrom,
            Field<LocalDate> from,
            Field<LocalDate> to,
            long seen)
            implements UnitCommand {}

    /** Puts the unit below another, or at the top. {@code seen} counts the placings of this unit that the caller has seen. */
    record PlaceUnit(UnitId unitId, Field<UnitId> parent, Field<UnitKind> kind, long seen) implements UnitCommand {

        @TargetAggregateIdentifier
        public String tree() {
            return UnitTreeEvent.TREE;
        }
    }

    /** Both in one commit, or neither. */
    record EnterUnit(OpenUnit open, PlaceUnit place) implements UnitCommand {

        @Override
        public UnitId unitId() {
            return open.unitId();
        }
    }

    /** Both in one commit, or neither. */
    record AmendUnit(ChangeUnit change, PlaceUnit place) implements UnitCommand {

        @Override
        public UnitId unitId() {
            return change.unitId();
        }
    }
}
