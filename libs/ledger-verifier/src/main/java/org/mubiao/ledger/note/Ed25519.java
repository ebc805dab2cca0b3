package org.mubiao.ledger.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) with keys as their bare 32 bytes. */
final class Ed25519 {

    static final int KEY = 32;
    static final int SIGNATURE = 64;

    /** What stands before the 32 bytes in the DER forms of RFC 8410. */
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    @SuppressWarnings("ArrayRecordComponent")
    record Pair(byte[] seed, byte[] publicKey) {}

    static Pair generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new Pair(
                    bare(pair.getPrivate().getEncoded()), bare(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    private static byte[] bare(byte[] der) {
        return Arrays.copyOfRange(der, der.length - KEY, der.length);
    }

    static byte[] sign(byte[] seed, byte[] message) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE, seed)));
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    static boolean verify(byte[] publicKey, byte[] message, byte[] signed) {
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(joined(PUBLIC, publicKey)));
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException malformed) {
            return false; // not a point of the curve, or not a signature
        }
    }

    static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
