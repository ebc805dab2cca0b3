package org.mubiao.budget.unit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.unit.UnitCommand.Field;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitKind;
import org.mubiao.kit.edit.JsonFields;

/** The fields of a unit in a request. What is wrong is collected, and {@link #done} refuses all of it together. */
final class UnitFields {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODE = 20;
    private static final String NAMELESS = UnitRule.UNIT_NAMED.name();

    private final JsonFields fields;

    UnitFields(JsonFields fields) {
        this.fields = fields;
    }

    String code() {
        var code = fields.someText("code", LONGEST_CODE, UnitRule.UNIT_CODE_OF_SIX_DIGITS.name());
        return code.isEmpty() ? "?" : code;
    }

    String name() {
        return fields.someText("name", LONGEST_NAME, NAMELESS);
    }

    Field<String> changedName() {
        return fields.has("name") ? Field.said(name()) : Field.unsaid();
    }

    Field<LocalDate> day(String field) {
        if (!fields.has(field)) return Field.unsaid();
        var written = fields.text(field, LONGEST_CODE);
        try {
            return Field.said(written == null ? null : LocalDate.parse(written));
        } catch (DateTimeParseException e) {
            fields.refuse("/" + field, "NOT_A_DATE", "a day is written 2024-12-31");
            return Field.unsaid();
        }
    }

    Field<UnitId> parent() {
        if (!fields.has("parent")) return Field.unsaid();
        var written = fields.text("parent", LONGEST_CODE);
        if (written != null && written.isEmpty()) {
            fields.refuse("/parent", UnitRule.UNIT_ABOVE_KNOWN.name(), UnitRule.UNIT_ABOVE_KNOWN.sentence());
            return Field.unsaid();
        }
        return Field.said(written == null ? null : new UnitId(written));
    }

    Field<UnitKind> kind() {
        if (!fields.has("kind")) return Field.unsaid();
        var written = fields.text("kind", LONGEST_CODE);
        if (written == null) return Field.said(null);
        var kind = Arrays.stream(UnitKind.values())
                .filter(known -> known.toString().equals(written))
                .findFirst();
        if (kind.isEmpty()) fields.refuse("/kind", "UNIT_KIND_UNKNOWN", "society, affiliated or district");
        return kind.map(Field::<UnitKind>said).orElseGet(Field::unsaid);
    }

    /** Why, in the words of who asks. */
    @Nullable
    String done() {
        var reason = fields.reason();
        fields.refuseWrongParts();
        return reason;
    }
}
