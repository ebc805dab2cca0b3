package org.mubiao.budget.unit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.unit.UnitRule.UNIT_AS_SEEN;
import static org.mubiao.budget.unit.UnitRule.UNIT_CODE_OF_SIX_DIGITS;
import static org.mubiao.budget.unit.UnitRule.UNIT_CODE_ONCE;
import static org.mubiao.budget.unit.UnitRule.UNIT_NAMED;
import static org.mubiao.budget.unit.UnitRule.UNIT_NAME_AFTER_THE_LAST;
import static org.mubiao.budget.unit.UnitRule.UNIT_VALIDITY_IN_ORDER;

import java.time.LocalDate;
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
import org.mubiao.budget.unit.UnitCommand.ChangeUnit;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.budget.unit.UnitCommand.OpenUnit;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitNames;
import org.mubiao.contracts.budget.UnitNames.DatedName;
import org.mubiao.kit.edit.StaleEdit;

/** A spending organisation (单位): its code, when that is in use, and what it is called when. */
@Aggregate
class Unit {

    static final String NAME = "name";
    static final String VALIDITY = "validity";

    @AggregateIdentifier
    private @Nullable UnitId id;

    private @Nullable UnitNames names;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private final Map<String, Long> since = new HashMap<>();
    private long version;

    Unit() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NameUnit command) {
        UNIT_NAMED.require(!command.name().isBlank());
        if (names == null) apply(new UnitRegistered(command.unitId(), command.name()));
        else if (!names.have(command.name())) apply(new UnitRenamed(command.unitId(), command.name()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(OpenUnit command) {
        UNIT_CODE_OF_SIX_DIGITS.require(command.unitId().value().matches("[0-9]{6}"));
        UNIT_CODE_ONCE.require(names == null);
        UNIT_NAMED.require(!command.name().isBlank());
        UNIT_VALIDITY_IN_ORDER.require(inOrder(command.from(), command.to()));
        apply(new UnitRegistered(command.unitId(), command.name()));
        if (command.from() != null || command.to() != null)
            apply(new UnitValidityChanged(command.unitId(), command.from(), command.to()));
        return version;
    }

    @CommandHandler
    long decide(ChangeUnit command) {
        var name = command.name().or(null);
        var newName = name != null && !isCalled(new DatedName(name, command.nameFrom()));
        var newFrom = command.from().or(from);
        var newTo = command.to().or(to);
        var newValidity = !Objects.equals(newFrom, from) || !Objects.equals(newTo, to);
        requireAsSeen(command.seen(), newName, newValidity);
        UNIT_NAMED.require(!command.name().said() || name != null && !name.isBlank());
        UNIT_VALIDITY_IN_ORDER.require(inOrder(newFrom, newTo));
        if (newName && name != null) take(name, command.nameFrom());
        if (newValidity) apply(new UnitValidityChanged(known(), newFrom, newTo));
        return version;
    }

    /** Whether the newest name is this one; where the change names no day, from whichever day on. */
    private boolean isCalled(DatedName asked) {
        var last = last();
        return asked.name().equals(last.name())
                && (asked.from() == null || asked.from().equals(last.from()));
    }

    private void take(String name, @Nullable LocalDate nameFrom) {
        if (nameFrom == null || nameFrom.equals(last().from())) {
            apply(new UnitRenamed(known(), name));
            return;
        }
        var lastFrom = last().from();
        UNIT_NAME_AFTER_THE_LAST.require(lastFrom == null || nameFrom.isAfter(lastFrom));
        apply(new UnitNameTaken(known(), name, nameFrom));
    }

    private void requireAsSeen(long seen, boolean newName, boolean newValidity) {
        var conflicts = new ArrayList<String>();
        if (newName && since.getOrDefault(NAME, 0L) > seen) conflicts.add(NAME);
        if (newValidity && since.getOrDefault(VALIDITY, 0L) > seen) conflicts.add(VALIDITY);
        if (!conflicts.isEmpty() || seen > version) throw new StaleEdit(UNIT_AS_SEEN, version, List.copyOf(conflicts));
    }

    private static boolean inOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null || !to.isBefore(from);
    }

    private UnitId known() {
        return Objects.requireNonNull(id, "unit");
    }

    private DatedName last() {
        return Objects.requireNonNull(names, "names").last();
    }

    @EventSourcingHandler
    void evolve(UnitEvent event) {
        version++;
        names = UnitNames.after(names, event);
        id = event.unitId();
        switch (event) {
            case UnitRegistered _, UnitRenamed _, UnitNameTaken _ -> since.put(NAME, version);
            case UnitValidityChanged e -> {
                from = e.from();
                to = e.to();
                since.put(VALIDITY, version);
            }
        }
    }
}
