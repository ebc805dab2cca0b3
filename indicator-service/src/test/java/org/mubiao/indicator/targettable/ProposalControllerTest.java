package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.indicator.RunningService;
import org.mubiao.ledger.store.Ledger;
import tools.jackson.databind.json.JsonMapper;

/** Projects are set up over HTTP, the service running over broker and store. */
@ExtendWith(RunningService.Shared.class)
class ProposalControllerTest {

    private static final UnitId UNIT = new UnitId("571701");
    private static int projects;

    private final RunningService service;
    private final Requests requests;
    private String name;

    ProposalControllerTest(RunningService service) {
        this.service = service;
        this.requests = new Requests(service);
    }

    @BeforeEach
    void register() {
        service.budget.register(UNIT, "血站");
        requests.awaitUnit(UNIT);
        name = "新项目" + ++projects;
    }

    @Test
    void sets_a_project_up_with_its_whole_table_and_tells_where_it_is_once_the_budget_is_there() {
        var answer = requests.post("/api/projects", editor(), null, whole(name));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        var project = ProjectId.of(UNIT, 2024, name);
        assertThat(answer.headers().getFirst("Location")).isEqualTo("/api/projects/" + project);
        assertThat(answer.body().path("projectId").asString()).isEqualTo(project.value());
        assertThat(answer.body().path("version").asString()).isEqualTo("5000001");
        assertThat(answer.headers().getETag()).isEqualTo("\"5000001\"");
        assertThat(answer.headers().getFirst("Ledger-Position"))
                .matches("budget@[0-9]+,indicator@"
                        + answer.body().path("position").asString());
        assertThat(answer.codes()).contains("DIMENSION_MISSING", "COMPARATOR_MISSING");
        var entries = service.bean(Ledger.class).readAggregate("table-" + project, 0, 100);
        assertThat(entries.stream().map(entry -> entry.eventName()))
                .containsExactly(
                        "project-proposed",
                        "target-table-opened",
                        "goals-revised",
                        "indicator-added",
                        "indicator-added");
        assertThat(entries.stream().map(entry -> entry.commitId()).distinct()).hasSize(1);
        assertThat(service.budget.facts("budget-" + project)).hasSize(1);
    }

