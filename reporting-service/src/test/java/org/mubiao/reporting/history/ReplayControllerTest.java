package org.mubiao.reporting.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Eight events: registered, opened, drafted in some order, two rows, and three edits. */
@ExtendWith(RunningService.Shared.class)
class ReplayControllerTest {

    private static final UnitId UNIT = new UnitId("571277");
    private static final Project PROJECT = new Project(UNIT, 2053, "重放的项目", money("40.00", "40.00", null), 2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ParameterizedTypeReference<ServerSentEvent<JsonNode>> EVENT =
            new ParameterizedTypeReference<>() {};

    private static RunningService service;
    private static String drafted;

    @BeforeAll
    static void eight_events(RunningService running) {
        service = running;
        service.publish(PROJECT.facts().toArray());
        drafted = service.positions();
        service.publish(
                new TargetRevised(PROJECT.table(), new IndicatorId("i2"), words("≥20次")),
                new BudgetRevised(PROJECT.budget(), money("41.00", null, null)),
                new IndicatorRemoved(PROJECT.table(), new IndicatorId("i1")));
    }

    @Test
    void plays_every_event_in_order_with_what_stood_after_it_and_ends() {
        var played = all("");
        assertThat(played).hasSize(9);
        assertThat(played.getLast().event()).isEqualTo("end");
        assertThat(played.getLast().data().path("of").asInt()).isEqualTo(8);
        var steps = played.subList(0, 8);
        assertThat(steps).extracting(ServerSentEvent::event).containsOnly("step");
        assertThat(steps)
                .extracting(step -> step.data().path("entry").path("type").asString())
                .containsExactly(
                        "target-table-opened",
                        "project-registered",
                        "budget-drafted",
                        "indicator-added",
                        "indicator-added",
                        "target-revised",
                        "budget-revised",
                        "indicator-removed");
        assertThat(steps).extracting(step -> step.data().path("step").asInt()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(steps)
                .extracting(step -> step.data().path("table").path("indicators").size())
                .containsExactly(0, 0, 0, 1, 2, 2, 2, 1);
        assertThat(steps.get(0).data().path("table").path("name").isNull()).isTrue();
        var last = steps.getLast().data();
        assertThat(last.path("table").path("budget").path("total").asString()).isEqualTo("41.00");
        assertThat(last.at("/table/indicators/0/target/text").asString()).isEqualTo("≥20次");
        assertThat(last.at("/entry/changes/0/path").asString()).isEqualTo("indicators/1");
        assertThat(steps.getLast().id())
                .isEqualTo("indicator@" + last.path("entry").path("position").asString());
    }

    @Test
    void ends_with_the_table_that_the_project_has() {
        var table = all("").get(7).data().path("table");
        var project = service.office()
                .get()
                .uri("/api/projects/" + PROJECT.id())
                .exchange()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(table.path("version")).isEqualTo(project.path("version"));
        assertThat(table.path("budget")).isEqualTo(project.path("budget"));
        assertThat(table.path("goals")).isEqualTo(project.path("goals"));
        assertThat(table.at("/indicators/0/name")).isEqualTo(project.at("/indicators/0/name"));
        assertThat(table.at("/indicators/0/row")).isEqualTo(project.at("/indicators/0/row"));
    }

    @Test
    void goes_on_behind_the_last_event_that_was_seen() {
        var whole = all("");
        for (var seen = 0; seen < 8; seen++) {
            var rest = all(resumed("", whole.get(seen).id()));
            assertThat(rest).extracting(ServerSentEvent::id).isEqualTo(ids(whole.subList(seen + 1, 9)));
            assertThat(rest).extracting(ServerSentEvent::data).isEqualTo(data(whole.subList(seen + 1, 9)));
        }
    }

    @Test
    void goes_step_by_step() {
        var one = all("?steps=1");
        assertThat(one).hasSize(2);
        var next = all(resumed("?steps=2", one.getFirst().id()));
        assertThat(next).hasSize(3);
        assertThat(next.getFirst().data().path("step").asInt()).isEqualTo(2);
        assertThat(next.getFirst().data().path("of").asInt()).isEqualTo(8);
    }

    @Test
    void begins_after_a_moment_with_the_table_of_then() {
        var later = all("?from=" + drafted);
        assertThat(later).hasSize(4);
        assertThat(later.getFirst().data().path("of").asInt()).isEqualTo(3);
        assertThat(later.getFirst().data().at("/entry/changes/0/from").asString())
                .isEqualTo("≥2次");
        assertThat(all("?to=" + drafted)).hasSize(6);
    }

    @Test
    void keeps_to_the_speed_that_is_asked_for() {
        var began = System.nanoTime();
        StepVerifier.create(events(get("?speed=5&steps=4", null)))
                .expectNextCount(4)
                .then(() -> assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isGreaterThanOrEqualTo(Duration.ofMillis(3 * 200)))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "?speed=0, WRONG_PARAMETERS",
        "?speed=101, WRONG_PARAMETERS",
        "?steps=0, WRONG_PARAMETERS",
        "?from=now, WRONG_PARAMETERS"
    })
    void refuses_what_it_cannot_play(String query, String code) {
        get(query, null)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"indicator@999999", "nonsense", "'indicator@1,budget@1'"})
    void refuses_to_go_on_behind_an_event_that_is_none_of_the_project(String id) {
        get("", id)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNKNOWN_EVENT");
    }

    @Test
    void is_not_there_for_another_unit() {
        service.client(service.tokens.of("571301", "unit-editor"))
                .get()
                .uri("/api/projects/" + PROJECT.id() + "/replay")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void ends_when_the_service_stops() {
        var slow = events(get("?speed=1", null));
        StepVerifier.create(slow)
                .expectNextCount(1)
                .then(service::stopService)
                .thenConsumeWhile(
                        event -> "step".equals(event.event()) && !event.id().isEmpty())
                .expectComplete()
                .verify(PATIENCE);
        service.startService();
    }

    private static List<String> ids(List<ServerSentEvent<JsonNode>> events) {
        return events.stream().map(ServerSentEvent::id).toList();
    }

    private static List<JsonNode> data(List<ServerSentEvent<JsonNode>> events) {
        return events.stream().map(ServerSentEvent::data).toList();
    }

    private static List<ServerSentEvent<JsonNode>> all(String query) {
        return all(get(query, null));
    }

    private static ResponseSpec resumed(String query, String lastSeen) {
        return get(query, lastSeen);
    }

    private static List<ServerSentEvent<JsonNode>> all(ResponseSpec answer) {
        return events(answer).collectList().block(PATIENCE);
    }

    private static Flux<ServerSentEvent<JsonNode>> events(ResponseSpec answer) {
        return answer.expectStatus().isOk().returnResult(EVENT).getResponseBody();
    }

    private static ResponseSpec get(String query, String lastSeen) {
        var request = service.office()
                .get()
                .uri(URI.create(service.address() + "/api/projects/" + PROJECT.id() + "/replay" + query));
        return lastSeen == null
                ? request.exchange()
                : request.header("Last-Event-ID", lastSeen).exchange();
    }
}
