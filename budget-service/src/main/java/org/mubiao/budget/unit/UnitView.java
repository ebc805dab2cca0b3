package org.mubiao.budget.unit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;
import org.mubiao.contracts.budget.UnitKind;
import org.mubiao.contracts.budget.UnitNames;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;

/**
 * A unit as its events tell it; {@code from} and {@code to} are the days between which its code is in use.
 *
 * @param names null only in a view that was stored before names had days; {@code name} was its one name
 */
record UnitView(
        String code,
        String name,
        @Nullable UnitNames names,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String parent,
        @Nullable UnitKind kind,
        long events,
        long placings) {

    static UnitView of(String code) {
        return new UnitView(code, code, null, null, null, null, null, 0, 0);
    }

    UnitView after(UnitEvent event) {
        var next = UnitNames.after(events == 0 ? null : called(), event);
        var seen = events + 1;
        return switch (event) {
            case UnitRegistered _, UnitRenamed _, UnitNameTaken _ ->
                new UnitView(code, next.last().name(), next, from, to, parent, kind, seen, placings);
            case UnitValidityChanged e ->
                new UnitView(code, name, next, e.from(), e.to(), parent, kind, seen, placings);
        };
    }

    UnitView after(UnitPlaced event) {
        var above = event.parent() == null ? null : event.parent().value();
        return new UnitView(code, name, names, from, to, above, event.kind(), events, placings + 1);
    }

    UnitNames called() {
        return names == null ? UnitNames.of(name) : names;
    }

    UnitVersion version() {
        return new UnitVersion(events, placings);
    }
}
