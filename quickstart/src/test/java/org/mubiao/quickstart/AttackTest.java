package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What an attacker would try, against the real gateway and the real services behind it. */
@ExtendWith(RunningSuite.class)
class AttackTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String FORM = "application/x-www-form-urlencoded";

    /** A path of each service that somebody with a good token gets an answer from. */
    private static final Map<String, String> ASKED =
            Map.of("budget", "/api/units", "indicator", "/api/ledgers", "reporting", "/api/projects");

    /** Each makes a token that no service may take. */
    enum Forged {
        OF_ANOTHER_KEY,
        OF_ANOTHER_KEY_UNDER_THE_KNOWN_NAME,
        EXPIRED,
        WITH_A_CHANGED_ROLE,
        UNSIGNED,
        SIGNED_WITH_THE_PUBLIC_KEY_AS_SECRET,
        FOR_OTHERS,
        BY_OTHERS;

        String token() throws Exception {
            var key = signingKey();
            return switch (this) {
                case OF_ANOTHER_KEY ->
                    signed(new ECKeyGenerator(Curve.P_256).keyID("other").generate(), claims());
                case OF_ANOTHER_KEY_UNDER_THE_KNOWN_NAME ->
                    signed(new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate(), claims());
                case EXPIRED ->
                    signed(key, claims().expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(2)))));
                case WITH_A_CHANGED_ROLE -> {
                    var parts = signed(key, claims().claim("roles", List.of("unit-editor")))
                            .split("\\.");
                    yield parts[0] + "." + claims().build().toPayload().toBase64URL() + "." + parts[2];
                }
                case UNSIGNED -> new PlainJWT(claims().build()).serialize();
                case SIGNED_WITH_THE_PUBLIC_KEY_AS_SECRET -> {
                    var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build();
                    var token = new SignedJWT(header, claims().build());
                    token.sign(new MACSigner(key.toPublicKey().getEncoded()));
                    yield token.serialize();
                }
                case FOR_OTHERS -> signed(key, claims().audience("others"));
                case BY_OTHERS -> signed(key, claims().issuer("others"));
            };
        }
    }

    private static ECKey signingKey() throws Exception {
        var file = RunningSuite.data().resolve("token-key.json");
        return JWKSet.parse(Files.readString(file)).getKeys().getFirst().toECKey();
    }

    private static JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("mubiao-gateway")
                .audience("mubiao-services")
                .subject("office")
                .claim("name", "机关财务处")
                .claim("roles", List.of("office"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    private static String signed(ECKey key, JWTClaimsSet.Builder claims) throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static HttpResponse<String> send(String method, String url, String body, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (var i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }

    private static Stream<String> servicesAsked() {
        return ASKED.entrySet().stream().map(asked -> RunningSuite.serviceUrl(asked.getKey()) + asked.getValue());
    }

    @AfterAll
    static void stop() {
        HTTP.close();
    }

    @Test
    void a_token_of_the_gateway_is_good_at_every_service() throws Exception {
        var token = signed(signingKey(), claims());
        for (var url : servicesAsked().toList())
            assertThat(send("GET", url, null, "Authorization", "Bearer " + token)
                            .statusCode())
                    .as(url)
                    .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_token_is_refused_by_every_service_and_by_the_gateway(Forged forged) throws Exception {
        var token = "Bearer " + forged.token();
        var gateway = RunningSuite.url() + "/api/projects";
        for (var url : Stream.concat(servicesAsked(), Stream.of(gateway)).toList()) {
            var answer = send("GET", url, null, "Authorization", token);
            assertThat(answer.statusCode()).as(url).isEqualTo(401);
            assertThat(code(answer)).as(url).isEqualTo("NOT_SIGNED_IN");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-User, admin",
        "X-Forwarded-User, admin",
        "X-Remote-User, admin",
        "X-Roles, admin",
        "Forwarded, for=127.0.0.1;by=gateway",
        "X-Forwarded-For, 127.0.0.1",
        "Cookie, mubiao-session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Authorization, Basic YWRtaW46bXViaWFvLWRlbW8=",
    })
    void an_identity_in_a_header_means_nothing_to_a_service_reached_past_the_gateway(String name, String value)
            throws Exception {
        for (var url : servicesAsked().toList()) {
            assertThat(send("GET", url, null).statusCode()).as(url).isEqualTo(401);
            assertThat(send("GET", url, null, name, value).statusCode()).as(url).isEqualTo(401);
        }
    }

    @Test
    void an_identity_smuggled_through_the_gateway_does_not_make_an_editor_an_admin() throws Exception {
        var bearer = "Bearer " + session("editor-571203");
        var admin = "Bearer " + signed(signingKey(), claims().claim("roles", List.of("admin")));
        var accounts = RunningSuite.url() + "/api/accounts";
        for (var smuggled : List.of("X-User", "X-Roles", "X-Forwarded-User", "Forwarded", "X-Authorization"))
            assertThat(send("GET", accounts, null, "Authorization", bearer, smuggled, "admin")
                            .statusCode())
                    .isEqualTo(403);
        var twice = send("GET", accounts, null, "Authorization", bearer, "Authorization", admin);
        assertThat(twice.statusCode()).isIn(400, 401, 403);
        var otherFirst = send("GET", accounts, null, "Authorization", admin, "Authorization", bearer);
        assertThat(otherFirst.statusCode()).isIn(400, 401, 403);
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/projects", "POST, /api/imports", "DELETE, /api/session", "POST, /api/accounts"})
    void a_form_of_another_site_changes_nothing(String method, String path) throws Exception {
        var cookie = "mubiao-session=" + session("office");
        for (var origin : List.of("https://evil.example", "null"))
            assertThat(code(send(
                            method,
                            RunningSuite.url() + path,
                            "a=b",
                            "Cookie",
                            cookie,
                            "Content-Type",
                            FORM,
                            "Origin",
                            origin,
                            "Sec-Fetch-Site",
                            "cross-site")))
                    .isEqualTo("CROSS_SITE_REQUEST");
        var withoutOrigin = send(method, RunningSuite.url() + path, "a=b", "Cookie", cookie, "Content-Type", FORM);
        assertThat(withoutOrigin.statusCode()).isEqualTo(403);
        assertThat(send("GET", RunningSuite.url() + "/api/session", null, "Cookie", cookie)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_internal_is_not_reached_through_the_gateway() throws Exception {
        var admin = "Bearer " + session("admin");
        var credentials = "{\"username\":\"office\",\"password\":\"mubiao-demo\"}";
        var url = RunningSuite.url();
        var signIn = send("POST", url + "/internal/sign-in", credentials, "Content-Type", "application/json");
        assertThat(signIn.statusCode()).isEqualTo(401);
        var signedIn = send(
                "POST",
                url + "/internal/sign-in",
                credentials,
                "Content-Type",
                "application/json",
                "Authorization",
                admin);
        assertThat(signedIn.statusCode()).isEqualTo(403);
        for (var path : List.of(
                "/internal/accounts/office", "/api/../internal/accounts/office", "/api/accounts/..%2f..%2finternal")) {
            var answer = send("GET", url + path, null, "Authorization", admin);
            assertThat(answer.body()).as(path).doesNotContain("credential", "机关财务处");
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void what_is_internal_is_told_by_a_service_to_nobody_else_who_is_signed_in() throws Exception {
        var url = RunningSuite.serviceUrl("budget") + "/internal/accounts/office";
        var admin = signed(signingKey(), claims().claim("roles", List.of("admin")));
        assertThat(send("GET", url, null).statusCode()).isEqualTo(401);
        assertThat(send("GET", url, null, "Authorization", "Bearer " + admin).statusCode())
                .isEqualTo(403);
        var gateway = signed(signingKey(), claims().subject("gateway").claim("roles", List.of("gateway")));
        assertThat(send("GET", url, null, "Authorization", "Bearer " + gateway).statusCode())
                .isEqualTo(200);
        for (var elsewhere : servicesAsked().toList())
            assertThat(send("GET", elsewhere, null, "Authorization", "Bearer " + gateway)
                            .statusCode())
                    .as(elsewhere)
                    .isEqualTo(403);
    }

    @Test
    void a_rotated_key_signs_at_once_and_nobody_is_refused() throws Exception {
        var before = signingKey();
        var old = signed(before, claims());
        org.mubiao.gateway.RotateKeys.main(
                new String[] {"--data", RunningSuite.data().toString()});
        assertThat(signingKey().getKeyID()).isNotEqualTo(before.getKeyID());
        for (var token : List.of(signed(signingKey(), claims()), old))
            for (var url : servicesAsked().toList())
                assertThat(send("GET", url, null, "Authorization", "Bearer " + token)
                                .statusCode())
                        .as(url)
                        .isEqualTo(200);
        try (var office = RunningSuite.as("office")) {
            assertThat(office.get("/api/projects").statusCode()).isEqualTo(200);
        }
    }

    private static String session(String username) throws Exception {
        var body = "{\"username\":\"%s\",\"password\":\"mubiao-demo\"}".formatted(username);
        var answer = send("POST", RunningSuite.url() + "/api/session", body, "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("token").asString();
    }
}
