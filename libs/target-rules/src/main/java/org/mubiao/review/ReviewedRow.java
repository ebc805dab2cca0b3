package org.mubiao.review;

import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetValue;

/** One indicator row under review; {@code row} is its place in the form, from 1. */
public record ReviewedRow(
        IndicatorId indicatorId, int row, Level level, String name, String description, TargetValue target) {}
