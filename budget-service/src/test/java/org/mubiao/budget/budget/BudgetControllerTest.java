package org.mubiao.budget.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.budget.RunningService;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.budget.project.ProjectCommand.RegisterProject;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.value.TargetValueReader;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, over broker and store; each test has a project of its own. */
@ExtendWith(RunningService.Shared.class)
class BudgetControllerTest {

    private static final String SEEN = "9000001"; // nine events of the table, one of the budget
    private static final JsonMapper JSON = JsonMapper.shared();
    private static int projects;

    private final RunningService service;
    private ProjectId project;

    BudgetControllerTest(RunningService service) {
        this.service = service;
    }

    record Answer(int status, String position, JsonNode body) {
        List<String> errors() {
            return body.path("errors")
                    .valueStream()
                    .map(part -> part.path("pointer").asString() + " "
                            + part.path("code").asString())
                    .toList();
        }
    }

    @BeforeEach
    void draft() {
        project = ProjectId.of(new UnitId("571290"), 2024, "预算" + ++projects);
        var figures = new BudgetFigures(new BigDecimal("50.00"), new BigDecimal("50.00"), null, "万元");
        service.bean(Commands.class)
                .sendAndWait(
                        new TakeBudget(BudgetId.of(project), figures, "培训"),
                        CommandContext.of(new Actor("importer", "导入者", List.of("office"), null)));
    }

    @Test
    void changes_amounts_and_purpose_and_gives_the_tables_part_of_the_version_back() {
        var budget =
                put("budget", SEEN, null, "{\"total\":\"60.00\",\"fiscal\":50.00,\"other\":\"10\",\"reason\":\"追加\"}");
        assertThat(budget.status()).isEqualTo(200);
        assertThat(budget.body().path("version").asString()).isEqualTo("9000002");
        assertThat(budget.position())
                .isEqualTo("budget@" + budget.body().path("position").asString());
        var purpose = put("purpose", "9000002", null, "{\"purpose\":\"培训和宣传\"}");
        assertThat(purpose.body().path("version").asString()).isEqualTo("9000003");
        assertThat(service.entriesOf("budget-" + project).stream().map(entry -> entry.eventName()))
                .containsExactly("budget-drafted", "budget-revised", "purpose-revised");
    }

