package org.mubiao.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small OpenID provider on loopback: discovery, keys, authorization and token endpoints. It insists on PKCE (S256), on the
 * client's secret and on a code being used once; what it puts into its tokens, a test may change.
 */
class OidcProviderStandIn implements AutoCloseable {

    static final String CLIENT = "mubiao";
    static final String SECRET = "not-so-secret";

    final List<String> asked = new CopyOnWriteArrayList<>();

    private final RSAKey key = newKey("k1");
    private final RSAKey foreignKey = newKey("k1");
    private final Clock clock;
    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    volatile Consumer<JWTClaimsSet.Builder> person = claims -> {};
    volatile Function<JWTClaimsSet, String> signing = this::signed;
    volatile String namesItself;

    OidcProviderStandIn(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        namesItself = issuer();
        server.createContext("/", exchange -> {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            switch (exchange.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> answer(exchange, 200, discovery());
                case "/keys" -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                default -> answer(exchange, 404, "{}");
            }
        });
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String discovery() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "issuer",
                        namesItself,
                        "authorization_endpoint",
                        issuer() + "/authorize",
                        "token_endpoint",
                        issuer() + "/token",
                        "jwks_uri",
                        issuer() + "/keys",
                        "response_types_supported",
                        List.of("code"),
                        "subject_types_supported",
                        List.of("public"),
                        "id_token_signing_alg_values_supported",
                        List.of("RS256")));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = parameters(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, query);
        var back = UriComponentsBuilder.fromUriString(query.get("redirect_uri"))
                .queryParam("code", code)
                .queryParam("state", "{state}")
                .build(query.get("state"));
        exchange.getResponseHeaders().set("Location", back.toString());
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var given = codes.remove(form.getOrDefault("code", ""));
        var client =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        var allowed = given != null
                && client.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "S256".equals(given.get("code_challenge_method"))
                && given.get("code_challenge").equals(sha256(form.getOrDefault("code_verifier", "")))
                && given.get("redirect_uri").equals(form.get("redirect_uri"));
        if (!allowed) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var claims = claims().audience(CLIENT).claim("nonce", given.get("nonce"));
        person.accept(claims);
        answer(
                exchange,
                200,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "access_token",
                                "opaque",
                                "token_type",
                                "Bearer",
                                "expires_in",
                                300,
                                "id_token",
                                signing.apply(claims.build()))));
    }

    JWTClaimsSet.Builder claims() {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("wang-fang")
                .claim("name", "王芳")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    String signedByAnother(JWTClaimsSet claims) {
        return signed(claims, foreignKey);
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(with.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String encoded) {
        var parameters = UriComponentsBuilder.fromUri(URI.create("?" + encoded))
                .build()
                .getQueryParams()
                .toSingleValueMap();
        return parameters.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> java.net.URLDecoder.decode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
