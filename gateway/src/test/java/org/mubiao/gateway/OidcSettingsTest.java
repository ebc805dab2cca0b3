package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSettingsTest {

    private static final OidcSettings.Claims CLAIMS = new OidcSettings.Claims("name", "roles", "unit", null);

    private static OidcSettings settings(
            String issuer, Set<String> scopes, String audience, Map<String, String> roles) {
        var uri = issuer == null ? null : URI.create(issuer);
        return new OidcSettings(uri, "mubiao", null, scopes, "RS256", null, "登录", audience, CLAIMS, roles);
    }

    private static OidcSettings of(String issuer) {
        return settings(issuer, Set.of("openid"), null, Map.of());
    }

    @Test
    void are_off_without_an_issuer() {
        assertThat(of(null).configured()).isFalse();
        assertThat(Suite.shared().get("/api/session/options").body()).isEqualTo("{\"password\":true,\"oidc\":null}");
        assertThat(Suite.shared().get("/api/session/oidc").status()).isEqualTo(401);
        assertThat(Suite.shared()
                        .get("/api/session/oidc/callback?code=x&state=y")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void find_nobody_at_a_provider_that_names_itself_otherwise_or_is_away() {
        try (var provider = new OidcProviderStandIn(new TestClock());
                var suite = new Suite("--mubiao.oidc.issuer=" + provider.issuer())) {
            assertThat(provider.asked).isEmpty();
            provider.namesItself = "http://127.0.0.1:1";
            var renamed = suite.get("/api/session/oidc");
            assertThat(renamed.status()).isEqualTo(503);
            assertThat(renamed.code()).isEqualTo("OIDC_UNAVAILABLE");
            provider.namesItself = provider.issuer();
            assertThat(suite.get("/api/session/oidc").status()).isEqualTo(303);
        }
        try (var suite = new Suite("--mubiao.oidc.issuer=http://127.0.0.1:1")) {
            assertThat(suite.get("/api/session/oidc").code()).isEqualTo("OIDC_UNAVAILABLE");
            assertThat(suite.signIn("office", StubAccounts.DEMO_PASSWORD).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.cn/realms/city",
                "http://127.0.0.1:9000",
                "http://localhost",
                "http://[::1]:9"
            })
    void take_a_provider_over_https_or_on_this_machine(String issuer) {
        assertThat(of(issuer).configured()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.cn",
                "http://10.0.0.1",
                "ftp://127.0.0.1",
                "id.example.cn",
                "http://127.0.0.1.example.cn"
            })
    void refuse_a_provider_whose_answers_could_be_changed_on_the_way(String issuer) {
        assertThatThrownBy(() -> of(issuer)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuse_what_would_take_an_id_token_for_an_access_token() {
        assertThatThrownBy(() -> settings("https://id", Set.of("openid"), "mubiao", Map.of()))
                .hasMessageContaining("audience");
    }

    @Test
    void refuse_roles_that_there_are_not_and_scopes_without_openid() {
        assertThatThrownBy(() -> settings("https://id", Set.of("openid"), null, Map.of("boss", "chief")))
                .hasMessageContaining("roles");
        assertThatThrownBy(() -> settings("https://id", Set.of("profile"), null, Map.of()))
                .hasMessageContaining("openid");
    }
}
