package org.mubiao.contracts.indicator;

import org.mubiao.contracts.text.Text;

/** A definition in the catalogue of indicators (指标库), by its code; keys the definition's stream. */
public record IndicatorDefinitionId(String value) {

    private static final String PREFIX = "definition-";

    public IndicatorDefinitionId {
        Text.notBlank(value, "definition id");
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("a definition id starts with " + PREFIX);
    }

    public static IndicatorDefinitionId of(String code) {
        return new IndicatorDefinitionId(PREFIX + code);
    }

    /** As people write it, for example in a table row that points to the definition. */
    public String code() {
        return value.substring(PREFIX.length());
    }

    @Override
    public String toString() {
        return value;
    }
}