    @Test
    void merges_other_amounts_and_tells_both_sides_of_a_conflict_in_the_same_one() {
        put("budget", SEEN, null, "{\"total\":\"60\",\"fiscal\":\"50.00\",\"other\":null}");
        assertThat(put("budget", SEEN, null, "{\"total\":\"50.00\",\"fiscal\":\"50.00\",\"other\":\"10\"}")
                        .status())
                .isEqualTo(200);
        var conflict = put("budget", SEEN, null, "{\"total\":\"70\",\"fiscal\":\"50.00\",\"other\":null}");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.body().path("code").asString()).isEqualTo("VERSION_STALE");
        assertThat(conflict.body().path("current").asString()).isEqualTo("9000003");
        assertThat(conflict.body().at("/changesSince/0/what").asString()).isEqualTo("budget/total");
        assertThat(conflict.body().at("/changesSince/0/from").asString()).isEqualTo("50.00");
        assertThat(conflict.body().at("/changesSince/0/to").asString()).isEqualTo("60");
        assertThat(conflict.body().at("/changesSince/0/who/subject").asString()).isEqualTo("editor");
    }

    @Test
    void tells_in_the_answer_what_is_found_in_the_table_now() {
        var table = TargetTableId.of(project);
        service.bean(Commands.class)
                .sendAndWait(
                        new RegisterProject(project, new UnitId("571290"), 2024, "预算" + projects),
                        CommandContext.of(Actor.service("test")));
        service.publish(new TargetTableOpened(table, project, 2024), null);
        service.publish(
                new IndicatorAdded(
                        table,
                        new IndicatorId("i1"),
                        new Level("成本指标", "经济成本指标"),
                        "培训成本",
                        "",
                        new TargetValueReader().read("≤50.72万元", 2024)),
                null);
        var tight = put("purpose", "2000001", null, "{\"purpose\":\"培训\"}");
        assertThat(codes(tight)).contains("COST_EXCEEDS_BUDGET");
        var enough = put("budget", "2000001", null, "{\"total\":\"50.72\",\"fiscal\":\"50.72\",\"other\":null}");
        assertThat(codes(enough)).isNotEmpty().doesNotContain("COST_EXCEEDS_BUDGET");
        var parts = put("budget", "2000002", null, "{\"total\":\"60\",\"fiscal\":\"50.72\",\"other\":\"1\"}");
        assertThat(codes(parts)).contains("BUDGET_PARTS_DIFFER");
    }

    @Test
    void tells_no_findings_of_a_project_that_is_not_registered() {
        assertThat(put("purpose", SEEN, null, "{\"purpose\":\"宣传\"}")
                        .body()
                        .path("findings")
                        .isNull())
                .isTrue();
    }

    private static List<String> codes(Answer answer) {
        return answer.body()
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    @Test
    void names_every_wrong_part_and_changes_nothing() {
        assertThat(put("budget", SEEN, null, "{\"total\":\"1,000\",\"fiscal\":1e3,\"other\":\"-1\"}")
                        .errors())
                .containsExactly("/total NOT_A_DECIMAL", "/fiscal NOT_A_DECIMAL", "/other MONEY_NEGATIVE");
        var negative = put("budget", SEEN, null, "{\"total\":\"-0.01\",\"fiscal\":null,\"other\":null}");
        assertThat(negative.status()).isEqualTo(422);
        assertThat(negative.errors()).containsExactly("/total MONEY_NEGATIVE");
        assertThat(put("budget", SEEN, null, "{\"total\":\"1\",\"measure\":\"美元\",\"year\":1}")
                        .errors())
                .containsExactly(
                        "/year UNKNOWN_FIELD",
                        "/fiscal FIELD_MISSING",
                        "/other FIELD_MISSING",
                        "/measure MEASURE_UNKNOWN");
        assertThat(put("purpose", SEEN, null, "{}").status()).isEqualTo(400);
        assertThat(service.entriesOf("budget-" + project)).hasSize(1);
    }

    @Test
    void answers_a_repeat_with_the_first_receipt_and_another_body_under_the_key_not_at_all() {
        var first = put("purpose", SEEN, "k-" + project, "{\"purpose\":\"宣传\"}");
        assertThat(put("purpose", SEEN, "k-" + project, "{\"purpose\":\"宣传\"}").body())
                .isEqualTo(first.body());
        assertThat(put("purpose", SEEN, "k-" + project, "{\"purpose\":\"救助\"}").status())
                .isEqualTo(422);
    }

    @Test
    void lets_editors_of_the_unit_and_the_office_write_what_they_have_seen_and_nobody_else() {
        assertThat(put("purpose", null, null, "{\"purpose\":\"宣传\"}").status()).isEqualTo(428);
        assertThat(as("571290", "unit-editor")).isEqualTo(200);
        assertThat(as(null, "office")).isEqualTo(200);
        assertThat(as("571291", "unit-editor")).isEqualTo(404);
        for (var role : List.of("unit-head", "reviewer", "auditor", "admin"))
            assertThat(as("571290", role)).as(role).isEqualTo(403);
        project = new ProjectId("571290-2024-ffffffffffffffff");
        assertThat(put("purpose", SEEN, null, "{\"purpose\":\"宣传\"}").status()).isEqualTo(404);
    }

    private int as(String unit, String role) {
        return put("someone", unit, role, "purpose", SEEN, null, "{\"purpose\":\"培训\"}")
                .status();
    }

    private Answer put(String path, String seen, String key, String body) {
        return put("editor", "571290", "unit-editor", path, seen, key, body);
    }

    private Answer put(String subject, String unit, String role, String path, String seen, String key, String body) {
        var result = service.client(subject, unit, role)
                .put()
                .uri("/api/projects/%s/%s".formatted(project, path))
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (seen != null) headers.set("If-Match", "\"" + seen + "\"");
                    if (key != null) headers.set("Idempotency-Key", key);
                })
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders().getFirst("Ledger-Position"),
                JSON.readTree(result.getResponseBody()));
    }
}
