package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class FirstPasswordFilterTest {

    static final Suite suite = new Suite();

    private String bearer;

    @AfterAll
    static void stop() {
        suite.close();
    }

    @BeforeEach
    void signIn() {
        suite.accounts.put(new User("newcomer", "新人", List.of(Role.ADMIN), null, true), "first", "c1");
        var opened = suite.signIn("newcomer", "first");
        assertThat(opened.json().at("/user/mustChangePassword").asBoolean()).isTrue();
        bearer = "Bearer " + opened.json().path("token").asString();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/projects",
        "POST,   /api/projects",
        "GET,    /api/accounts",
        "GET,    /api/units",
        "GET,    /api/ledgers",
        "GET,    /api/session/passwords",
        "GET,    /api/nothing",
        "GET,    /actuator/prometheus",
    })
    void lets_nothing_through_before_the_password_is_the_owners(String method, String path) {
        var answer = suite.ask(HttpMethod.valueOf(method), path, Suite.with("Authorization", bearer));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("PASSWORD_CHANGE_REQUIRED");
    }

    @Test
    void lets_the_owner_see_who_is_signed_in_change_the_password_and_leave() {
        assertThat(suite.get("/api/session", "Authorization", bearer)
                        .json()
                        .at("/user/mustChangePassword")
                        .asBoolean())
                .isTrue();
        var changed = suite.ask(
                HttpMethod.PUT,
                "/api/session/password",
                request -> request.header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .bodyValue("{}"));
        assertThat(changed.status()).isEqualTo(200); // of the stub: it got there
        assertThat(suite.ask(HttpMethod.DELETE, "/api/session", Suite.with("Authorization", bearer))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void lets_everything_through_once_it_is() {
        suite.accounts.put(new User("newcomer", "新人", List.of(Role.ADMIN), null, false), "first", "c1");
        suite.clock.passes(AccountsOfBudget.KEPT);

        assertThat(suite.get("/api/units", "Authorization", bearer).status()).isEqualTo(200);
    }
}
