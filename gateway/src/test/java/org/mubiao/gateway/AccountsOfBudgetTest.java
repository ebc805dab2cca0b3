package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class AccountsOfBudgetTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void of_the_demo_do_not_count_where_others_could_reach_them(String address) {
        assertThatThrownBy(() -> new Suite("--server.address=" + address).close())
                .hasStackTraceContaining("mubiao.demo needs a loopback server.address");
    }

    @Test
    void of_the_demo_do_not_count_outside_a_demo() {
        try (var suite = new Suite("--mubiao.demo=false")) {
            suite.accounts.put(new User("zhang", "张", List.of(Role.OFFICE), null), "right", "c1");
            assertThat(suite.signIn("office", "mubiao-demo").code()).isEqualTo("WRONG_CREDENTIALS");
            assertThat(suite.signIn("zhang", "right").status()).isEqualTo(200);
        }
    }

    @Test
    void are_asked_for_with_a_token_of_the_gateway_itself() throws Exception {
        try (var suite = new Suite()) {
            assertThat(suite.signIn("office", "mubiao-demo").status()).isEqualTo(200);
            var claims = SignedJWT.parse(suite.accounts.shown.getLast().substring("Bearer ".length()))
                    .getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo("gateway");
            assertThat(claims.getStringListClaim("roles")).containsExactly("gateway");
        }
    }

    @Test
    void slow_down_who_guesses_the_present_password_in_a_session() {
        try (var suite = new Suite()) {
            var bearer = suite.bearerOf("office");
            suite.budget.answers(
                    "/api/session/password",
                    (_, response) -> response.status(422)
                            .header("Content-Type", "application/problem+json")
                            .sendString(reactor.core.publisher.Mono.just("{\"code\":\"CURRENT_PASSWORD_RIGHT\"}")));
            for (var guess = 0; guess < SignInAttempts.FREE_PER_ACCOUNT; guess++)
                assertThat(guess(suite, bearer).status()).isEqualTo(422);
            assertThat(guess(suite, bearer).code()).isEqualTo("TOO_MANY_ATTEMPTS");
            assertThat(suite.signIn("office", "mubiao-demo").status()).isEqualTo(429);
        }
    }

    private static Suite.Answer guess(Suite suite, String bearer) {
        return suite.ask(
                HttpMethod.PUT,
                "/api/session/password",
                request -> request.header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .bodyValue("{\"current\":\"x\",\"new\":\"y\"}"));
    }
}
