package org.mubiao.contracts.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What one revision of an indicator's definition says: {@code explanation} 指标解释, {@code dataSource} 数据来源, {@code
 * evidence} 佐证资料, {@code scoringRule} 评分标准, all as written. {@code measure} is null where nothing is counted.
 */
public record Definition(
        Level level,
        String name,
        String explanation,
        @Nullable String measure,
        Direction direction,
        ValueKind valueKind,
        String dataSource,
        String evidence,
        String scoringRule) {}
