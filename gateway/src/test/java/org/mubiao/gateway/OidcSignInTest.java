package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class OidcSignInTest {

    static final TestClock clock = new TestClock();
    static final OidcProviderStandIn provider = new OidcProviderStandIn(clock);
    static final Suite suite = new Suite(
            "--mubiao.oidc.issuer=" + provider.issuer(),
            "--mubiao.oidc.client-id=" + OidcProviderStandIn.CLIENT,
            "--mubiao.oidc.client-secret=" + OidcProviderStandIn.SECRET,
            "--mubiao.oidc.audience=mubiao-programs",
            "--mubiao.oidc.claims.roles=realm_access.roles",
            "--mubiao.oidc.claims.unit=org_code",
            "--mubiao.oidc.roles.finance=office",
            "--mubiao.oidc.roles.clerk=unit-editor");
    static final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @BeforeEach
    void one_of_the_office_is_at_the_provider() {
        provider.person = person("finance", null);
        provider.signing = provider::signed;
    }

    @AfterAll
    static void stop() {
        suite.close();
        provider.close();
    }

    private static Consumer<JWTClaimsSet.Builder> person(String role, String unit) {
        return claims -> claims.claim("realm_access", Map.of("roles", List.of("offline_access", role)))
                .claim("org_code", unit);
    }

    /** For the gateway and for the provider. */
    private static void passes(Duration time) {
        suite.clock.passes(time);
        clock.passes(time);
    }

    private static Suite.Answer callback(String cookie, String query, String... headers) {
        var all = Stream.concat(Stream.of("Cookie", cookie), Stream.of(headers)).toArray(String[]::new);
        return suite.get("/api/session/oidc/callback" + query, all);
    }

    /** Goes to the provider as a browser does; what the way back has in its address and in its cookie. */
    private static Way start() throws Exception {
        var started = suite.get("/api/session/oidc");
        assertThat(started.status()).isEqualTo(303);
        var set = cookie(started.headers(), OidcRequests.COOKIE);
        assertThat(set).containsIgnoringCase("HttpOnly").contains("SameSite=Lax", "Path=/api/session/oidc/callback");
        var provided = browser.send(
                HttpRequest.newBuilder(started.headers().getLocation()).build(), BodyHandlers.discarding());
        var back = URI.create(provided.headers().firstValue("Location").orElseThrow());
        assertThat(back.getPath()).isEqualTo("/api/session/oidc/callback");
        return new Way(set.substring(0, set.indexOf(';')), "?" + back.getRawQuery());
    }

    record Way(String cookie, String query) {}

    private static String cookie(HttpHeaders headers, String name) {
        return headers.getOrEmpty(HttpHeaders.SET_COOKIE).stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static Suite.Answer signIn(String... headers) throws Exception {
        var way = start();
        return callback(way.cookie(), way.query(), headers);
    }

    private static String sessionOf(Suite.Answer signedIn) {
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.headers().getLocation()).hasToString("/");
        var set = cookie(signedIn.headers(), SessionToken.COOKIE);
        assertThat(set).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/");
        return set.substring(0, set.indexOf(';'));
    }

    @Test
    void ends_in_the_same_session_as_one_with_a_password() throws Exception {
        var session = sessionOf(signIn());

        var user = suite.get("/api/session", "Cookie", session).json().path("user");
        assertThat(user.path("subject").asString())
                .isEqualTo("oidc:" + URI.create(provider.issuer()).getAuthority() + ":wang-fang");
        assertThat(user.path("displayName").asString()).isEqualTo("王芳");
        assertThat(user.path("roles").toString()).isEqualTo("[\"office\"]");
        assertThat(user.path("unit").isNull()).isTrue();
        assertThat(suite.get("/api/units", "Cookie", session).status()).isEqualTo(200);
        var shown = Suite.shown(suite.budget.lastArrived()).getJWTClaimsSet();
        assertThat(shown.getSubject()).startsWith("oidc:127.0.0.1:").endsWith(":wang-fang");
        assertThat(shown.getStringListClaim("roles")).containsExactly("office");
    }

    @Test
    void binds_an_editor_to_the_unit_that_the_provider_tells() throws Exception {
        suite.budget.answersJson(
                "/api/units",
                "{\"items\":[{\"code\":\"571203\",\"name\":\"天津市红十字事务中心\",\"parent\":null}],\"total\":1}");
        passes(UnitTree.KEPT);
        provider.person = person("clerk", "571203");

        var user =
                suite.get("/api/session", "Cookie", sessionOf(signIn())).json().path("user");

        assertThat(user.path("roles").toString()).isEqualTo("[\"unit-editor\"]");
        assertThat(user.path("unit").toString()).isEqualTo("{\"code\":\"571203\",\"name\":\"天津市红十字事务中心\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "superuser", "unit-editor", ""})
    void gives_a_role_that_is_not_mapped_nothing(String role) throws Exception {
        provider.person = person(role, "571203");
        var session = sessionOf(signIn());

        assertThat(suite.get("/api/session", "Cookie", session)
                        .json()
                        .at("/user/roles")
                        .isEmpty())
                .isTrue();
        for (var path : List.of("/api/units", "/api/projects", "/api/imports", "/api/dashboards/overview")) {
            var refused = suite.get(path, "Cookie", session);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("NOT_ALLOWED");
        }
        assertThat(suite.get("/actuator/prometheus", "Cookie", session).status())
                .isEqualTo(403);
        assertThat(suite.get("/api/ledgers", "Cookie", session).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "57120", "571203 or 571301"})
    void refuses_an_editor_without_a_unit_in_words(String unit) throws Exception {
        provider.person = person("clerk", unit.equals("none") ? null : unit);

        var refused = signIn();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("OIDC_UNIT_MISSING");
        assertThat(cookie(refused.headers(), SessionToken.COOKIE)).isEmpty();
        var page = signIn("Accept", "text/html,application/xhtml+xml");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.headers().getContentType()).hasToString("text/html;charset=UTF-8");
        assertThat(page.body()).contains("lang=\"zh-CN\"", "缺少所属单位", "OIDC_UNIT_MISSING", "href=\"/\"");
        assertThat(signIn("Accept", "text/html", "Accept-Language", "en").body())
                .contains("No unit given");
    }

    static Stream<Arguments> forgeries() {
        Consumer<JWTClaimsSet.Builder> honest = claims -> {};
        return Stream.of(
                Arguments.of("another nonce", tampered(claims -> claims.claim("nonce", "AAAA"))),
                Arguments.of("no nonce", tampered(claims -> claims.claim("nonce", null))),
                Arguments.of("another audience", tampered(claims -> claims.audience("elsewhere"))),
                Arguments.of("another issuer", tampered(claims -> claims.issuer("http://127.0.0.1:1"))),
                Arguments.of("no subject", tampered(claims -> claims.subject(null))),
                Arguments.of(
                        "expired", tampered(claims -> claims.issueTime(past(20)).expirationTime(past(10)))),
                Arguments.of("no end", tampered(claims -> claims.expirationTime(null))),
                Arguments.of("another key", signing(honest, provider::signedByAnother)),
                Arguments.of("alg none", signing(honest, OidcProviderStandIn::unsigned)));
    }

    private static Date past(int minutes) {
        return Date.from(clock.instant().minus(Duration.ofMinutes(minutes)));
    }

    private static Runnable tampered(Consumer<JWTClaimsSet.Builder> how) {
        return signing(how, claims -> provider.signed(claims));
    }

    private static Runnable signing(
            Consumer<JWTClaimsSet.Builder> how, java.util.function.Function<JWTClaimsSet, String> signing) {
        return () -> {
            var before = provider.person;
            provider.person = before.andThen(how);
            provider.signing = signing;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses_an_id_token_that_does_not_hold(String what, Runnable forge) throws Exception {
        forge.run();

        var refused = signIn();

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("OIDC_REFUSED");
        assertThat(cookie(refused.headers(), SessionToken.COOKIE)).isEmpty();
    }

    @Test
    void refuses_a_way_back_with_another_state() throws Exception {
        var way = start();

        var refused = callback(way.cookie(), way.query().replaceAll("state=[^&]*", "state=guessed"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("OIDC_REFUSED");
    }

    @Test
    void refuses_the_way_back_of_another_browser_a_second_time_and_too_late() throws Exception {
        var way = start();
        var other = start();
        assertThat(callback(other.cookie(), way.query()).status()).isEqualTo(401);
        assertThat(callback("x=y", way.query()).status()).isEqualTo(401);
        assertThat(callback(way.cookie(), way.query()).status()).isEqualTo(303);
        assertThat(callback(way.cookie(), way.query()).status()).isEqualTo(401);
        var late = start();
        passes(OidcRequests.KEPT);
        assertThat(callback(late.cookie(), late.query()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?error=access_denied", "?code=x", "?state=y"})
    void refuses_a_way_back_without_an_answer(String query) throws Exception {
        var refused = callback(start().cookie(), query);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("OIDC_REFUSED");
    }

    @Test
    void tells_everybody_how_to_sign_in() {
        assertThat(suite.get("/api/session/options").body())
                .isEqualTo("{\"password\":true,\"oidc\":{\"label\":\"统一身份登录\",\"start\":\"/api/session/oidc\"}}");
    }

    @Test
    void takes_a_programs_access_token_for_the_configured_audience_and_no_other() throws Exception {
        var good = provider.claims()
                .audience("mubiao-programs")
                .claim("realm_access", Map.of("roles", List.of("finance")))
                .build();
        assertThat(asProgram(provider.signed(good)).status()).isEqualTo(200);
        assertThat(Suite.shown(suite.budget.lastArrived()).getJWTClaimsSet().getStringListClaim("roles"))
                .containsExactly("office");
        for (var wrong : List.of(
                provider.signedByAnother(good),
                OidcProviderStandIn.unsigned(good),
                provider.signed(
                        new JWTClaimsSet.Builder(good).audience("mubiao").build()),
                provider.signed(new JWTClaimsSet.Builder(good)
                        .issuer("http://127.0.0.1:1")
                        .build()),
                provider.signed(
                        new JWTClaimsSet.Builder(good).expirationTime(past(10)).build()),
                provider.signed(
                        new JWTClaimsSet.Builder(good).expirationTime(null).build())))
            assertThat(asProgram(wrong).status()).isEqualTo(401);
        var roleless =
                new JWTClaimsSet.Builder(good).claim("realm_access", null).build();
        assertThat(asProgram(provider.signed(roleless)).status()).isEqualTo(403);
    }

    private static Suite.Answer asProgram(String token) {
        return suite.get("/api/units", "Authorization", "Bearer " + token);
    }
}
