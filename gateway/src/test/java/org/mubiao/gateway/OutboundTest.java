package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;

class OutboundTest {

    static final Suite suite = Suite.shared();

    @Test
    void shows_the_service_a_signed_token_that_tells_of_the_user() throws Exception {
        suite.get("/api/units", "Authorization", suite.bearerOf("head-571301"));

        var token = Suite.shown(suite.budget.lastArrived());
        var keys = JWKSet.parse(suite.get("/internal/jwks.json").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("mubiao-gateway");
        assertThat(claims.getAudience()).containsExactly("mubiao-services");
        assertThat(claims.getSubject()).isEqualTo("head-571301");
        assertThat(claims.getStringClaim("name")).isEqualTo("红十字会负责人");
        assertThat(claims.getStringListClaim("roles")).containsExactly("unit-head");
        assertThat(claims.getStringClaim("unit")).isEqualTo("571301");
        assertThat(claims.getStringClaim("unit_name")).isEqualTo("天津市红十字会");
        assertThat(claims.getIssueTime()).isEqualTo(suite.clock.instant());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shows_a_token_that_a_service_finds_good_by_the_published_keys() {
        suite.get("/api/units", "Authorization", suite.bearerOf("office"));
        var token = suite.budget.lastArrived().headers().get("Authorization").substring("Bearer ".length());
        var times = new JwtTimestampValidator();
        times.setClock(suite.clock);
        var decoder = NimbusReactiveJwtDecoder.withJwkSetUri(suite.address() + "/internal/jwks.json")
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator("mubiao-gateway"), JwtTypeValidator.jwt()));

        var read = decoder.decode(token).block();

        assertThat(read.getSubject()).isEqualTo("office");
        assertThat(read.getAudience()).containsExactly("mubiao-services");
        var changed = token.substring(0, token.length() - 8) + "AAAAAAAA";
        assertThatThrownBy(() -> decoder.decode(changed).block()).isInstanceOf(JwtException.class);
    }

    @Test
    void names_the_session_without_its_secret() throws Exception {
        var secret = suite.tokenOf("office");

        suite.get("/api/units", "Authorization", "Bearer " + secret);

        var claims = Suite.shown(suite.budget.lastArrived()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("sid")).isEqualTo(new SessionToken(secret, false).hash());
        assertThat(claims.toString()).doesNotContain(secret);
        assertThat(claims.getClaim("unit")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "X-User, admin",
        "X-Forwarded-User, admin",
        "X-Remote-User, admin",
        "X-Roles, admin",
        "X-Forwarded-For, 10.0.0.1",
        "X-Forwarded-Host, elsewhere",
        "Forwarded, for=10.0.0.1",
        "X-Mubiao-Actor, admin",
        "Proxy-Authorization, Basic YWRtaW46eA==",
        "X-Original-URL, /api/units",
        "X-HTTP-Method-Override, DELETE",
        "Read-After-Best-Effort, indicator@9999",
    })
    void lets_no_other_header_of_a_client_in(String name, String value) {
        suite.get("/api/dashboards/headers", "Authorization", suite.bearerOf("office"), name, value);

        assertThat(suite.reporting.lastArrived().headers().get(name)).isNull();
    }

    @Test
    void lets_the_session_token_out_neither_as_bearer_nor_as_cookie() {
        var secret = suite.tokenOf("office");

        suite.get("/api/units", "Authorization", "Bearer " + secret, "Cookie", "mubiao-session=" + secret);
        var byBearer = suite.budget.lastArrived();
        suite.get("/api/units", "Cookie", "mubiao-session=" + secret);
        var byCookie = suite.budget.lastArrived();

        for (var arrived : List.of(byBearer, byCookie)) {
            assertThat(arrived.headers().getAll("Authorization")).hasSize(1);
            assertThat(arrived.headers().entries().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining("\n")))
                    .doesNotContain(secret);
        }
    }

    @Test
    void keeps_its_own_token_when_the_client_calls_it_hop_by_hop() throws Exception {
        var answer = RawHttp.send(suite.port(), """
                GET /api/units HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: %s\r
                Connection: close, Authorization\r
                \r
                """.formatted(suite.bearerOf("office")));

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(Suite.shown(suite.budget.lastArrived()).getJWTClaimsSet().getSubject())
                .isEqualTo("office");
    }

    @Test
    void takes_no_second_request_hidden_in_the_body_of_the_first() throws Exception {
        var before = suite.indicator.arrived.size();
        var answer = RawHttp.send(suite.port(), """
                POST /api/target-values HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: %s\r
                Connection: close\r
                Content-Length: 6\r
                Transfer-Encoding: chunked\r
                \r
                0\r
                \r
                GET /api/imports/hidden HTTP/1.1\r
                Host: 127.0.0.1\r
                \r
                """.formatted(suite.bearerOf("office")));

        assertThat(answer.lines().filter(line -> line.startsWith("HTTP/1.1 2"))).hasSizeLessThanOrEqualTo(1);
        assertThat(suite.indicator.arrived.stream().skip(before).map(StubService.Arrived::uri))
                .doesNotContain("/api/imports/hidden");
    }

    @Test
    void passes_on_what_a_service_may_know() {
        suite.get(
                "/api/projects/p-1",
                "Authorization",
                suite.bearerOf("office"),
                "Accept",
                "application/json",
                "Accept-Language",
                "en",
                "If-None-Match",
                "\"9\"",
                "Read-After",
                "indicator@5",
                "Idempotency-Key",
                "k-1",
                "Last-Event-ID",
                "7",
                "X-Request-Id",
                "r-1",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        var headers = suite.reporting.lastArrived().headers();
        assertThat(headers.get("Accept-Language")).isEqualTo("en");
        assertThat(headers.get("If-None-Match")).isEqualTo("\"9\"");
        assertThat(headers.get("Read-After")).isEqualTo("indicator@5");
        assertThat(headers.get("Idempotency-Key")).isEqualTo("k-1");
        assertThat(headers.get("Last-Event-ID")).isEqualTo("7");
        assertThat(headers.get("X-Request-Id")).isEqualTo("r-1");
        assertThat(headers.get("traceparent")).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void keeps_back_cookies_of_a_service() {
        suite.reporting.answers(
                "/api/dashboards/cookie",
                (_, response) -> response.header("Set-Cookie", "a=b")
                        .header("ETag", "\"9\"")
                        .send());

        var answer = suite.get("/api/dashboards/cookie", "Authorization", suite.bearerOf("office"));

        assertThat(answer.headers().get("Set-Cookie")).isNull();
        assertThat(answer.headers().getETag()).isEqualTo("\"9\"");
    }

    @Test
    void gives_a_request_its_ids_and_repeats_them_in_the_answer() {
        var answer = suite.get(
                "/api/units", "Authorization", suite.bearerOf("office"), "X-Request-Id", "no good", "traceparent", "x");

        var headers = suite.budget.lastArrived().headers();
        assertThat(headers.get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(headers.get("X-Request-Id"))
                .isEqualTo(headers.get("traceparent").substring(3, 35));
        assertThat(answer.headers().getFirst("X-Request-Id")).isEqualTo(headers.get("X-Request-Id"));
    }
}
