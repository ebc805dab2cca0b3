package org.mubiao.indicator.unit;

import org.mubiao.contracts.budget.UnitId;

/** The units that budget-service has registered, as far as this service has heard. */
@FunctionalInterface
public interface KnownUnits {

    boolean isRegistered(UnitId unit);
}
