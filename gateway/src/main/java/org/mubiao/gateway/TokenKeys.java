package org.mubiao.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The P-256 keys of the tokens that services trust, kept as a JWK set (RFC 7517). The first key signs; the public
 * halves of all are published, so that a key put in front later takes over without a refused token.
 */
@Component
class TokenKeys {

    private final JWKSet keys;

    TokenKeys(Settings settings) {
        keys = load(settings.keysKeptIn());
    }

    ECKey signing() {
        return keys.getKeys().getFirst().toECKey();
    }

    /** The set with private parts; it never leaves the process but to its file. */
    JWKSet all() {
        return keys;
    }

    JWKSet publicHalves() {
        return keys.toPublicJWKSet();
    }

    private static JWKSet load(@Nullable Path file) {
        if (file == null) return new JWKSet(generated());
        if (!Files.exists(file)) {
            var fresh = new JWKSet(generated());
            PrivateFile.create(file, fresh.toString(false));
        }
        try {
            var read = JWKSet.parse(PrivateFile.read(file));
            var usable = !read.isEmpty()
                    && read.getKeys().stream()
                            .allMatch(key -> key instanceof ECKey ec
                                    && Curve.P_256.equals(ec.getCurve())
                                    && ec.isPrivate()
                                    && ec.getKeyID() != null);
            if (!usable) throw new IllegalStateException(file + " must hold private P-256 keys, each with a kid");
            return read;
        } catch (ParseException broken) {
            throw new IllegalStateException(file + " is not a JWK set", broken);
        }
    }

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
