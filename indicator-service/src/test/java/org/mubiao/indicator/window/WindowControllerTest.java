package org.mubiao.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionReminded;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.indicator.RunningService;
import org.mubiao.indicator.unit.KnownUnits;
import org.mubiao.kit.command.Commands;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Windows over HTTP, and their reminders. */
@ExtendWith(RunningService.Shared.class)
class WindowControllerTest {

    private static final String DAYS = "{\"opens\":\"2040-09-01\",\"closes\":\"2040-10-31\",\"reminders\":[7,1]}";

    final RunningService service;

    WindowControllerTest(RunningService service) {
        this.service = service;
    }

    @Test
    void are_set_by_the_office_who_has_seen_them_and_kept_open_for_a_unit() {
        var window = "/api/submission-windows/2041/submission";
        service.office().get().uri(window).exchange().expectStatus().isNotFound();
        put(service.client("reviewer", null, "reviewer"), window, DAYS, null)
                .expectStatus()
                .isForbidden();
        put(service.office(), window, DAYS, null).expectStatus().isOk();
        put(service.office(), window, DAYS, null).expectStatus().isEqualTo(428);
        put(service.office(), window, DAYS, "0").expectStatus().isEqualTo(412);
        service.budget.register(new UnitId("571271"), "第七十一站");
        await().atMost(RunningService.PATIENCE)
                .until(() -> service.bean(KnownUnits.class).isRegistered(new UnitId("571271")));
        put(service.office(), window + "/exceptions/571999", "{\"closes\":\"2040-11-10\",\"reason\":\"不存在\"}", "1")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNIT_UNKNOWN");
        put(service.office(), window + "/exceptions/571271", "{\"closes\":\"2040-11-10\"}", "1")
                .expectStatus()
                .isEqualTo(422);
        put(service.office(), window + "/exceptions/571271", "{\"closes\":\"2040-11-10\",\"reason\":\"机构调整\"}", "1")
                .expectStatus()
                .isOk();
        service.office()
                .get()
                .uri(window)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                {"fiscalYear": 2041, "move": "submission", "opens": "2040-09-01", "closes": "2040-10-31",
                 "reminders": [7, 1], "exceptions": [{"unit": "571271", "closes": "2040-11-10", "reason": "机构调整"}]}
                """);
        var windows = service.bean(Windows.class);
        var late = LocalDate.of(2040, 11, 1);
        assertThat(windows.closedTo(new UnitId("571271"), 2041, Move.SUBMISSION, late))
                .isEmpty();
        assertThat(windows.closedTo(new UnitId("571301"), 2041, Move.SUBMISSION, late))
                .contains(new Windows.Open(LocalDate.of(2040, 9, 1), LocalDate.of(2040, 10, 31)));
        service.office()
                .get()
                .uri("/api/submission-windows/2041/vacation")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void remind_once_however_often_somebody_looks() {
        var window = SubmissionWindowId.of(2042, Move.SUBMISSION);
        put(service.office(), "/api/submission-windows/2042/submission", DAYS.replace("2040", "2041"), null)
                .expectStatus()
                .isOk();
        lookAt("2041-10-23T15:59:59Z");
        assertThat(service.eventsOf(window.value())).hasSize(1);
        lookAt("2041-10-23T16:00:00Z"); // the 24th in Shanghai
        lookAt("2041-10-25T00:00:00Z");
        lookAt("2041-10-30T00:00:00Z");
        assertThat(service.eventsOf(window.value()))
                .hasSize(3)
                .endsWith(
                        new SubmissionReminded(window, 7, LocalDate.of(2041, 10, 31)),
                        new SubmissionReminded(window, 1, LocalDate.of(2041, 10, 31)));
    }

    private void lookAt(String instant) {
        try (var policy = new RemindUnits(
                service.bean(Commands.class),
                service.bean(Windows.class),
                Clock.fixed(Instant.parse(instant), ZoneOffset.UTC),
                Duration.ofHours(1))) {
            policy.look();
        }
    }

    private static WebTestClient.ResponseSpec put(WebTestClient person, String path, String body, String seen) {
        return person.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (seen != null) headers.set("If-Match", "\"" + seen + "\"");
                })
                .bodyValue(body)
                .exchange();
    }
}
