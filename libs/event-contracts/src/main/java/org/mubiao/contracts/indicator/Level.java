package org.mubiao.contracts.indicator;

/** Where a row stands in the form: 一级指标 and 二级指标, as written, merged cells filled in. */
public record Level(String level1, String level2) {}
