package org.mubiao.embedded.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys from the first on that are below the end; without an end, all that follow. */
record KeyRange(OrderedKey from, @Nullable OrderedKey end) implements Comparable<KeyRange> {

    static KeyRange everything() {
        return new KeyRange(new OrderedKey(new byte[0]), null);
    }

    /** What is left of it when it was walked through up to the key, which may lie outside. */
    KeyRange behind(OrderedKey key, boolean forward) {
        if (!forward) return end == null || key.compareTo(end) < 0 ? new KeyRange(from, key) : this;
        OrderedKey next = new OrderedKey(Arrays.copyOf(key.bytes(), key.bytes().length + 1));
        return next.compareTo(from) > 0 ? new KeyRange(next, end) : this;
    }

    boolean isEmpty() {
        return end != null && from.compareTo(end) >= 0;
    }

    @Override
    public int compareTo(KeyRange other) {
        return from.compareTo(other.from);
    }
}
