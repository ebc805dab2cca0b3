package org.mubiao.contracts.budget;

/** The life of a spending organisation (单位). */
public sealed interface UnitEvent {

    UnitId unitId();

    record UnitRegistered(UnitId unitId, String name) implements UnitEvent {}

    record UnitRenamed(UnitId unitId, String name) implements UnitEvent {}
}
