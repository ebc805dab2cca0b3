package org.mubiao.indicator.catalogue;

import static org.awaitility.Awaitility.await;

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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.embedded.EmbeddedBroker;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.indicator.IndicatorServiceApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientResponse;

/** indicator-service over a real broker and store in this process, and tokens signed as the gateway does. */
final class RunningCatalogue implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ECKey key;
    private final HttpServer keys;
    private final EmbeddedBroker broker;
    private final EmbeddedStore store;
    final ConfigurableApplicationContext service;
    private volatile String lastPosition = "";

    RunningCatalogue(Path folder) throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8));
        broker = new EmbeddedBroker(folder.resolve("broker")).start();
        store = new EmbeddedStore(folder.resolve("store")).start();
        service = IndicatorServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--mubiao.mongodb.uri=" + store.uri(),
                        "--mubiao.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--mubiao.security.jwk-set-uri=http://127.0.0.1:"
                                + keys.getAddress().getPort() + "/jwks.json");
        await().atMost(PATIENCE)
                .until(() -> client(null, "office")
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful());
    }

    private void serve(byte[] publicKeys) {
        keys.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, publicKeys.length);
            exchange.getResponseBody().write(publicKeys);
            exchange.close();
        });
        keys.start();
    }

    /** Where the last write that was answered stands; empty before the first. */
    String lastPosition() {
        return lastPosition;
    }

    /** As {@link #lastPosition}, of a write that did not go through HTTP. */
    void wrote(String position) {
        lastPosition = position;
    }

    /** Someone bound to {@code unit} where it is not null, in these roles. */
    WebTestClient client(@Nullable String unit, String... roles) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(PATIENCE)
                .filter((request, next) -> next.exchange(request).doOnNext(this::remember))
                .defaultHeaders(headers -> headers.setBearerAuth(token(unit, roles)))
                .build();
    }

    private void remember(ClientResponse answer) {
        var position = answer.headers().asHttpHeaders().getFirst("Ledger-Position");
        if (position != null) lastPosition = position;
    }

    private String token(@Nullable String unit, String... roles) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("mubiao-gateway")
                .audience("mubiao-services")
                .subject("someone")
                .claim("name", "某人")
                .claim("roles", List.of(roles))
                .claim("unit", unit)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        store.close();
        broker.close();
        keys.stop(0);
    }
}
