package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SuiteHealthTest {

    @Test
    void is_up_only_while_every_service_is() {
        try (var suite = new Suite()) {
            var up = suite.get("/actuator/health");
            assertThat(up.status()).isEqualTo(200);
            assertThat(up.json().path("status").asString()).isEqualTo("UP");
            for (var service : Service.values())
                assertThat(up.json().path("components").path(service.id()).toString())
                        .isEqualTo("{\"status\":\"UP\"}");

            suite.reporting.answers(
                    "/actuator/health",
                    (_, response) -> response.status(503)
                            .header("Content-Type", "application/json")
                            .sendString(Mono.just(
                                    "{\"status\":\"DOWN\",\"components\":{\"mongo\":{\"details\":\"secret-host\"}}}")));
            await().untilAsserted(() -> {
                var down = suite.get("/actuator/health");
                assertThat(down.status()).isEqualTo(503);
                assertThat(down.json().path("status").asString()).isEqualTo("DOWN");
                assertThat(down.json().at("/components/reporting/status").asString())
                        .isEqualTo("DOWN");
                assertThat(down.json().at("/components/budget/status").asString())
                        .isEqualTo("UP");
                assertThat(down.body()).doesNotContain("secret-host");
            });
            assertThat(suite.get("/actuator/health/liveness").status()).isEqualTo(200); // the gateway itself lives

            suite.reporting.answersJson("/actuator/health", "{\"status\":\"UP\"}");
            await().untilAsserted(() ->
                    assertThat(suite.get("/actuator/health").status()).isEqualTo(200));

            suite.indicator.close();
            await().untilAsserted(() -> {
                var gone = suite.get("/actuator/health");
                assertThat(gone.status()).isEqualTo(503);
                assertThat(gone.json().at("/components/indicator").toString()).isEqualTo("{\"status\":\"DOWN\"}");
            });
        }
    }
}
