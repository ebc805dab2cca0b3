package org.mubiao.embedded.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Every key from the low one to those that begin with the high one, both included. */
record Stretch(OrderedKey low, OrderedKey high) {

    static Stretch only(OrderedKey key) {
        return new Stretch(key, key);
    }

    /** Every value of the classes from the first to the last. */
    static Stretch classes(ValueClass first, ValueClass last) {
        return new Stretch(tag(first), tag(last));
    }

    private static OrderedKey tag(ValueClass kind) {
        return new OrderedKey(new byte[] {kind.tag()});
    }

    /** The same values where they are kept in the opposite order. */
    Stretch reversed() {
        return new Stretch(high.reversed(), low.reversed());
    }

    Stretch after(OrderedKey prefix) {
        return new Stretch(prefix.followedBy(low), prefix.followedBy(high));
    }

    /** The keys in both, or null when there is none. */
    @Nullable
    Stretch and(Stretch other) {
        OrderedKey from = low.compareTo(other.low) >= 0 ? low : other.low;
        OrderedKey to;
        if (high.startsWith(other.high)) to = high;
        else if (other.high.startsWith(high)) to = other.high;
        else to = high.compareTo(other.high) < 0 ? high : other.high;
        Stretch both = new Stretch(from, to);
        OrderedKey end = both.end();
        return end != null && from.compareTo(end) >= 0 ? null : both;
    }

    KeyRange range() {
        return new KeyRange(low, end());
    }

    /** The first key past the end, or null when there is none. */
    @Nullable
    OrderedKey end() {
        byte[] bytes = high.bytes();
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] != (byte) 0xFF) {
                byte[] next = Arrays.copyOf(bytes, i + 1);
                next[i]++;
                return new OrderedKey(next);
            }
        }
        return null;
    }

    boolean contains(OrderedKey key) {
        OrderedKey end = end();
        return low.compareTo(key) <= 0 && (end == null || key.compareTo(end) < 0);
    }
}
