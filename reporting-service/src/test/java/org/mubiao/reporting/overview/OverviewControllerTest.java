package org.mubiao.reporting.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Example.CENTRE;
import static org.mubiao.reporting.Example.SOCIETY;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@ExtendWith(RunningService.Shared.class)
class OverviewControllerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningService service;

    @BeforeAll
    static void the_example_is_published(RunningService running) {
        service = running;
        service.publish(Example.facts(2025).toArray());
    }

    @Test
    void tells_the_figures_of_a_year_in_all_and_by_unit() {
        var expected = """
                {"fiscalYear": 2025,
                 "totals": {"projects": 8, "budget": "638.00", "fiscal": "360.00", "other": "278.00", "indicators": 80,
                   "notAdded": 0},
                 "byUnit": [
                   {"unit": {"code": "571203", "name": "天津市红十字事务中心"}, "projects": 3, "budget": "328.00",
                    "fiscal": "50.00", "other": "278.00", "indicators": 22},
                   {"unit": {"code": "571301", "name": "天津市红十字会"}, "projects": 5, "budget": "310.00",
                    "fiscal": "310.00", "other": null, "indicators": 58}],
                 "byStage": [{"stage": "drafting", "projects": 8}],
                 "findings": [{"code": "NOT_QUANTIFIED", "count": 80, "open": 80}, {"code": "CELL_EMPTY", "count": 8, "open": 8},
                              {"code": "DIMENSION_MISSING", "count": 7, "open": 7}, {"code": "SOURCE_INCOMPLETE", "count": 1, "open": 1}],
                 "lag": {"events": 0, "millis": 0}}
                """;
        await().untilAsserted(() -> ok(office(), "/api/dashboards/overview?fiscalYear=2025")
                .json(expected, JsonCompareMode.STRICT)); // the lag ends a moment after the last event is seen
    }

    @Test
    void tells_the_figures_of_one_unit() {
        var unit = ok(office(), "/api/dashboards/overview?fiscalYear=2025&unit=571203");
        unit.jsonPath("$.totals.projects").isEqualTo(3);
        unit.jsonPath("$.totals.budget").isEqualTo("328.00");
        unit.jsonPath("$.byUnit.length()").isEqualTo(1);
        unit.jsonPath("$.findings[*].code").isEqualTo(List.of("NOT_QUANTIFIED", "CELL_EMPTY", "DIMENSION_MISSING"));
        unit.jsonPath("$.findings[*].count").isEqualTo(List.of(22, 3, 3));
    }

    @Test
    void knows_no_money_of_a_year_without_projects() {
        var nothing = ok(office(), "/api/dashboards/overview?fiscalYear=1999");
        nothing.jsonPath("$.totals.projects").isEqualTo(0);
        nothing.jsonPath("$.totals.budget").isEqualTo(null);
        nothing.jsonPath("$.byUnit").isEqualTo(List.of());
        nothing.jsonPath("$.byStage").isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "unit-head"})
    void counts_nothing_of_other_units_for_who_is_bound_to_one(String role) {
        var token = service.tokens.of("571203", role);
        var own = ok(token, "/api/dashboards/overview?fiscalYear=2025");
        own.jsonPath("$.totals.projects").isEqualTo(3);
        own.jsonPath("$.totals.budget").isEqualTo("328.00");
        own.jsonPath("$.byUnit[*].unit.code").isEqualTo(List.of("571203"));
        own.jsonPath("$.findings[*].count").isEqualTo(List.of(22, 3, 3));
        ok(token, "/api/dashboards/overview?fiscalYear=2025&unit=571301")
                .jsonPath("$.totals.projects")
                .isEqualTo(0);
        ok(token, "/api/dashboards/matrix?fiscalYear=2025")
                .jsonPath("$.rows[*].unit.code")
                .isEqualTo(List.of("571203"));
    }

    @Test
    void tells_how_many_projects_of_each_unit_stand_at_each_stage() {
        ok(office(), "/api/dashboards/matrix?fiscalYear=2025").json("""
                {"fiscalYear": 2025,
                 "stages": ["drafting", "submitted", "endorsed", "approving", "approved", "published", "adjusting",
                            "rejected"],
                 "rows": [{"unit": {"code": "571203", "name": "天津市红十字事务中心"},
                           "projects": [3, 0, 0, 0, 0, 0, 0, 0]},
                          {"unit": {"code": "571301", "name": "天津市红十字会"},
                           "projects": [5, 0, 0, 0, 0, 0, 0, 0]}],
                 "projects": [8, 0, 0, 0, 0, 0, 0, 0]}
                """, JsonCompareMode.STRICT);
    }

    /** Others publish meanwhile: so it holds of whatever was recorded, and of what this class published. */
    @Test
    void tells_times_to_look_back_to_in_order_from_before_which_there_was_nothing() {
        var times = service
                .client(office())
                .get()
                .uri("/api/dashboards/moments")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, List<String>>>() {})
                .returnResult()
                .getResponseBody()
                .get("items")
                .stream()
                .map(OffsetDateTime::parse)
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates().hasSizeBetween(2, 120);
        atTime(times.getFirst().minusNanos(1_000_000))
                .jsonPath("$.totals.projects")
                .isEqualTo(0);
        atTime(times.getLast()).jsonPath("$.totals.projects").isEqualTo(8);
        service.client(service.tokens.of(null, "admin"))
                .get()
                .uri("/api/dashboards/moments")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private static BodyContentSpec atTime(OffsetDateTime time) {
        return ok(office(), "/api/dashboards/overview?fiscalYear=2025&at=" + time.toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "overview/stream", "matrix"})
    void requires_a_year_and_a_role_that_sees_projects(String dashboard) {
        var path = "/api/dashboards/" + dashboard;
        var problem = service.office()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody();
        problem.jsonPath("$.errors.length()").isEqualTo(1);
        problem.jsonPath("$.errors[0].pointer").isEqualTo("fiscalYear");
        problem.jsonPath("$.errors[0].code").isEqualTo("REQUIRED");
        service.client(service.tokens.of(null, "admin"))
                .get()
                .uri(path + "?fiscalYear=2025")
                .exchange()
                .expectStatus()
                .isForbidden();
        service.client()
                .get()
                .uri(path + "?fiscalYear=2025")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at=2024-05-01T00:00:00Z", "position=indicator@1", "at="})
    void streams_of_now_alone(String moment) {
        var problem = service.office()
                .get()
                .uri("/api/dashboards/overview/stream?fiscalYear=2025&" + moment)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody();
        problem.jsonPath("$.code").isEqualTo("WRONG_PARAMETERS");
        problem.jsonPath("$.errors[0].pointer").isEqualTo(moment.split("=", 2)[0]);
        problem.jsonPath("$.errors[0].code").isEqualTo("ONLY_NOW");
    }

    @Test
    void streams_the_overview_at_once_and_again_when_it_changes() {
        var project = new Project(CENTRE, 2031, "流", money("1.00", null, null), 1);
        var another = new Project(SOCIETY, 2031, "另一个", money("10.00", null, null), 1);
        service.publish(project.facts().toArray());
        StepVerifier.create(budgets(office(), 2031))
                .expectNext("1.00")
                .then(() -> service.publish(new BudgetRevised(project.budget(), money("2.00", null, null))))
                .expectNext("2.00")
                .then(() ->
                        service.publish(another.facts().get(1), another.facts().get(2)))
                .thenConsumeWhile("2.00"::equals) // the project may be seen before its budget
                .expectNext("12.00")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void streams_to_who_is_bound_to_a_unit_nothing_that_other_units_do() {
        var own = new Project(CENTRE, 2032, "本单位", money("1.00", null, null), 1);
        var foreign = new Project(SOCIETY, 2032, "外单位", money("10.00", null, null), 1);
        service.publish(own.facts().toArray());
        StepVerifier.create(budgets(service.tokens.of("571203", "unit-editor"), 2032))
                .expectNext("1.00")
                .then(() -> service.publish(foreign.facts().toArray()))
                .then(() -> service.publish(new BudgetRevised(own.budget(), money("3.00", null, null))))
                .expectNext("3.00")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void sends_the_last_of_many_changes_and_not_each_of_them() {
        var project = new Project(CENTRE, 2033, "快", money("0", null, null), 1);
        service.publish(project.facts().toArray());
        var changes = 400;
        var seen = new ArrayList<String>();
        StepVerifier.create(budgets(office(), 2033).doOnNext(seen::add).takeUntil(String.valueOf(changes)::equals))
                .expectNext("0")
                .then(() -> {
                    for (var change = 1; change <= changes; change++)
                        service.events.add(
                                new BudgetRevised(project.budget(), money(String.valueOf(change), null, null)));
                })
                .thenConsumeWhile(budget -> true)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(seen).endsWith(String.valueOf(changes)).doesNotHaveDuplicates();
        assertThat(seen.size()).isLessThan(changes / 2);
    }

    @Test
    void ends_the_stream_with_the_token_of_its_reader() {
        StepVerifier.create(budgets(service.tokens.expiringIn(Duration.ofSeconds(4)), 1998))
                .expectNext("none")
                .expectComplete()
                .verify(PATIENCE);
    }

    private static Flux<String> budgets(String token, int year) {
        return service.client(token)
                .get()
                .uri("/api/dashboards/overview/stream?fiscalYear=" + year)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith("text/event-stream")
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>>() {})
                .getResponseBody()
                .mapNotNull(ServerSentEvent::data)
                .map(overview -> (Map<?, ?>) overview.get("totals"))
                .map(totals -> totals.get("budget") == null
                        ? "none"
                        : totals.get("budget").toString());
    }

    private static String office() {
        return service.tokens.of(null, "office");
    }

    private static BodyContentSpec ok(String token, String path) {
        return service.client(token)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
