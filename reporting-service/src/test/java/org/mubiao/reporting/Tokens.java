package org.mubiao.reporting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs tokens as the gateway does, and serves the public key. */
public final class Tokens implements AutoCloseable {

    private final ECKey key = newKey();
    private final HttpServer server;

    Tokens() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    String keysUri() {
        return "http://127.0.0.1:%d/internal/jwks.json"
                .formatted(server.getAddress().getPort());
    }

    /** Bound to a unit where {@code unit} is not null. */
    public String of(String unit, String... roles) {
        return sign(claims(unit, roles).build(), key);
    }

    /** Bound to {@code unit}, with those of {@code units} below it. */
    public String above(String unit, List<String> units, String... roles) {
        return sign(claims(unit, roles).claim("units", units).build(), key);
    }

    public String expired() {
        var past = Date.from(Instant.now().minus(Duration.ofMinutes(10)));
        return sign(claims(null, "office").expirationTime(past).build(), key);
    }

    public String expiringIn(Duration left) {
        return sign(
                claims(null, "office")
                        .expirationTime(Date.from(Instant.now().plus(left)))
                        .build(),
                key);
    }

    public String forAnotherAudience() {
        return sign(claims(null, "office").audience("elsewhere").build(), key);
    }

    public String signedByAnother() {
        return sign(claims(null, "office").build(), newKey());
    }

    private static JWTClaimsSet.Builder claims(String unit, String... roles) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("mubiao-gateway")
                .audience("mubiao-services")
                .subject("someone")
                .claim("name", "某人")
                .claim("roles", List.of(roles))
                .claim("unit", unit)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))));
    }

    private static String sign(JWTClaimsSet claims, ECKey with) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
