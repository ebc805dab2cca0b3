package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LedgersTest {

    static final Suite suite = new Suite();

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void of_all_services_stand_in_one_list() {
        suite.budget.answersJson("/api/ledgers", "[{\"name\":\"budget\",\"size\":\"45\"}]");
        suite.indicator.answersJson("/api/ledgers", "[{\"name\":\"indicator\",\"size\":\"123\"}]");
        suite.reporting.answersJson("/api/ledgers", "[{\"name\":\"audit\",\"size\":\"7\"}]");

        var answer = suite.get("/api/ledgers", "Authorization", suite.bearerOf("auditor"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("[{\"name\":\"budget\",\"size\":\"45\"},{\"name\":\"indicator\",\"size\":\"123\"},"
                        + "{\"name\":\"audit\",\"size\":\"7\"}]");
        for (var service : new StubService[] {suite.budget, suite.indicator, suite.reporting})
            assertThat(Suite.shown(service.lastArrived()).getPayload().toString())
                    .contains("\"sub\":\"auditor\"");
    }

    @Test
    void are_refused_as_the_service_refuses() {
        suite.budget.answersJson("/api/ledgers", "[]");
        suite.indicator.answers(
                "/api/ledgers",
                (_, response) -> response.status(403)
                        .header("Content-Type", "application/problem+json")
                        .sendString(Mono.just("{\"code\":\"NOT_ALLOWED\"}")));

        var answer = suite.get("/api/ledgers", "Authorization", suite.bearerOf("editor-571203"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("NOT_ALLOWED");
        assertThat(answer.headers().getFirst("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void are_told_whole_or_not_at_all() {
        suite.budget.answersJson("/api/ledgers", "[]");
        suite.indicator.answers("/api/ledgers", (request, _) -> {
            request.withConnection(connection -> connection.dispose());
            return Mono.never();
        });

        var answer = suite.get("/api/ledgers", "Authorization", suite.bearerOf("auditor"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
    }
}
