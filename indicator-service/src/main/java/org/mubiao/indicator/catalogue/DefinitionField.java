package org.mubiao.indicator.catalogue;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Definition;

/** The parts of a definition that make a new revision when they change. {@code toString} is the name in JSON. */
enum DefinitionField {
    LEVEL1("level1", definition -> definition.level().level1()),
    LEVEL2("level2", definition -> definition.level().level2()),
    NAME("name", Definition::name),
    EXPLANATION("explanation", Definition::explanation),
    MEASURE("measure", Definition::measure),
    DIRECTION("direction", Definition::direction),
    VALUE_KIND("valueKind", Definition::valueKind),
    DATA_SOURCE("dataSource", Definition::dataSource),
    EVIDENCE("evidence", Definition::evidence),
    SCORING_RULE("scoringRule", Definition::scoringRule);

    private final String word;
    private final Function<Definition, @Nullable Object> value;

    DefinitionField(String word, Function<Definition, @Nullable Object> value) {
        this.word = word;
        this.value = value;
    }

    @Nullable
    Object of(Definition definition) {
        return value.apply(definition);
    }

    /** The fields in which two definitions differ, in the order of this list. */
    static Set<DefinitionField> differing(Definition one, Definition other) {
        var differing = EnumSet.noneOf(DefinitionField.class);
        for (var field : values()) if (!Objects.equals(field.of(one), field.of(other))) differing.add(field);
        return differing;
    }

    @Override
    public String toString() {
        return word;
    }
}
