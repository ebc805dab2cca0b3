package org.mubiao.reporting.history;

import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** A table is submitted, endorsed, returned with an opinion and changed. */
@ExtendWith(RunningService.Shared.class)
class ReviewHistoryTest {

    private static final UnitId UNIT = new UnitId("571255");
    private static final Project PROJECT = new Project(UNIT, 2055, "送审的项目", money("40.00", null, null), 2);
    private static final String HEAD = """
            {"subject":"head","displayName":"负责人","roles":["unit-head"],"unit":"571255"}""";
    private static final String REVIEWER = """
            {"subject":"reviewer","displayName":"审核人","roles":["reviewer"]}""";

    private static RunningService service;
    private static String endorsed;

    @BeforeAll
    static void one_round(RunningService running) {
        service = running;
        service.publish(PROJECT.facts().toArray());
        service.events.by(HEAD, "{}", new TableSubmitted(PROJECT.table(), 1, 1), new BudgetHeld(PROJECT.budget(), 1));
        service.events.by(HEAD, "{}", new TableEndorsed(PROJECT.table(), 1, "同意报送"));
        service.awaitAll();
        endorsed = service.positions();
        service.events.by(
                REVIEWER,
                "{}",
                new TableReturned(PROJECT.table(), 1, null, "指标值偏低", List.of()),
                new BudgetReleased(PROJECT.budget(), 1));
        service.events.by(
                HEAD,
                "{\"reason\":\"按意见修改\"}",
                new TargetRevised(PROJECT.table(), new IndicatorId("i1"), words("≥5次")));
        service.awaitAll();
    }

    @Test
    void tells_the_moves_in_order_with_actors_and_reasons_and_the_stage_as_a_cell() {
        var history = ok("/history?size=6");
        history.jsonPath("$.items[*].type")
                .isEqualTo(List.of(
                        "target-revised",
                        "budget-released",
                        "table-returned",
                        "table-endorsed",
                        "budget-held",
                        "table-submitted"));
        history.jsonPath("$.items[*].actor.subject")
                .isEqualTo(List.of("head", "reviewer", "reviewer", "head", "head", "head"));
        history.jsonPath("$.items[0].reason").isEqualTo("按意见修改");
        history.jsonPath("$.items[2].reason").isEqualTo("指标值偏低");
        history.jsonPath("$.items[3].reason").isEqualTo("同意报送");
        history.jsonPath("$.items[5].reason").isEqualTo(null);
        history.jsonPath("$.items[2].changes[*].path").isEqualTo(List.of("stage"));
        history.jsonPath("$.items[2].changes[0].from").isEqualTo("endorsed");
        history.jsonPath("$.items[2].changes[0].to").isEqualTo("drafting");
        history.jsonPath("$.items[5].changes[0].to").isEqualTo("submitted");
        history.jsonPath("$.items[1].changes").isEqualTo(List.of());
        history.jsonPath("$.items[2].facts.round").isEqualTo(1);
    }

    @Test
    void a_cell_is_asked_for_across_the_rounds() {
        ok("/history?path=stage").jsonPath("$.total").isEqualTo(3);
    }

    @Test
    void the_stage_of_then_is_in_project_list_and_matrix() {
        ok("?position=" + endorsed).jsonPath("$.stage").isEqualTo("endorsed");
        get("/api/projects?fiscalYear=2055&stage=endorsed&position=" + endorsed)
                .jsonPath("$.total")
                .isEqualTo(1);
        get("/api/projects?fiscalYear=2055&stage=endorsed").jsonPath("$.total").isEqualTo(0);
        get("/api/dashboards/overview?fiscalYear=2055&position=" + endorsed)
                .jsonPath("$.byStage")
                .isEqualTo(List.of(Map.of("stage", "endorsed", "projects", 1)));
        get("/api/dashboards/matrix?fiscalYear=2055&position=" + endorsed)
                .jsonPath("$.rows[0].projects[2]")
                .isEqualTo(1);
    }

    private static BodyContentSpec ok(String part) {
        return get("/api/projects/" + PROJECT.id() + part);
    }

    private static BodyContentSpec get(String path) {
        return service.office().get().uri(path).exchange().expectStatus().isOk().expectBody();
    }
}
