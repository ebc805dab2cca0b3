package org.mubiao.embedded.store;

import org.jspecify.annotations.Nullable;

/** Where the values lie that compare as asked with a bound: in the bound's class, and no nearer than the bound. */
final class Comparison {

    /** From here on the library may compare a fraction by its whole part only, and equal to another number. */
    private static final double ROUGH = Integer.MAX_VALUE;

    /** From here on it may compare by the nearest long. */
    private static final double HUGE = 0x1p62;

    private Comparison() {}

    static @Nullable FieldBounds atLeast(@Nullable Object bound) {
        return isUsable(bound) ? from(bound) : null;
    }

    static @Nullable FieldBounds atMost(@Nullable Object bound) {
        return isUsable(bound) ? to(bound) : null;
    }

    private static boolean isUsable(@Nullable Object bound) {
        return switch (ValueClass.of(bound)) {
            case NULL, LIST, MIN_KEY, MAX_KEY -> false;
            default -> !(bound instanceof Number number && Double.isNaN(number.doubleValue()));
        };
    }

    private static FieldBounds from(@Nullable Object bound) {
        ValueClass kind = ValueClass.of(bound);
        Stretch all = Stretch.classes(kind, kind);
        if (bound instanceof Number number) {
            double least = number.doubleValue();
            if (Math.abs(least) >= HUGE) return FieldBounds.within(all);
            if (Math.abs(least) < ROUGH) return FieldBounds.within(new Stretch(KeyWriter.key(number), all.high()));
            return FieldBounds.within(new Stretch(KeyWriter.key(Math.nextDown(least - 1)), all.high()));
        }
        return FieldBounds.within(kind.isOrdered() ? new Stretch(KeyWriter.key(bound), all.high()) : all);
    }

    private static FieldBounds to(@Nullable Object bound) {
        ValueClass kind = ValueClass.of(bound);
        Stretch all = Stretch.classes(kind, kind);
        if (bound instanceof Number number) {
            double most = number.doubleValue();
            if (Math.abs(most) >= HUGE) return FieldBounds.within(all);
            OrderedKey highest = KeyWriter.key(Math.abs(most) < ROUGH ? number : Math.nextUp(most + 1));
            // What is no number at all is sorted last, yet below a long for the library.
            return FieldBounds.within(new Stretch(all.low(), highest), Stretch.only(KeyWriter.key(Double.NaN)));
        }
        return FieldBounds.within(kind.isOrdered() ? new Stretch(all.low(), KeyWriter.key(bound)) : all);
    }
}
