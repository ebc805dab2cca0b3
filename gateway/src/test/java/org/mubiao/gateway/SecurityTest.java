package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class SecurityTest {

    static final Suite suite = Suite.shared();

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/session",
        "DELETE, /api/session",
        "PUT,    /api/session",
        "GET,    /api/units",
        "POST,   /api/projects",
        "GET,    /api/projects",
        "POST,   /api/imports",
        "GET,    /api/ledgers",
        "GET,    /api/ledgers/budget/checkpoint",
        "GET,    /api/nothing",
        "GET,    /api",
        "OPTIONS,/api/projects",
    })
    void lets_nobody_into_the_interface_unless_signed_in(String method, String path) {
        var answer = suite.ask(HttpMethod.valueOf(method), path, Suite.with());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("NOT_SIGNED_IN");
        assertThat(answer.headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "Bearer x",
                "Bearer",
                "Basic b2ZmaWNlOm11Ymlhby1kZW1v"
            })
    void takes_no_other_authorization(String authorization) {
        assertThat(suite.get("/api/units", "Authorization", authorization).status())
                .isEqualTo(401);
    }

    @Test
    void takes_its_own_token_for_the_services_for_nothing() {
        suite.get("/api/units", "Authorization", suite.bearerOf("office"));
        var shown = suite.budget.lastArrived().headers().get("Authorization");

        assertThat(suite.get("/api/units", "Authorization", shown).status()).isEqualTo(401);
    }

    @Test
    void looks_at_no_cookie_beside_a_wrong_bearer_token() {
        var cookie = "mubiao-session=" + suite.tokenOf("office");

        assertThat(suite.get("/api/units", "Cookie", cookie).status()).isEqualTo(200);
        assertThat(suite.get("/api/units", "Cookie", cookie, "Authorization", "Bearer x")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/projects/p-1",
                "/assets/example-a1b2c3.js",
                "/internal/jwks.json",
                "/actuator/health",
                "/actuator/health/liveness",
                "/openapi.json",
                "/api-docs"
            })
    void lets_everybody_read_what_tells_of_no_content(String path) {
        assertThat(suite.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/gateway/routes"})
    void opens_no_other_part_of_the_machinery(String path) {
        assertThat(suite.get(path).status()).isEqualTo(401);
        assertThat(suite.get(path, "Authorization", suite.bearerOf("office")).status())
                .isEqualTo(403);
        assertThat(suite.get(path, "Authorization", suite.bearerOf("admin")).status())
                .isIn(200, 404);
    }

    @Test
    void shows_metrics_to_auditor_and_admin() {
        assertThat(suite.get("/actuator/prometheus").status()).isEqualTo(401);
        var editor = suite.get("/actuator/prometheus", "Authorization", suite.bearerOf("editor-571203"));
        assertThat(editor.status()).isEqualTo(403);
        assertThat(editor.code()).isEqualTo("NOT_ALLOWED");
        for (var reader : new String[] {"auditor", "admin"}) {
            var metrics = suite.get("/actuator/prometheus", "Authorization", suite.bearerOf(reader));
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.body()).contains("mubiao_sign_in_total{", "http_server_requests_seconds");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/session", "/api/units", "/openapi.json", "/api-docs", "/nothing.txt"})
    void sets_the_headers_that_bind_a_browser_on_every_answer(String path) {
        var headers = suite.get(path, "Authorization", suite.bearerOf("office")).headers();

        assertThat(headers.get("Content-Security-Policy"))
                .containsExactly(
                        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                                + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
        assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.get("Referrer-Policy")).containsExactly("no-referrer");
    }

    @Test
    void lets_nothing_of_the_interface_be_kept_whatever_the_service_says() {
        suite.reporting.answers(
                "/api/dashboards/kept",
                (_, response) -> response.header("Cache-Control", "max-age=60")
                        .header("Content-Security-Policy", "default-src *")
                        .send());

        var headers = suite.get("/api/dashboards/kept", "Authorization", suite.bearerOf("office"))
                .headers();

        assertThat(headers.get("Cache-Control")).containsExactly("no-store");
        assertThat(headers.getFirst("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(suite.get("/api/units").headers().get("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void answers_no_other_origin() {
        var answer = suite.get("/api/units", "Authorization", suite.bearerOf("office"), "Origin", "http://elsewhere");

        assertThat(answer.headers().getAccessControlAllowOrigin()).isNull();
    }
}
