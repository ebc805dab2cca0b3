package org.mubiao.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The P-256 keys of the tokens that services trust, kept as a JWK set (RFC 7517) that all gateways of a suite share. The
 * first key signs; the public halves of all are published. The file is looked at again whenever keys are asked for, so a
 * key that {@link #rotate} puts in front signs and is published from the next token on, at every gateway. Services ask for
 * the keys again when they meet one they do not know.
 */
@Component
class TokenKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);
    private static final Duration PUBLISHED_AFTERWARDS = ServiceTokens.LIFETIME.multipliedBy(2);

    private final @Nullable Path file;
    private volatile Kept kept;

    TokenKeys(Settings settings, Clock clock) {
        file = settings.keysKeptIn();
        kept = file == null ? new Kept(new JWKSet(generated(clock)), "") : load(file, clock);
    }

    /** @param state tells this content of the file from any other that it has had */
    private record Kept(JWKSet keys, String state) {}

    ECKey signing() {
        return all().getKeys().getFirst().toECKey();
    }

    /** The set with private parts; it never leaves the process but to its file. */
    JWKSet all() {
        if (file != null) readAgain(file);
        return kept.keys();
    }

    JWKSet publicHalves() {
        return all().toPublicJWKSet();
    }

    private void readAgain(Path from) {
        try {
            var state = state(from);
            if (!state.equals(kept.state())) kept = new Kept(read(from), state);
        } catch (UncheckedIOException | IllegalStateException unusable) {
            LOG.error("the keys stay as they were: {}", unusable.getMessage());
        }
    }

    private static Kept load(Path file, Clock clock) {
        if (!Files.exists(file)) {
            var fresh = new JWKSet(generated(clock));
            PrivateFile.create(file, fresh.toString(false));
        }
        var state = state(file);
        return new Kept(read(file), state);
    }

    /**
     * Puts a new key in front of those in the file, and takes out those whose tokens have expired since. Gateways that run
     * take it up by themselves.
     */
    static ECKey rotate(Path file, Clock clock) {
        var before = read(file).getKeys();
        var fresh = generated(clock);
        var keys = new ArrayList<JWK>(List.of(fresh));
        var gone = clock.instant().minus(PUBLISHED_AFTERWARDS);
        for (var key : before) {
            var replaced = Objects.requireNonNullElse(keys.getLast().getIssueTime(), Date.from(Instant.EPOCH));
            if (replaced.toInstant().isBefore(gone)) break;
            keys.add(key);
        }
        PrivateFile.replace(file, new JWKSet(keys).toString(false));
        return fresh;
    }

    private static String state(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static JWKSet read(Path file) {
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

    private static ECKey generated(Clock clock) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .issueTime(Date.from(clock.instant()))
                    .generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
