package org.mubiao.embedded.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's value must lie for a condition on it to hold: in one of the stretches, which are in order and apart. It
 * may lie there without the condition holding.
 *
 * @param exact each stretch is one value
 * @param scalarsOnly true only where no document has a list there
 */
record FieldBounds(List<Stretch> stretches, boolean exact, boolean scalarsOnly) {

    static FieldBounds oneOf(List<OrderedKey> keys) {
        return new FieldBounds(new TreeSet<>(keys).stream().map(Stretch::only).toList(), true, false);
    }

    static FieldBounds within(Stretch... stretches) {
        return new FieldBounds(List.of(stretches), false, false);
    }

    FieldBounds whereScalar() {
        return new FieldBounds(stretches, exact, true);
    }

    /** Both conditions hold for the same value. */
    FieldBounds and(FieldBounds other) {
        List<Stretch> both = new ArrayList<>();
        for (Stretch mine : stretches) {
            for (Stretch theirs : other.stretches) {
                Stretch common = mine.and(theirs);
                if (common != null) both.add(common);
            }
        }
        return new FieldBounds(both, exact || other.exact, scalarsOnly || other.scalarsOnly);
    }

    boolean contains(OrderedKey key) {
        return stretches.stream().anyMatch(stretch -> stretch.contains(key));
    }

    /** The one value the field must have, or null when there may be several. */
    @Nullable
    OrderedKey single() {
        return exact && stretches.size() == 1 ? stretches.getFirst().low() : null;
    }
}
