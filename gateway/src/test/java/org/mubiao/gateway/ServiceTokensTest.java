package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTokensTest {

    private static final List<URI> NOWHERE = List.of(URI.create("http://127.0.0.1:1"));
    private static final Settings IN_MEMORY =
            new Settings(new Settings.Services(NOWHERE, NOWHERE, NOWHERE), false, null, null);

    final TestClock clock = new TestClock();
    final TokenKeys keys = new TokenKeys(IN_MEMORY, clock);
    final ServiceTokens tokens = new ServiceTokens(keys, clock);

    private Session session(String id) {
        var user = new User("office", "机关财务处", List.of(Role.OFFICE, Role.REVIEWER), null);
        return new Session(id, user, null, clock.instant().plus(Sessions.LIFETIME));
    }

    @Test
    void serve_a_session_again_until_their_last_minute() throws Exception {
        var first = tokens.of(session("s-1"));

        clock.passes(Duration.ofSeconds(239));
        assertThat(tokens.of(session("s-1"))).isEqualTo(first);
        clock.passes(Duration.ofSeconds(2));
        var second = tokens.of(session("s-1"));
        assertThat(second).isNotEqualTo(first);
        assertThat(SignedJWT.parse(second).getJWTClaimsSet().getExpirationTime())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void differ_between_sessions() throws Exception {
        var one = SignedJWT.parse(tokens.of(session("s-1"))).getJWTClaimsSet();
        var other = SignedJWT.parse(tokens.of(session("s-2"))).getJWTClaimsSet();

        assertThat(one.getStringClaim("sid")).isEqualTo("s-1");
        assertThat(other.getStringClaim("sid")).isEqualTo("s-2");
        assertThat(one.getStringListClaim("roles")).containsExactly("office", "reviewer");
    }

    @Test
    void hold_under_the_own_key_only() throws Exception {
        var token = SignedJWT.parse(tokens.of(session("s-1")));

        assertThat(token.verify(new ECDSAVerifier(keys.signing().toPublicJWK())))
                .isTrue();
        assertThat(token.verify(new ECDSAVerifier(
                        new TokenKeys(IN_MEMORY, clock).signing().toPublicJWK())))
                .isFalse();
    }
}
