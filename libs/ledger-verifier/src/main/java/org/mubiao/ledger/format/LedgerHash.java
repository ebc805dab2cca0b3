package org.mubiao.ledger.format;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes, written as 64 lower-case hexadecimal digits. Immutable. */
public final class LedgerHash {

    /** The length of every hash in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private LedgerHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a copy of {@code bytes}, which must be 32. */
    public static LedgerHash of(byte[] bytes) {
        return owning(bytes.clone());
    }

    /** Reads the hexadecimal form. */
    public static LedgerHash ofHex(String hex) {
        return owning(HexFormat.of().parseHex(hex));
    }

    static LedgerHash owning(byte[] bytes) {
        if (bytes.length != LENGTH) throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        return new LedgerHash(bytes);
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
