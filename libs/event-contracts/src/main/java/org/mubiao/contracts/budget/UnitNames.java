package org.mubiao.contracts.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;

/**
 * What a unit was called when, the oldest name first. Each name holds until the day before the next one begins, so there is
 * exactly one for each day.
 */
public record UnitNames(List<DatedName> names) {

    /** A name and the first day on which it holds; null for the first of all names, which has no such day. */
    public record DatedName(String name, @Nullable LocalDate from) {}

    public UnitNames {
        names = List.copyOf(names);
        if (names.isEmpty()) throw new IllegalArgumentException("a unit has a name");
    }

    /** Of a unit that was never called otherwise. */
    public static UnitNames of(String name) {
        return new UnitNames(List.of(new DatedName(name, null)));
    }

    /** The names after an event of the unit; {@code before} is null for one of which nothing was seen. */
    public static UnitNames after(@Nullable UnitNames before, UnitEvent event) {
        return switch (event) {
            case UnitRegistered e -> of(e.name());
            case UnitRenamed e -> before == null ? of(e.name()) : before.corrected(e.name());
            case UnitNameTaken e ->
                before == null ? of(e.name()) : before.followedBy(new DatedName(e.name(), e.from()));
            case UnitValidityChanged e -> before == null ? of(e.unitId().value()) : before;
        };
    }

    private UnitNames corrected(String name) {
        var corrected = new ArrayList<>(names);
        corrected.set(names.size() - 1, new DatedName(name, last().from()));
        return new UnitNames(corrected);
    }

    private UnitNames followedBy(DatedName next) {
        var more = new ArrayList<>(names);
        more.add(next);
        return new UnitNames(more);
    }

    /** The newest name, which may hold from a day to come. */
    public DatedName last() {
        return names.getLast();
    }

    /** The name on this day. */
    public String on(LocalDate day) {
        return names.reversed().stream()
                .filter(name -> name.from() == null || !name.from().isAfter(day))
                .findFirst()
                .orElse(names.getFirst())
                .name();
    }

    /** Whether it was, is or will be called so. */
    public boolean have(String name) {
        return names.stream().anyMatch(dated -> dated.name().equals(name));
    }
}
