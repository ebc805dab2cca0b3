package org.mubiao.embedded.store;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes whose unsigned order is the order of the values they were written from. See {@link KeyWriter}. */
record OrderedKey(byte[] bytes) implements Comparable<OrderedKey> {

    /** Whether the first bytes are those of the prefix. */
    boolean startsWith(OrderedKey prefix) {
        int length = prefix.bytes.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, prefix.bytes, 0, length);
    }

    OrderedKey followedBy(OrderedKey rest) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + rest.bytes.length);
        System.arraycopy(rest.bytes, 0, joined, bytes.length, rest.bytes.length);
        return new OrderedKey(joined);
    }

    /** The bytes from here on. */
    OrderedKey from(int start) {
        return new OrderedKey(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    /** The bytes before there. */
    OrderedKey before(int end) {
        return new OrderedKey(Arrays.copyOf(bytes, end));
    }

    /** The same values in the opposite order. */
    OrderedKey reversed() {
        byte[] flipped = new byte[bytes.length];
        for (int i = 0; i < flipped.length; i++) flipped[i] = (byte) ~bytes[i];
        return new OrderedKey(flipped);
    }

    @Override
    public int compareTo(OrderedKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrderedKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
