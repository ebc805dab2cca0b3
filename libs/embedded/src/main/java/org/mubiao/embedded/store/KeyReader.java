package org.mubiao.embedded.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Finds where values end in what {@link KeyWriter} wrote. Only for classes of values that have an order. */
final class KeyReader {

    private static final ValueClass[] VALUES_BY_TAG = byTag();

    private KeyReader() {}

    /** The place after the value that begins at the start, written in ascending or descending form. */
    static int end(OrderedKey key, int start, boolean ascending) {
        byte[] bytes = key.bytes();
        byte tag = ascending ? bytes[start] : (byte) ~bytes[start];
        return switch (VALUES_BY_TAG[tag]) {
            case MIN_KEY, MAX_KEY, NULL -> start + 1;
            case NUMBER -> start + 11;
            case BOOLEAN -> start + 2;
            case TIME, TIMESTAMP -> start + 9;
            case OBJECT_ID -> start + 13;
            case LEGACY_UUID, UUID_VALUE -> start + 17;
            case STRING -> afterTerminator(bytes, start, ascending ? (byte) 0 : (byte) 0xFF);
            case DOCUMENT, LIST, BINARY, EXPRESSION, OTHER ->
                throw new IllegalStateException("values without an order: " + Arrays.toString(bytes));
        };
    }

    /** The whole number that the key is of. */
    static long number(OrderedKey key) {
        long bits = ByteBuffer.wrap(key.bytes(), 1, Long.BYTES).getLong();
        return (long) Double.longBitsToDouble(bits ^ (~bits >> 63 | Long.MIN_VALUE));
    }

    private static ValueClass[] byTag() {
        ValueClass[] values = new ValueClass[Byte.MAX_VALUE];
        for (ValueClass value : ValueClass.values()) values[value.tag()] = value;
        return values;
    }

    private static int afterTerminator(byte[] bytes, int start, byte terminator) {
        int next = start + 1;
        while (bytes[next] != terminator) next++;
        return next + 1;
    }
}
