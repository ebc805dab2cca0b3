package org.mubiao.ledger.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Every rule by which the ledger hashes, as {@code docs/ledger-format.md} states them. Each begins with a byte of its
 * own, so that no value of one kind can be passed off as another.
 *
 * <p>Leaf and node follow RFC 6962 §2.1.
 */
public final class HashRule {

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;
    private static final byte LINK = 0x10;
    private static final byte GENESIS = 0x11;
    private static final byte LEFT = 0x23;

    private HashRule() {}

    /** The leaf of the Merkle tree for one canonical envelope. */
    public static LedgerHash leaf(byte[] envelope) {
        var sha = sha256();
        sha.update(LEAF);
        sha.update(envelope);
        return LedgerHash.owning(sha.digest());
    }

    /** An inner node of the Merkle tree. */
    public static LedgerHash node(LedgerHash left, LedgerHash right) {
        var sha = sha256();
        sha.update(NODE);
        sha.update(left.shared());
        sha.update(right.shared());
        return LedgerHash.owning(sha.digest());
    }

    /** The link of a commit: the link before it, then the leaves of its events in order. */
    public static LedgerHash link(LedgerHash previous, List<LedgerHash> leaves) {
        var sha = sha256();
        sha.update(LINK);
        sha.update(previous.shared());
        for (LedgerHash leaf : leaves) sha.update(leaf.shared());
        return LedgerHash.owning(sha.digest());
    }

    /** The link before the first commit. It binds the chain to its origin. */
    public static LedgerHash genesis(String origin) {
        var sha = sha256();
        sha.update(GENESIS);
        sha.update(origin.getBytes(StandardCharsets.UTF_8));
        return LedgerHash.owning(sha.digest());
    }

    /** The commitment to one part of an event. Without the salt it says nothing about {@code content}. */
    static LedgerHash part(Part.Kind kind, byte[] salt, byte[] content) {
        var sha = sha256();
        sha.update(kind.tag());
        sha.update(salt);
        sha.update(content);
        return LedgerHash.owning(sha.digest());
    }

    /** What an order of erasure says that it leaves of a part. It is public, so no salt hides it. */
    public static LedgerHash left(byte[] content) {
        var sha = sha256();
        sha.update(LEFT);
        sha.update(content);
        return LedgerHash.owning(sha.digest());
    }

    /** Never fed itself; a copy of it costs less than asking the platform for one each time. */
    private static final MessageDigest FRESH = fresh();

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            return fresh();
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
