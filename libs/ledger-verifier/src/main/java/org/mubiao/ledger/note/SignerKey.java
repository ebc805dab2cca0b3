package org.mubiao.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A private key that signs notes, or as a witness cosigns them. Printed as Go's notes have it, with the public half. */
public final class SignerKey {

    private static final String PREFIX = "PRIVATE+KEY+";

    private final VerifierKey verifier;
    private final byte[] seed;

    private SignerKey(VerifierKey verifier, byte[] seed) {
        this.verifier = verifier;
        this.seed = seed;
        var probe = "probe\n";
        if (!verifier.holds(probe, verifier.cosigns() ? cosign(probe, Instant.EPOCH) : sign(probe)))
            throw new MalformedNote("the private key does not belong to " + verifier);
    }

    /** A new key that signs checkpoints under this name. */
    public static SignerKey generate(String name) {
        return generate(name, VerifierKey.SIGNS);
    }

    /** A new key of a witness. */
    public static SignerKey generateWitness(String name) {
        return generate(name, VerifierKey.COSIGNS);
    }

    private static SignerKey generate(String name, byte kind) {
        var pair = Ed25519.generate();
        return new SignerKey(new VerifierKey(name, kind, pair.publicKey()), pair.seed());
    }

    /** @throws MalformedNote for anything that {@link #secret} does not print */
    public static SignerKey parse(String secret) {
        var lines = secret.strip().split("\n");
        if (lines.length != 2 || !lines[0].startsWith(PREFIX))
            throw new MalformedNote("not a private key and its public half");
        var verifier = VerifierKey.parse(lines[1].strip());
        var parts = lines[0].strip().substring(PREFIX.length()).split("\\+", 3);
        if (parts.length != 3 || !parts[0].equals(verifier.name())) throw new MalformedNote("not a private key");
        var bytes = SignedNote.base64(parts[2]);
        if (bytes.length != 1 + Ed25519.KEY) throw new MalformedNote("not a private key of 32 bytes");
        return new SignerKey(verifier, Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /** Both halves as text, to be kept where only the signer reads. */
    public String secret() {
        byte kind = verifier.cosigns() ? VerifierKey.COSIGNS : VerifierKey.SIGNS;
        return PREFIX + verifier.name() + "+" + HexFormat.of().toHexDigits(verifier.id()) + "+"
                + Base64.getEncoder().encodeToString(Ed25519.joined(new byte[] {kind}, seed)) + "\n" + verifier + "\n";
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** A signature over {@code text}. */
    public SignedNote.Signature sign(String text) {
        return signature(Ed25519.sign(seed, text.getBytes(UTF_8)));
    }

    /** A cosignature: that at {@code time} this witness saw {@code text}, and nothing before that contradicts it. */
    public SignedNote.Signature cosign(String text, Instant time) {
        var seconds =
                ByteBuffer.allocate(Long.BYTES).putLong(time.getEpochSecond()).array();
        return signature(
                Ed25519.joined(seconds, Ed25519.sign(seed, VerifierKey.cosigned(time.getEpochSecond(), text))));
    }

    private SignedNote.Signature signature(byte[] content) {
        var id = ByteBuffer.allocate(Integer.BYTES).putInt(verifier.id()).array();
        return new SignedNote.Signature(verifier.name(), Ed25519.joined(id, content));
    }

    @Override
    public String toString() {
        return "private half of " + verifier;
    }
}
