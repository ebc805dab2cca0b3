package org.mubiao.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a key that signs notes, written {@code name+key id+base64(kind || key)} (C2SP signed-note). Kind 0x01
 * signs the text; kind 0x04 cosigns it together with a time (C2SP tlog-cosignature).
 */
public final class VerifierKey {

    static final byte SIGNS = 0x01;
    static final byte COSIGNS = 0x04;

    private final String name;
    private final byte kind;
    private final byte[] key;

    VerifierKey(String name, byte kind, byte[] key) {
        if (kind != SIGNS && kind != COSIGNS) throw new MalformedNote("an unknown kind of key: " + kind);
        if (key.length != Ed25519.KEY) throw new MalformedNote("an Ed25519 key has 32 bytes");
        this.name = SignedNote.checkName(name);
        this.kind = kind;
        this.key = key;
    }

    /** @throws MalformedNote for anything that {@link #toString} does not print */
    public static VerifierKey parse(String printed) {
        var parts = printed.split("\\+", 3); // base64 may have a plus
        if (parts.length != 3) throw new MalformedNote("a key is written name+id+base64: " + printed);
        var bytes = SignedNote.base64(parts[2]);
        if (bytes.length < 2) throw new MalformedNote("not a key: " + printed);
        var key = new VerifierKey(parts[0], bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
        if (!key.toString().equals(printed)) throw new MalformedNote("the id is not that of the key: " + printed);
        return key;
    }

    public String name() {
        return name;
    }

    /** Whether this is the key of a witness. */
    public boolean cosigns() {
        return kind == COSIGNS;
    }

    /** The first four bytes of SHA-256 over name, newline, kind and key. */
    int id() {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(name.getBytes(UTF_8));
            sha.update((byte) '\n');
            sha.update(kind);
            sha.update(key);
            return ByteBuffer.wrap(sha.digest()).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the note carries a good signature of this key, and no bad one. */
    public boolean signed(SignedNote note) {
        boolean good = false;
        for (var signature : note.signatures()) {
            if (!isMine(signature)) continue;
            if (!holds(note.text(), signature)) return false;
            good = true;
        }
        return good;
    }

    /** This key's signature on the note, if it is there and good. */
    public Optional<SignedNote.Signature> signatureOn(SignedNote note) {
        return note.signatures().stream()
                .filter(this::isMine)
                .filter(signature -> holds(note.text(), signature))
                .findFirst();
    }

    boolean isMine(SignedNote.Signature signature) {
        return signature.name().equals(name) && signature.keyId() == id();
    }

    /** Whether {@code signature} is this key's over {@code text}. */
    public boolean holds(String text, SignedNote.Signature signature) {
        if (!isMine(signature)) return false;
        var content = signature.content();
        if (kind == SIGNS)
            return content.length == Ed25519.SIGNATURE && Ed25519.verify(key, text.getBytes(UTF_8), content);
        if (content.length != Long.BYTES + Ed25519.SIGNATURE) return false;
        long time = ByteBuffer.wrap(content).getLong();
        return time >= 0
                && Ed25519.verify(key, cosigned(time, text), Arrays.copyOfRange(content, Long.BYTES, content.length));
    }

    /** What a witness signs. */
    static byte[] cosigned(long time, String text) {
        return ("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, kind, Arrays.hashCode(key));
    }

    /** The printed key, to be given to auditors by a way that does not pass through the suite. */
    @Override
    public String toString() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(Ed25519.joined(new byte[] {kind}, key));
    }
}
