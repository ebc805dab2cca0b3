package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Project, findings, list and dashboards as of moments of a short history: drafted, revised, renamed and revised again. */
@ExtendWith(RunningService.Shared.class)
class AsItStoodTest {

    private static final UnitId UNIT = new UnitId("571299");
    private static final Project PROJECT = new Project(UNIT, 2051, "往昔项目", money("40.00", "40.00", null), 3);
    private static final Project LATER = new Project(UNIT, 2051, "后来的项目", money("2.00", null, "2.00"), 1);

    private static RunningService service;
    private static String before;
    private static String drafted;
    private static String draftedAt;
    private static String revised;

    @BeforeAll
    static void a_short_history(RunningService running) {
        service = running;
        service.publish(new UnitRegistered(UNIT, "旧名"));
        before = service.positions();
        service.publish(PROJECT.facts().toArray());
        drafted = service.positions();
        draftedAt = service.events.of("indicator").getLast().recordedAt().toString();
        service.publish(
                new TargetRevised(PROJECT.table(), new IndicatorId("i1"), words("≥9次")),
                new BudgetRevised(PROJECT.budget(), money("41.00", "40.00", "1.00")));
        revised = service.positions();
        service.publish(
                new UnitRenamed(UNIT, "新名"),
                new IndicatorRemoved(PROJECT.table(), new IndicatorId("i2")),
                new BudgetRevised(PROJECT.budget(), money("45.00", "45.00", null)));
        service.publish(LATER.facts().toArray());
    }

    @Test
    void a_project_stands_as_it_did_at_positions_of_the_ledgers() {
        var then = get("/api/projects/" + PROJECT.id() + "?position=" + drafted);
        then.expectStatus().isOk().expectHeader().valueEquals("View-Position", drafted);
        then.expectHeader().valueEquals("ETag", "\"4000001\"");
        var body = then.expectBody();
        body.jsonPath("$.budget.total").isEqualTo("40.00");
        body.jsonPath("$.indicators[*].target.text").isEqualTo(List.of("≥1次", "≥2次", "≥3次"));
        body.jsonPath("$.unit.name").isEqualTo("旧名");
        body.jsonPath("$.version").isEqualTo("4000001");
        var later = ok("/api/projects/" + PROJECT.id() + "?position=" + revised);
        later.jsonPath("$.budget.other").isEqualTo("1.00");
        later.jsonPath("$.indicators[0].target.text").isEqualTo("≥9次");
        later.jsonPath("$.indicators.length()").isEqualTo(3);
    }

    @Test
    void a_project_stands_as_it_did_at_a_time_of_recording() {
        var then = get("/api/projects/" + PROJECT.id() + "?at=" + draftedAt);
        then.expectStatus().isOk().expectHeader().valueEquals("View-Position", drafted);
        then.expectBody().jsonPath("$.budget.total").isEqualTo("40.00");
        ok("/api/projects/" + PROJECT.id() + "?at=2999-01-01T00:00:00%2B08:00")
                .jsonPath("$.budget.total")
                .isEqualTo("45.00");
    }

    @Test
    void one_position_stands_for_the_other_ledger_at_the_same_time() {
        var indicator = drafted.substring(drafted.indexOf("indicator"));
        get("/api/projects/" + PROJECT.id() + "?position=" + indicator)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("View-Position", drafted);
    }

    @Test
    void findings_are_those_of_the_table_as_it_stood() {
        var then = "/api/projects/" + PROJECT.id() + "/findings?position=";
        var project = ok("/api/projects/" + PROJECT.id() + "?position=" + revised);
        var findings = ok(then + revised);
        project.jsonPath("$.findings.length()")
                .value(Integer.class, length -> findings.jsonPath("$.total").isEqualTo(length));
    }

