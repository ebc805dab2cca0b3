package org.mubiao.indicator.catalogue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.contracts.indicator.ValueKind;

/**
 * The cells of a definition that change, with their new values; only a measure and the last day of validity may become
 * null. A field that is not named stays as it is.
 */
record DefinitionPatch(
        Map<DefinitionField, @Nullable Object> fields,
        @Nullable LocalDate from,
        @Nullable LastDay to) {

    /** A new last day of validity; {@code day} null takes it away. */
    record LastDay(@Nullable LocalDate day) {}

    DefinitionPatch {
        fields = new HashMap<>(fields); // null is a value
    }

    Definition onto(Definition old) {
        return new Definition(
                new Level(text(DefinitionField.LEVEL1, old), text(DefinitionField.LEVEL2, old)),
                text(DefinitionField.NAME, old),
                text(DefinitionField.EXPLANATION, old),
                (String) value(DefinitionField.MEASURE, old),
                Objects.requireNonNull((Direction) value(DefinitionField.DIRECTION, old)),
                Objects.requireNonNull((ValueKind) value(DefinitionField.VALUE_KIND, old)),
                text(DefinitionField.DATA_SOURCE, old),
                text(DefinitionField.EVIDENCE, old),
                text(DefinitionField.SCORING_RULE, old));
    }

    Validity onto(Validity old) {
        return new Validity(from == null ? old.from() : from, to == null ? old.to() : to.day());
    }

    private String text(DefinitionField field, Definition old) {
        return Objects.requireNonNull((String) value(field, old), field::toString);
    }

    private @Nullable Object value(DefinitionField field, Definition old) {
        return fields.containsKey(field) ? fields.get(field) : field.of(old);
    }
}
