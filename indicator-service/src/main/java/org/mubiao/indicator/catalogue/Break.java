package org.mubiao.indicator.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mubiao.contracts.indicator.Definition;

/**
 * What stands between the values of two years when a definition was revised in between: the fields that differ, and whether
 * the values may still be compared. {@code from} and {@code to} are revisions.
 */
record Break(int from, int to, List<DefinitionField> fields, Comparability comparable) {

    /** Whether actual values under two revisions may stand in one row or one curve. */
    enum Comparability {
        /** What is counted, and how, is the same. */
        YES,
        /** The words that say what is counted have changed; whether their meaning has, a person decides. */
        JUDGE,
        /** Counted in another measure, or values of another kind. */
        NO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<DefinitionField> ANOTHER_VALUE =
            EnumSet.of(DefinitionField.MEASURE, DefinitionField.VALUE_KIND);
    private static final Set<DefinitionField> ANOTHER_MEANING =
            EnumSet.of(DefinitionField.NAME, DefinitionField.EXPLANATION, DefinitionField.DATA_SOURCE);

    Break {
        fields = List.copyOf(fields);
    }

    /** No field differs when the later revision says again what the earlier one said. */
    static Break between(int from, Definition earlier, int to, Definition later) {
        var fields = DefinitionField.differing(earlier, later);
        return new Break(from, to, List.copyOf(fields), comparability(fields));
    }

    private static Comparability comparability(Set<DefinitionField> fields) {
        if (fields.stream().anyMatch(ANOTHER_VALUE::contains)) return Comparability.NO;
        return fields.stream().anyMatch(ANOTHER_MEANING::contains) ? Comparability.JUDGE : Comparability.YES;
    }
}
