package org.mubiao.budget.unit;

/** A unit as {@code GET /api/units} tells it. */
record UnitView(String code, String name) {}
