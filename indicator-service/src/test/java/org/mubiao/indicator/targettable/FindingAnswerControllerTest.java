package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.indicator.RunningService;
import org.mubiao.indicator.targettable.Requests.Answer;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Findings in the answers to writes, and the unit's answers to them, the service running over broker and store. */
@ExtendWith(RunningService.Shared.class)
class FindingAnswerControllerTest {

    private static final UnitId UNIT = new UnitId("571703");
    private static int projects;

    private final RunningService service;
    private final Requests requests;
    private String path;
    private Answer seen;

    FindingAnswerControllerTest(RunningService service) {
        this.service = service;
        this.requests = new Requests(service);
    }

    @BeforeEach
    void propose() {
        service.budget.register(UNIT, "血站");
        requests.awaitUnit(UNIT);
        seen = propose("答复项目" + ++projects, 2000 + projects);
        path = "/api/projects/" + seen.body().path("projectId").asString();
    }

    private Answer propose(String name, int year) {
        var answer = requests.post("/api/projects", editor(), null, """
                {"fiscalYear":%d,"unit":"571703","name":"%s","purpose":"救助","budget":{"total":"50.00","fiscal":"50.00"},
                 "indicators":[{"level1":"效益指标","level2":"社会效益指标","name":"实现器官捐献","target":"30例"},{"level1":"成本指标","level2":"经济成本指标","name":"救助成本","target":"≤50.72万元"}]}
                """.formatted(year, name));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    @Test
    void tells_in_the_answer_to_a_write_what_is_found_now() {
        assertThat(seen.codes()).contains("COMPARATOR_MISSING", "COST_EXCEEDS_BUDGET");
        var bounded = patch(seen.version(), "i1", "{\"target\":\"≥30例\"}");
        assertThat(bounded.codes()).doesNotContain("COMPARATOR_MISSING").contains("COST_EXCEEDS_BUDGET");
        var cheaper = patch(bounded.version(), "i2", "{\"target\":\"≤50.00万元\"}");
        assertThat(cheaper.codes()).doesNotContain("COST_EXCEEDS_BUDGET");
        var same = patch(cheaper.version(), "i2", "{\"target\":\"≤50.00万元\"}");
        assertThat(same.codes()).isEqualTo(cheaper.codes());
    }

    @Test
    void knows_the_budget_that_the_writer_has_seen() {
        var budget = BudgetId.of(new ProjectId(seen.body().path("projectId").asString()));
        service.budget.revise(budget, new BudgetFigures(new BigDecimal("60.00"), new BigDecimal("60.00"), null, "万元"));
        var version = seen.version().replaceFirst("1$", "2");
        assertThat(patch(version, "i1", "{\"description\":\"全年\"}").codes()).doesNotContain("COST_EXCEEDS_BUDGET");
    }

    @Test
    void compares_with_the_other_projects_of_the_unit_and_year() {
        var first = patch(seen.version(), "i1", "{\"target\":\"≥30例\"}");
        assertThat(first.codes()).doesNotContain("SAME_RESULT_IN_SEVERAL_PROJECTS");
        var other = propose("器官捐献宣传" + projects, 2000 + projects);
        assertThat(other.codes()).contains("SAME_RESULT_IN_SEVERAL_PROJECTS");
        assertThat(patch(first.version(), "i1", "{\"description\":\"全年\"}").codes())
                .contains("SAME_RESULT_IN_SEVERAL_PROJECTS");
    }

    @Test
    void keeps_what_the_unit_says_to_a_finding_until_its_facts_are_others() {
        var answered = answer(seen.version(), finding(seen), "  按主管部门的表样填写  ");
        assertThat(answered.status()).as(answered.body().toString()).isEqualTo(200);
        assertThat(answered.headers().getFirst("Ledger-Position")).isNotNull();
        assertThat(finding(answered).path("answered").asString()).isEqualTo("yes");
        assertThat(finding(answered).at("/answer/text").asString()).isEqualTo("按主管部门的表样填写");
        assertThat(finding(answered).at("/answer/by/subject").asString()).isEqualTo("editor");
        assertThat(finding(answered).at("/answer/at").asString()).endsWith("+08:00");
        var changed = patch(answered.version(), "i1", "{\"target\":\"40例\"}");
        assertThat(finding(changed).path("answered").asString()).isEqualTo("outdated");
        assertThat(finding(changed).at("/answer/text").asString()).isEqualTo("按主管部门的表样填写");
        var elsewhere = patch(changed.version(), "i1", "{\"target\":\"30例\"}");
        assertThat(finding(elsewhere).path("answered").asString()).isEqualTo("yes");
        var withdrawn = withdraw(elsewhere.version(), finding(elsewhere));
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(finding(withdrawn).path("answered").asString()).isEqualTo("no");
        assertThat(finding(withdrawn).path("answer").isNull()).isTrue();
        assertThat(withdraw(elsewhere.version(), finding(withdrawn)).version()).isEqualTo(withdrawn.version());
        var never = withdraw(withdrawn.version(), finding(withdrawn));
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.code()).isEqualTo("ANSWER_GIVEN");
    }

