package org.mubiao.reporting.projectreport;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitNames;

/**
 * How a unit is called and was called. Kept apart from its projects, so that a new name is at once the name in all of them
 * in whose year it is valid.
 *
 * @param name the newest one
 * @param names null only in a view that was stored before names had days; {@code name} was its one name
 */
record UnitName(UnitId unitId, String name, @Nullable UnitNames names) {

    static UnitName after(@Nullable UnitName before, UnitEvent event) {
        var names = UnitNames.after(before == null ? null : before.all(), event);
        return new UnitName(event.unitId(), names.last().name(), names);
    }

    String on(LocalDate day) {
        return all().on(day);
    }

    private UnitNames all() {
        return names == null ? UnitNames.of(name) : names;
    }
}
