package org.mubiao.reporting.projectreport;

import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;

/** How a unit is called now. Kept apart from its projects, so that a new name is at once the name in all of them. */
record UnitName(UnitId unitId, String name) {

    static UnitName after(UnitEvent event) {
        return switch (event) {
            case UnitRegistered e -> new UnitName(e.unitId(), e.name());
            case UnitRenamed e -> new UnitName(e.unitId(), e.name());
        };
    }
}
