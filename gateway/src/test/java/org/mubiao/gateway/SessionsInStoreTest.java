package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;

/** Two gateways over one store and one budget-service; the clock of both is moved by the test. */
class SessionsInStoreTest {

    private final Suite one = new Suite();
    private final Suite other = new Suite("--mubiao.services.budget=" + one.budget.address());
    private final String username = "u" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void stop() {
        other.close();
        one.close();
    }

    private void account(Role role, String password, String credential) {
        var unit = role == Role.UNIT_EDITOR ? new User.Unit("571203", "中心") : null;
        one.accounts.put(new User(username, "张伟", List.of(role), unit), password, credential);
    }

    private String signedIn(String password) {
        var answer = one.signIn(username, password);
        assertThat(answer.status()).isEqualTo(200);
        return "Bearer " + answer.json().path("token").asString();
    }

    private static int status(Suite gateway, String bearer) {
        return gateway.get("/api/session", "Authorization", bearer).status();
    }

    private static String roles(Suite gateway, String bearer) {
        return gateway.get("/api/session", "Authorization", bearer)
                .json()
                .at("/user/roles")
                .toString();
    }

    private void secondsPass() {
        one.clock.passes(AccountsOfBudget.KEPT.plusSeconds(1));
        other.clock.passes(AccountsOfBudget.KEPT.plusSeconds(1));
    }

    private static MongoCollection<Document> stored(Suite gateway) {
        return gateway.gateway
                .getBean(MongoClient.class)
                .getDatabase("mubiao-gateway")
                .getCollection("sessions");
    }

