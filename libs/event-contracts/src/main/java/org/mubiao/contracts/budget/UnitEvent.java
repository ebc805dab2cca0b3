package org.mubiao.contracts.budget;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The life of a spending organisation (单位). */
public sealed interface UnitEvent {

    UnitId unitId();

    record UnitRegistered(UnitId unitId, String name) implements UnitEvent {}

    /** The name it has was wrong: it was always called so, since the name before it ended. */
    record UnitRenamed(UnitId unitId, String name) implements UnitEvent {}

    /** From this day on it is called so; until the day before as it was. */
    record UnitNameTaken(UnitId unitId, String name, LocalDate from) implements UnitEvent {}

    /** The days on which its code is in use, both included; null where there is no first or no last day. */
    record UnitValidityChanged(
            UnitId unitId,
            @Nullable LocalDate from,
            @Nullable LocalDate to) implements UnitEvent {}
}