    @Test
    void a_list_has_the_projects_of_then_with_the_figures_of_then() {
        var list = get("/api/projects?fiscalYear=2051&position=" + drafted);
        list.expectStatus().isOk().expectHeader().valueEquals("View-Position", drafted);
        var body = list.expectBody();
        body.jsonPath("$.total").isEqualTo(1);
        body.jsonPath("$.items[0].budget.total").isEqualTo("40.00");
        body.jsonPath("$.items[0].indicators").isEqualTo(3);
        body.jsonPath("$.items[0].unit.name").isEqualTo("旧名");
        ok("/api/projects/" + PROJECT.id() + "/findings?position=" + drafted)
                .jsonPath("$.total")
                .value(
                        Integer.class,
                        total -> ok("/api/projects?fiscalYear=2051&position=" + drafted)
                                .jsonPath("$.items[0].findings")
                                .isEqualTo(total));
        ok("/api/projects?fiscalYear=2051&position=" + before)
                .jsonPath("$.total")
                .isEqualTo(0);
        ok("/api/projects?fiscalYear=2051").jsonPath("$.total").isEqualTo(2);
    }

    @Test
    void dashboards_have_the_figures_of_then() {
        var overview = get("/api/dashboards/overview?fiscalYear=2051&position=" + revised);
        overview.expectStatus().isOk().expectHeader().valueEquals("View-Position", revised);
        var body = overview.expectBody();
        body.jsonPath("$.totals.projects").isEqualTo(1);
        body.jsonPath("$.totals.budget").isEqualTo("41.00");
        body.jsonPath("$.totals.indicators").isEqualTo(3);
        ok("/api/dashboards/overview?fiscalYear=2051&at=" + draftedAt)
                .jsonPath("$.totals.budget")
                .isEqualTo("40.00");
        ok("/api/dashboards/matrix?fiscalYear=2051&position=" + before)
                .jsonPath("$.rows.length()")
                .isEqualTo(0);
        ok("/api/dashboards/matrix?fiscalYear=2051&position=" + drafted)
                .jsonPath("$.rows[0].projects[0]")
                .isEqualTo(1);
        ok("/api/dashboards/matrix?fiscalYear=2051")
                .jsonPath("$.rows[0].projects[0]")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/findings"})
    void a_project_that_did_not_exist_yet_is_not_found(String part) {
        for (var moment : List.of("position=" + before, "at=1999-01-01T00:00:00Z", "position=budget@-1,indicator@-1"))
            get("/api/projects/" + PROJECT.id() + part + "?" + moment)
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
    }

    @Test
    void the_past_of_another_unit_is_not_there() {
        var stranger = service.tokens.of(Example.CENTRE.value(), "unit-editor");
        service.client(stranger)
                .get()
                .uri("/api/projects/" + PROJECT.id() + "?position=" + drafted)
                .exchange()
                .expectStatus()
                .isNotFound();
        service.client(stranger)
                .get()
                .uri("/api/projects?fiscalYear=2051&position=" + drafted)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "at=yesterday, at, NOT_A_TIME",
        "at=2024-05-01, at, NOT_A_TIME",
        "position=indicator, position, NOT_A_POSITION",
        "position=other@1, position, NOT_A_POSITION",
        "at=2024-05-01T00:00:00Z&position=indicator@1, position, AT_OR_POSITION"
    })
    void a_moment_that_is_none_is_refused_with_what_is_wrong(String moment, String pointer, String code) {
        for (var path : List.of(
                "/api/projects/" + PROJECT.id() + "?",
                "/api/projects/" + PROJECT.id() + "/findings?",
                "/api/projects?",
                "/api/dashboards/overview?fiscalYear=2051&",
                "/api/dashboards/matrix?fiscalYear=2051&")) {
            var problem = get(path + moment).expectStatus().isBadRequest().expectBody();
            problem.jsonPath("$.code").isEqualTo("WRONG_PARAMETERS");
            problem.jsonPath("$.errors[0].pointer").isEqualTo(pointer);
            problem.jsonPath("$.errors[0].code").isEqualTo(code);
        }
    }

    @Test
    void a_position_at_which_no_event_stands_is_refused_with_the_last_there_is() {
        get("/api/projects/" + PROJECT.id() + "?position=indicator@999999")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("POSITION_NOT_REACHED")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(service.positions()));
    }

    private static ResponseSpec get(String path) {
        return service.office().get().uri(URI.create(service.address() + path)).exchange();
    }

    private static BodyContentSpec ok(String path) {
        return get(path).expectStatus().isOk().expectBody();
    }
}
