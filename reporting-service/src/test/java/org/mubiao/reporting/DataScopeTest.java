package org.mubiao.reporting;

import static org.mubiao.reporting.Events.money;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.reporting.Example.Project;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/** What somebody reads who is bound to a unit with others below it: of all of these, and of no other. */
@ExtendWith(RunningService.Shared.class)
class DataScopeTest {

    private static final UnitId ABOVE = new UnitId("572001");
    private static final UnitId BELOW = new UnitId("572002");
    private static final UnitId BESIDE = new UnitId("572003");
    private static final int YEAR = 2037;
    private static final Project OF_ABOVE = new Project(ABOVE, YEAR, "上级项目", money("1.00", null, null), 1);
    private static final Project OF_BELOW = new Project(BELOW, YEAR, "下级项目", money("20.00", null, null), 2);
    private static final Project OF_BESIDE = new Project(BESIDE, YEAR, "旁边项目", money("300.00", null, null), 3);

    private static RunningService service;

    @BeforeAll
    static void three_units_have_a_project_each(RunningService running) {
        service = running;
        for (var project : List.of(OF_ABOVE, OF_BELOW, OF_BESIDE))
            service.publish(project.facts().toArray());
    }

    private static WebTestClient above(String role) {
        return service.client(service.tokens.above(ABOVE.value(), List.of(ABOVE.value(), BELOW.value()), role));
    }

    private static WebTestClient.BodyContentSpec ok(WebTestClient client, String path) {
        return client.get().uri(path).exchange().expectStatus().isOk().expectBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "unit-head"})
    void reaches_lists_down_the_tree(String role) {
        ok(above(role), "/api/projects?fiscalYear=" + YEAR)
                .jsonPath("$.items[*].unit.code")
                .isEqualTo(List.of("572001", "572002"))
                .jsonPath("$.total")
                .isEqualTo(2);
        ok(above(role), "/api/projects?fiscalYear=%d&unit=572002".formatted(YEAR))
                .jsonPath("$.total")
                .isEqualTo(1);
        ok(above(role), "/api/projects?fiscalYear=%d&unit=572003".formatted(YEAR))
                .jsonPath("$.total")
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/findings"})
    void reaches_a_project_below_and_none_beside(String part) {
        ok(above("unit-head"), "/api/projects/" + OF_BELOW.id() + part);
        ok(above("unit-head"), "/api/projects/" + OF_ABOVE.id() + part);
        above("unit-head")
                .get()
                .uri("/api/projects/" + OF_BESIDE.id() + part)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/findings"})
    void does_not_reach_up_the_tree(String part) {
        var below = service.client(service.tokens.above(BELOW.value(), List.of(BELOW.value()), "unit-head"));
        ok(below, "/api/projects/" + OF_BELOW.id() + part);
        below.get()
                .uri("/api/projects/" + OF_ABOVE.id() + part)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void reaches_figures_down_the_tree() {
        var overview = ok(above("unit-head"), "/api/dashboards/overview?fiscalYear=" + YEAR);
        overview.jsonPath("$.totals.budget").isEqualTo("21.00");
        overview.jsonPath("$.byUnit[*].unit.code").isEqualTo(List.of("572001", "572002"));
        ok(above("unit-head"), "/api/dashboards/matrix?fiscalYear=" + YEAR)
                .jsonPath("$.rows[*].unit.code")
                .isEqualTo(List.of("572001", "572002"));
    }

    @Test
    void reaches_streams_down_the_tree_and_not_beside() {
        var budgets = above("unit-head")
                .get()
                .uri("/api/dashboards/overview/stream?fiscalYear=" + YEAR)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .filter(data -> data.contains("totals"))
                .map(data -> data.replaceAll(".*?\"budget\":\"([0-9.]+)\".*", "$1"));
        StepVerifier.create(budgets)
                .expectNext("21.00")
                .then(() -> {
                    service.publish(new BudgetRevised(OF_BESIDE.budget(), money("301.00", null, null)));
                    service.publish(new BudgetRevised(OF_BELOW.budget(), money("22.00", null, null)));
                })
                .expectNext("23.00")
                .then(() -> service.publish(
                        new BudgetRevised(OF_BELOW.budget(), OF_BELOW.figures()))) // as the other tests expect it
                .expectNext("21.00")
                .thenCancel()
                .verify(RunningService.PATIENCE);
    }
}
