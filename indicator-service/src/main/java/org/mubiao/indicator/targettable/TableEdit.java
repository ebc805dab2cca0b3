package org.mubiao.indicator.targettable;

import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;

/** What came of an edit: how many events the table has now, and the row that was added, if one was. */
record TableEdit(long version, @Nullable IndicatorId added) {}
