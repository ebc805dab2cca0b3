package org.mubiao.ledger.format;

import org.jspecify.annotations.Nullable;

/**
 * A part of an event that enters the ledger's hashes only as a salted digest: its payload, its metadata or its actor.
 *
 * <p>The salt is random, belongs to this part alone and is stored beside it. Whoever erases salt and content leaves a
 * digest from which nothing can be guessed, and every proof over it still holds.
 */
public sealed interface Part {

    /** The length of a salt in bytes. */
    int SALT_LENGTH = 16;

    /** The digest that the leaf carries, always of the content as first stored. */
    LedgerHash digest();

    /** What may be read today: the content as first stored, or what was left of it. Not to be changed. */
    byte[] bytes();

    /** The three parts, each hashed under a tag of its own. */
    enum Kind {
        PAYLOAD(0x20),
        METADATA(0x21),
        ACTOR(0x22);

        private final byte tag;

        Kind(int tag) {
            this.tag = (byte) tag;
        }

        byte tag() {
            return tag;
        }
    }

    /** A part that is still there as it was written. */
    final class Kept implements Part {

        private final Kind kind;
        private final byte[] salt;
        private final byte[] bytes;
        private @Nullable LedgerHash digest;

        /** Neither array may be changed afterwards. */
        public Kept(Kind kind, byte[] salt, byte[] bytes) {
            if (salt.length != SALT_LENGTH)
                throw new IllegalArgumentException("a salt has %d bytes, not %d".formatted(SALT_LENGTH, salt.length));
            this.kind = kind;
            this.salt = salt;
            this.bytes = bytes;
        }

        /** Computed once, when first asked for. */
        @Override
        public LedgerHash digest() {
            var known = digest;
            if (known == null) digest = known = HashRule.part(kind, salt, bytes);
            return known;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        /** The salt; not to be changed. */
        public byte[] salt() {
            return salt;
        }
    }

    /** A part whose salt was destroyed on order. {@code bytes} is what was left; no hash covers it. */
    record Masked(LedgerHash digest, byte[] bytes) implements Part {}
}