    @Test
    void sets_a_project_up_without_goals_and_rows() {
        var answer = requests.post("/api/projects", office(), null, """
                {"fiscalYear":2024,"unit":"571701","name":"%s","purpose":"","budget":{"total":null}}
                """.formatted(name));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.body().path("version").asString()).isEqualTo("2000001");
    }

    @Test
    void does_not_set_up_what_there_is_and_tells_its_id() {
        var first = requests.post("/api/projects", editor(), "key-" + name, whole(name));
        var again = requests.post("/api/projects", editor(), "key-" + name, whole(name));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        var other = requests.post("/api/projects", editor(), "key-" + name, whole(name + "二"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var twice = requests.post("/api/projects", editor(), null, whole(" " + name.replace("项", " 项")));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("PROJECT_EXISTS");
        assertThat(twice.body().path("projectId").asString())
                .isEqualTo(first.body().path("projectId").asString());
    }

    @Test
    void is_for_editors_of_the_unit_and_the_office_and_for_units_that_are_registered() {
        assertThat(requests.post("/api/projects", service.token("x", "571702", "unit-editor"), null, whole(name))
                        .status())
                .isEqualTo(404);
        for (var role : List.of("unit-head", "reviewer", "auditor", "admin"))
            assertThat(requests.post("/api/projects", service.token("r", "571701", role), null, whole(name))
                            .status())
                    .as(role)
                    .isEqualTo(403);
        var nowhere = requests.post("/api/projects", office(), null, whole(name).replace("571701", "999999"));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.errors()).containsExactly("/unit UNIT_UNKNOWN");
        assertThat(ledgerHas(name)).isFalse();
        assertThat(requests.post("/api/projects", office(), null, whole(name)).status())
                .isEqualTo(201);
        assertThat(ledgerHas(name)).isTrue();
    }

    @Test
    void names_every_wrong_part_and_changes_nothing() {
        var wrong = requests.post("/api/projects", editor(), null, """
                {"fiscalYear":1949,"unit":"571701","name":"\u00a0","purpose":null,
                 "budget":{"total":"-1","measure":"美元"},"goals":[" "],
                 "indicators":[{"level1":"产出指标","level2":"数量指标","name":"培训场次","target":"≥2场"},{"level1":"产出指标"}]}
                """);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.errors())
                .containsExactly(
                        "/fiscalYear FISCAL_YEAR_IMPLAUSIBLE",
                        "/name PROJECT_NAME_BLANK",
                        "/budget/measure MEASURE_UNKNOWN",
                        "/budget/total MONEY_NEGATIVE",
                        "/goals/0 GOAL_BLANK",
                        "/indicators/1/level2 LEVEL_BLANK",
                        "/indicators/1/name NAME_BLANK");
        var misshapen = requests.post("/api/projects", editor(), null, """
                {"fiscalYear":"2024","unit":"571701","name":"%s","stage":"approved",
                 "budget":{"fiscal":"1","year":1},"indicators":[7,{"level1":"产出指标","level2":"数量指标","name":3,"weight":"10"}]}
                """.formatted(name));
        assertThat(misshapen.status()).isEqualTo(400);
        assertThat(misshapen.errors())
                .containsExactly(
                        "/stage UNKNOWN_FIELD",
                        "/purpose FIELD_MISSING",
                        "/fiscalYear NOT_A_NUMBER",
                        "/budget/year UNKNOWN_FIELD",
                        "/budget/total FIELD_MISSING",
                        "/indicators/0 NOT_AN_OBJECT",
                        "/indicators/1/weight UNKNOWN_FIELD",
                        "/indicators/1/name NOT_A_TEXT");
        assertThat(requests.post("/api/projects", editor(), null, "{}").errors())
                .contains("/budget FIELD_MISSING");
        assertThat(ledgerHas(name)).isFalse();
    }

    @Test
    void takes_years_from_1950_to_2199_and_rows_up_to_the_limit() {
        for (var year : List.of(1949, 2200))
            assertThat(requests.post(
                                    "/api/projects", editor(), null, whole(name).replace("2024", "" + year))
                            .errors())
                    .contains("/fiscalYear FISCAL_YEAR_IMPLAUSIBLE");
        assertThat(requests.post("/api/projects", editor(), null, whole(name).replace("2024", "1950"))
                        .status())
                .isEqualTo(201);
        var row = "{\"level1\":\"产出指标\",\"level2\":\"数量指标\",\"name\":\"培训场次\"}";
        var tooMany =
                whole(name).replaceAll("\"indicators\":.*]", "\"indicators\":[" + (row + ",").repeat(500) + row + "]");
        assertThat(requests.post("/api/projects", editor(), null, tooMany).errors())
                .containsExactly("/indicators TOO_MANY");
    }

    @Test
    void answers_that_it_is_accepted_where_the_budget_takes_longer() {
        service.budget.goAway();
        try {
            var answer = requests.post("/api/projects", editor(), null, whole(name));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body().path("version").asString()).isEqualTo("5000000");
            assertThat(answer.body().path("findings").isNull()).isTrue();
            assertThat(answer.headers().getFirst("Location"))
                    .isEqualTo("/api/projects/" + ProjectId.of(UNIT, 2024, name));
        } finally {
            service.budget.comeBack();
        }
    }

    private boolean ledgerHas(String project) {
        return service.bean(Ledger.class)
                .lastSequence("table-" + ProjectId.of(UNIT, 2024, project))
                .isPresent();
    }

    private String editor() {
        return service.token("editor", "571701", "unit-editor");
    }

    private String office() {
        return service.token("office", null, "office");
    }

    private static String whole(String name) {
        return """
                {"fiscalYear":2024,"unit":"571701","name":%s,"purpose":"培训","reason":"年初预算",
                 "budget":{"total":"50.00","fiscal":"50.00","other":null},"goals":["1.培训"],
                 "indicators":[{"level1":"产出指标","level2":"数量指标","name":"培训场次","description":"全年","target":"≥2场"},{"level1":"产出指标","level2":"数量指标","name":"宣传场次","target":"5场"}]}
                """.formatted(JsonMapper.shared().writeValueAsString(name));
    }
}
