package org.mubiao.budget.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit as {@code GET /api/units} tells it: {@code name} is the one of the day that was asked for, {@code names} are all
 * of them, the oldest first; {@code validFrom} and {@code validTo} are null where there is no first or no last day.
 */
record UnitAnswer(
        String code,
        String name,
        @Nullable String parent,
        @Nullable String kind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Called> names,
        String version) {

    record Called(
            String name,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    static UnitAnswer of(UnitView unit, LocalDate on) {
        return new UnitAnswer(
                unit.code(),
                unit.called().on(on),
                unit.parent(),
                unit.kind() == null ? null : unit.kind().toString(),
                unit.from(),
                unit.to(),
                names(unit),
                unit.version().toString());
    }

    private static List<Called> names(UnitView unit) {
        var names = new ArrayList<Called>();
        LocalDate until = null;
        for (var name : unit.called().names().reversed()) {
            names.addFirst(new Called(name.name(), name.from(), until));
            until = name.from() == null ? null : name.from().minusDays(1);
        }
        return names;
    }
}