    @Test
    void lock_out_who_guesses_at_all_gateways_together_and_let_in_at_all_after_a_success() {
        account(Role.OFFICE, "right", "c1");
        for (var guess = 0; guess < SignInAttempts.FREE_PER_ACCOUNT; guess++)
            assertThat((guess % 2 == 0 ? one : other).signIn(username, "wrong").status())
                    .isEqualTo(401);
        for (var gateway : List.of(one, other)) {
            var locked = gateway.signIn(username, "right");
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.headers().getFirst("Retry-After")).isEqualTo("1");
        }
        secondsPass();
        assertThat(other.signIn(username, "right").status()).isEqualTo(200);
        assertThat(one.signIn(username, "wrong").status()).isEqualTo(401); // counted from the start again
        assertThat(one.signIn(username, "right").status()).isEqualTo(200);
    }

    @Test
    void are_known_to_every_gateway_and_after_a_restart_and_ended_everywhere() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        assertThat(status(other, bearer)).isEqualTo(200);
        try (var restarted = new Suite("--mubiao.services.budget=" + one.budget.address())) {
            assertThat(status(restarted, bearer)).isEqualTo(200);
        }
        assertThat(one.ask(HttpMethod.DELETE, "/api/session", Suite.with("Authorization", bearer))
                        .status())
                .isEqualTo(204);
        assertThat(status(one, bearer)).isEqualTo(401);
        secondsPass();
        assertThat(status(other, bearer)).isEqualTo(401);
    }

    @Test
    void idle_by_the_last_use_at_any_gateway() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        for (var gateway : List.of(one, other)) gateway.clock.passes(Duration.ofMinutes(119));
        assertThat(status(other, bearer)).isEqualTo(200);
        for (var gateway : List.of(one, other)) gateway.clock.passes(Duration.ofMinutes(119));
        assertThat(status(one, bearer)).isEqualTo(200);
        for (var gateway : List.of(one, other)) gateway.clock.passes(Duration.ofMinutes(121));
        assertThat(status(other, bearer)).isEqualTo(401);
    }

    @Test
    void leave_no_token_in_the_store_and_are_swept_out_when_they_are_over() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        var token = bearer.substring("Bearer ".length());
        var id = new SessionToken(token, false).hash();
        var documents = Flux.from(stored(one).find()).collectList().block();
        assertThat(documents).extracting(document -> document.getString("_id")).contains(id);
        assertThat(documents.toString()).doesNotContain(token, "right");

        one.clock.passes(Duration.ofHours(13));
        var next = signedIn("right");
        assertThat(Flux.from(stored(one).find()).collectList().block())
                .extracting(document -> document.getString("_id"))
                .doesNotContain(id)
                .contains(new SessionToken(next.substring("Bearer ".length()), false).hash());
    }

    @Test
    void follow_a_change_of_roles_within_seconds_and_so_do_the_tokens_for_the_services() throws Exception {
        account(Role.UNIT_EDITOR, "right", "c1");
        var bearer = signedIn("right");
        assertThat(roles(other, bearer)).isEqualTo("[\"unit-editor\"]");
        other.get("/api/projects", "Authorization", bearer);
        account(Role.AUDITOR, "right", "c1");
        secondsPass();
        assertThat(roles(one, bearer)).isEqualTo("[\"auditor\"]");
        assertThat(roles(other, bearer)).isEqualTo("[\"auditor\"]");
        other.get("/api/projects", "Authorization", bearer);
        var claims = Suite.shown(other.reporting.lastArrived()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("roles")).containsExactly("auditor");
        assertThat(claims.getClaim("unit")).isNull();
    }

    @Test
    void end_with_their_account_within_seconds_and_for_good() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        assertThat(status(other, bearer)).isEqualTo(200);
        one.accounts.close(username);
        secondsPass();
        assertThat(status(one, bearer)).isEqualTo(401);
        assertThat(status(other, bearer)).isEqualTo(401);
        account(Role.OFFICE, "right", "c1");
        secondsPass();
        assertThat(status(one, bearer)).isEqualTo(401);
    }

    @Test
    void end_when_somebody_else_gives_the_account_another_password() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        account(Role.OFFICE, "another", "c2");
        secondsPass();
        assertThat(status(one, bearer)).isEqualTo(401);
        assertThat(status(other, signedIn("another"))).isEqualTo(200);
    }

    @Test
    void go_on_with_the_password_that_was_chosen_in_them_while_the_others_end() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        var elsewhere = signedIn("right");
        assertThat(status(other, bearer)).isEqualTo(200);
        one.budget.answers("/api/session/password", (_, response) -> {
            account(Role.OFFICE, "chosen", "c2");
            return response.header("Mubiao-Credential", "c2")
                    .header("Content-Type", "application/json")
                    .sendString(reactor.core.publisher.Mono.just("{\"version\":\"2\"}"));
        });
        var changed = one.ask(
                HttpMethod.PUT,
                "/api/session/password",
                request -> request.header("Authorization", bearer)
                        .header("Content-Type", "application/json")
                        .bodyValue("{\"current\":\"right\",\"new\":\"chosen\"}"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.headers().get("Mubiao-Credential")).isNull();
        assertThat(status(one, bearer)).isEqualTo(200);
        assertThat(status(other, bearer)).isEqualTo(200);
        secondsPass();
        assertThat(status(one, bearer)).isEqualTo(200);
        assertThat(status(other, bearer)).isEqualTo(200);
        assertThat(status(other, elsewhere)).isEqualTo(401);
    }

    @Test
    void hold_for_five_minutes_while_budget_service_does_not_tell_of_accounts() {
        account(Role.OFFICE, "right", "c1");
        var bearer = signedIn("right");
        one.accounts.silent = true;
        secondsPass();
        assertThat(status(one, bearer)).isEqualTo(200);
        assertThat(one.signIn(username, "right").code()).isEqualTo("SERVICE_UNAVAILABLE");
        one.clock.passes(AccountsOfBudget.HELD_WITHOUT_ANSWER);
        assertThat(status(one, bearer)).isEqualTo(503);
        one.accounts.silent = false;
        secondsPass();
        assertThat(status(one, bearer)).isEqualTo(200);
    }
}
