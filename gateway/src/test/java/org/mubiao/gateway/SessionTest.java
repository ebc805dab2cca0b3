package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class SessionTest {

    static final Suite suite = new Suite();

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void tells_the_signed_in_user_and_ends_with_sign_out() {
        var opened = suite.signIn("editor-571203", "mubiao-demo");

        assertThat(opened.status()).isEqualTo(200);
        var token = opened.json().path("token").asString();
        assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(OffsetDateTime.parse(opened.json().path("expiresAt").asString())
                        .toInstant())
                .isEqualTo(suite.clock.instant().plus(Duration.ofHours(12)));
        assertThat(opened.json().path("user").toString())
                .isEqualTo("{\"subject\":\"editor-571203\",\"displayName\":\"事务中心经办人\",\"roles\":[\"unit-editor\"],"
                        + "\"unit\":{\"code\":\"571203\",\"name\":\"天津市红十字事务中心\"},\"mustChangePassword\":false}");
        assertThat(opened.headers().getFirst(HttpHeaders.SET_COOKIE))
                .isEqualTo("mubiao-session=" + token + "; Path=/; HTTPOnly; SameSite=Strict");

        var current = suite.get("/api/session", "Cookie", "mubiao-session=" + token);
        assertThat(current.json().path("user")).isEqualTo(opened.json().path("user"));
        assertThat(current.json().path("expiresAt")).isEqualTo(opened.json().path("expiresAt"));

        var closed = suite.ask(HttpMethod.DELETE, "/api/session", Suite.with("Authorization", "Bearer " + token));
        assertThat(closed.status()).isEqualTo(204);
        assertThat(closed.headers().getFirst(HttpHeaders.SET_COOKIE)).startsWith("mubiao-session=; Max-Age=0; ");
        assertThat(suite.get("/api/session", "Authorization", "Bearer " + token).status())
                .isEqualTo(401);
    }

    @Test
    void has_a_secure_cookie_where_the_browser_came_by_https() {
        try (var behindProxy = new Suite("--server.forward-headers-strategy=native")) {
            var proxied = new String[] {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "mubiao.example"};
            var opened = behindProxy.signIn("office", "mubiao-demo", proxied);
            var cookie = opened.headers().getFirst(HttpHeaders.SET_COOKIE);
            assertThat(cookie).contains("; Secure");
            assertThat(opened.headers().getFirst("Strict-Transport-Security")).isEqualTo("max-age=31536000");

            var change = Suite.with(proxied)
                    .andThen(Suite.with("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                    .andThen(Suite.with("X-Requested-With", "mubiao", "Origin", "https://mubiao.example"));
            assertThat(behindProxy.ask(HttpMethod.POST, "/api/projects", change).status())
                    .isEqualTo(200);
        }
        assertThat(suite.signIn("office", "mubiao-demo", "X-Forwarded-Proto", "https")
                        .headers()
                        .getFirst(HttpHeaders.SET_COOKIE))
                .doesNotContain("Secure"); // anybody can say so
    }

    @Test
    void of_the_central_office_has_no_unit() {
        assertThat(suite.signIn("office", "mubiao-demo")
                        .json()
                        .path("user")
                        .path("unit")
                        .isNull())
                .isTrue();
    }

    @Test
    void ends_after_two_hours_without_a_request_but_not_before() {
        var editor = suite.bearerOf("editor-571203");

        suite.clock.passes(Duration.ofMinutes(119));
        assertThat(suite.get("/api/session", "Authorization", editor).status()).isEqualTo(200);
        suite.clock.passes(Duration.ofMinutes(119));
        assertThat(suite.get("/api/session", "Authorization", editor).status()).isEqualTo(200);
        suite.clock.passes(Duration.ofMinutes(121));
        assertThat(suite.get("/api/session", "Authorization", editor).status()).isEqualTo(401);
    }

    @Test
    void ends_after_twelve_hours_however_busy() {
        var editor = suite.bearerOf("editor-571203");

        for (var hour = 1; hour < 12; hour++) {
            suite.clock.passes(Duration.ofHours(1));
            assertThat(suite.get("/api/session", "Authorization", editor).status())
                    .isEqualTo(200);
        }
        suite.clock.passes(Duration.ofMinutes(61));
        assertThat(suite.get("/api/session", "Authorization", editor).status()).isEqualTo(401);
    }

    @Test
    void is_refused_in_the_same_words_whoever_exists() {
        var wrongPassword = suite.signIn("editor-571203", "wrong");
        var wrongName = suite.signIn("nobody-at-all", "wrong");

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.code()).isEqualTo("WRONG_CREDENTIALS");
        assertThat(wrongName.status()).isEqualTo(401);
        assertThat(wrongName.body()).isEqualTo(wrongPassword.body());
    }

    @Test
    void waits_longer_with_each_failure_and_opens_after_the_wait() {
        for (var i = 0; i < SignInAttempts.FREE_PER_ACCOUNT; i++)
            assertThat(suite.signIn("head-571203", "wrong").status()).isEqualTo(401);

        var tooSoon = suite.signIn("head-571203", "mubiao-demo");
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.code()).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(tooSoon.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");

        suite.clock.passes(Duration.ofSeconds(1));
        assertThat(suite.signIn("head-571203", "wrong").status()).isEqualTo(401);
        assertThat(suite.signIn("head-571203", "mubiao-demo").headers().getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo("2");

        suite.clock.passes(Duration.ofSeconds(2));
        assertThat(suite.signIn("head-571203", "mubiao-demo").status()).isEqualTo(200);
        assertThat(suite.signIn("head-571203", "wrong").status()).isEqualTo(401); // counted from the start again
        assertThat(suite.signIn("head-571203", "mubiao-demo").status()).isEqualTo(200);
    }

    @Test
    void takes_nothing_but_a_name_and_a_password_in_json() {
        assertThat(suite.post("/api/session", "{\"username\":\"office\"}").code())
                .isEqualTo("MALFORMED_REQUEST");
        assertThat(suite.post("/api/session", "not json").code()).isEqualTo("MALFORMED_REQUEST");
        var form = suite.ask(
                HttpMethod.POST,
                "/api/session",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .bodyValue("username=office&password=mubiao-demo"));
        assertThat(form.status()).isEqualTo(415);
    }
}