    @Test
    void merges_answers_to_two_findings_and_tells_both_sides_of_a_conflict_about_one() {
        var cost = finding(seen, "COST_EXCEEDS_BUDGET");
        assertThat(answer(seen.version(), finding(seen), "甲").status()).isEqualTo(200);
        assertThat(answer(seen.version(), cost, "乙").status()).isEqualTo(200);
        var conflict = answer(seen.version(), cost, "丙");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.code()).isEqualTo("VERSION_STALE");
        var what = "findings/" + cost.path("digest").asString() + "/answer";
        assertThat(conflict.body().at("/conflicts/0").asString()).isEqualTo(what);
        assertThat(conflict.body().at("/changesSince/1/what").asString()).isEqualTo(what);
        assertThat(conflict.body().at("/changesSince/1/to").asString()).isEqualTo("乙");
        assertThat(answer(conflict.body().path("current").asString(), cost, "丙").status())
                .isEqualTo(200);
        assertThat(answer(null, cost, "丁").status()).isEqualTo(428);
    }

    @Test
    void takes_no_answer_to_what_is_not_found_now() {
        var old = finding(seen);
        var changed = patch(seen.version(), "i1", "{\"target\":\"40例\"}");
        var late = answer(changed.version(), old, "按表样填写");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("FINDING_GONE");
        var body = body(finding(changed), "按表样填写");
        for (var wrong : List.of(body.replace("COMPARATOR_MISSING", "CELL_EMPTY"), body.replace("\"i1\"", "\"i2\"")))
            assertThat(post(changed.version(), null, wrong).code()).as(wrong).isEqualTo("FINDING_GONE");
        assertThat(answer(changed.version(), finding(changed), "按表样填写").status())
                .isEqualTo(200);
    }

    @Test
    void takes_an_answer_of_2000_characters_and_none_that_says_nothing() {
        assertThat(answer(seen.version(), finding(seen), "长".repeat(2_001)).errors())
                .containsExactly("/answer TEXT_TOO_LONG");
        assertThat(answer(seen.version(), finding(seen), " ").errors()).containsExactly("/answer ANSWER_BLANK");
        assertThat(post(seen.version(), null, "{\"code\":\"\",\"digest\":\" \",\"indicatorId\":\"\",\"answer\":\"甲\"}")
                        .errors())
                .containsExactly("/code FINDING_CODE_BLANK", "/indicatorId INDICATOR_ID_BLANK", "/digest DIGEST_BLANK");
        assertThat(post(seen.version(), null, "{}").status()).isEqualTo(400);
        assertThat(answer(seen.version(), finding(seen), "长".repeat(2_000)).status())
                .isEqualTo(200);
    }

    @Test
    void is_said_once_under_a_key() {
        var body = body(finding(seen), "按表样填写");
        var first = post(seen.version(), "key-" + path, body);
        patch(first.version(), "i1", "{\"target\":\"≥30例\"}");
        var again = post(seen.version(), "key-" + path, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.version()).isEqualTo(first.version());
        assertThat(again.body().path("position")).isEqualTo(first.body().path("position"));
    }

    @Test
    void is_said_by_the_units_editors_and_its_head_and_by_nobody_else() {
        var body = body(finding(seen), "按表样填写");
        for (var role : List.of("office", "reviewer", "auditor", "admin"))
            assertThat(as(service.token("r", null, role), body)).as(role).isEqualTo(403);
        assertThat(as(service.token("x", "571704", "unit-head"), body)).isEqualTo(404);
        assertThat(as(service.token("h", "571703", "unit-head"), body)).isEqualTo(200);
    }

    private int as(String token, String body) {
        return requests.send(HttpMethod.POST, path + "/findings/answers", token, seen.version(), null, body)
                .status();
    }

    private Answer answer(String version, JsonNode finding, String words) {
        return post(version, null, body(finding, words));
    }

    private Answer post(String version, String key, String body) {
        return requests.send(HttpMethod.POST, path + "/findings/answers", editor(), version, key, body);
    }

    private Answer withdraw(String version, JsonNode finding) {
        var answer = path + "/findings/answers/" + finding.path("digest").asString();
        return requests.send(HttpMethod.DELETE, answer, editor(), version, null, null);
    }

    private static String body(JsonNode finding, String words) {
        return "{\"code\":%s,\"indicatorId\":%s,\"digest\":%s,\"answer\":\"%s\"}"
                .formatted(finding.path("code"), finding.path("indicatorId"), finding.path("digest"), words);
    }

    private static JsonNode finding(Answer answer) {
        return finding(answer, "COMPARATOR_MISSING");
    }

    private static JsonNode finding(Answer answer, String code) {
        return answer.body()
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Answer patch(String version, String row, String body) {
        return requests.send(HttpMethod.PATCH, path + "/indicators/" + row, editor(), version, null, body);
    }

    private String editor() {
        return service.token("editor", "571703", "unit-editor");
    }
}
