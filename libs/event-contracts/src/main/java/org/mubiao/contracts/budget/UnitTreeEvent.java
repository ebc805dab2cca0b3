package org.mubiao.contracts.budget;

import org.jspecify.annotations.Nullable;

/** Which unit stands below which. All units of a ledger are in one tree, so that none can come to stand below itself. */
public sealed interface UnitTreeEvent {

    /** The stream that all of them are in. */
    String TREE = "unit-tree";

    UnitId unitId();

    /** It stands below {@code parent} now, or at the top where that is null; {@code kind} is null while it was not said. */
    record UnitPlaced(
            UnitId unitId,
            @Nullable UnitId parent,
            @Nullable UnitKind kind) implements UnitTreeEvent {}
}
