package org.mubiao.contracts.indicator;

import org.mubiao.contracts.text.Text;

/** One row of one target table. Given by the table, unique in it, never used again after the row is gone. */
public record IndicatorId(String value) {

    public IndicatorId {
        Text.notBlank(value, "indicator id");
    }

    @Override
    public String toString() {
        return value;
    }
}
