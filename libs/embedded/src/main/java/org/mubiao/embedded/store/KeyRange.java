package org.mubiao.embedded.store;

import org.jspecify.annotations.Nullable;

/** The keys from the first on that are below the end; without an end, all that follow. */
record KeyRange(OrderedKey from, @Nullable OrderedKey end) implements Comparable<KeyRange> {

    static KeyRange everything() {
        return new KeyRange(new OrderedKey(new byte[0]), null);
    }

    @Override
    public int compareTo(KeyRange other) {
        return from.compareTo(other.from);
    }
}
