package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;
import static org.mubiao.reporting.Example.CENTRE;
import static org.mubiao.reporting.Example.QUANTITY;
import static org.mubiao.reporting.Example.SOCIETY;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitKind;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.mubiao.value.TargetValueReader;
import org.springframework.http.HttpHeaders;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

@ExtendWith(RunningService.Shared.class)
class ProjectReportControllerTest {

    private static final List<Project> PROJECTS = Example.projects(2024);
    private static final Project WHOLE = PROJECTS.getFirst();
    private static final Project CUT_OFF = PROJECTS.getLast();

    private static RunningService service;

    @BeforeAll
    static void the_example_is_published(RunningService running) {
        service = running;
        service.publish(Example.facts(2024).toArray());
    }

    @Test
    void lists_projects_by_unit_and_name_with_the_figures_of_each() {
        var list = ok("/api/projects?fiscalYear=2024");
        list.jsonPath("$.total").isEqualTo(8);
        list.jsonPath("$.items.length()").isEqualTo(8);
        list.jsonPath("$.items[*].unit.code")
                .isEqualTo(List.of("571203", "571203", "571203", "571301", "571301", "571301", "571301", "571301"));
        list.jsonPath("$.items[0:3].name").isEqualTo(List.of("人体器官捐献项目", "三献工作统筹发展项目", "造血干细胞捐献宣传项目"));
        var item = "$.items[1]";
        list.jsonPath(item + ".projectId").isEqualTo(WHOLE.id().value());
        list.jsonPath(item + ".fiscalYear").isEqualTo(2024);
        list.jsonPath(item + ".unit.name").isEqualTo("天津市红十字事务中心");
        list.jsonPath(item + ".stage").isEqualTo("drafting");
        list.jsonPath(item + ".version").isEqualTo("8000001");
        list.jsonPath(item + ".budget.total").isEqualTo("50.00");
        list.jsonPath(item + ".budget.fiscal").isEqualTo("50.00");
        list.jsonPath(item + ".budget.other").isEqualTo(null);
        list.jsonPath(item + ".budget.measure").isEqualTo("万元");
        list.jsonPath(item + ".indicators").isEqualTo(7);
        list.jsonPath(item + ".findings").isEqualTo(9);
        list.jsonPath(item + ".complete").isEqualTo(true);
        list.jsonPath("$.items[?(@.name=='应急救援项目')].findings").isEqualTo(5);
        list.jsonPath("$.items[?(@.name=='应急救援项目')].complete").isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "unit=571203, 3",
        "unit=571301, 5",
        "unit=999999, 0",
        "stage=drafting, 8",
        "text=捐献, 2",
        "text=捐献%20宣传, 1",
        "text=事务中心, 3",
        "text=571301%20救, 3",
        "text=５７１２０３, 3",
        "text=没有, 0",
        "unit=571301&text=宣传, 1"
    })
    void lists_only_what_is_asked_for(String conditions, int expected) {
        ok("/api/projects?fiscalYear=2024&" + conditions).jsonPath("$.total").isEqualTo(expected);
    }

    @Test
    void lists_nothing_of_a_year_without_projects() {
        ok("/api/projects?fiscalYear=1999").json("""
                {"items": [], "total": 0}
                """);
    }

    @Test
    void lists_the_newest_year_first() {
        var older = new Project(CENTRE, 2022, "往年项目", money("1", null, null), 1);
        var newer = new Project(SOCIETY, 2023, "往年项目", money("1", null, null), 1);
        service.publish(older.facts().toArray());
        service.publish(newer.facts().toArray());
        ok("/api/projects?text=往年").jsonPath("$.items[*].fiscalYear").isEqualTo(List.of(2023, 2022));
    }

    @Test
    void lists_page_by_page_with_the_total_of_all() {
        var second = ok("/api/projects?fiscalYear=2024&page=1&size=3");
        second.jsonPath("$.total").isEqualTo(8);
        second.jsonPath("$.items.length()").isEqualTo(3);
        second.jsonPath("$.items[0].unit.code").isEqualTo("571301");
        ok("/api/projects?fiscalYear=2024&page=2&size=3")
                .jsonPath("$.items.length()")
                .isEqualTo(2);
        ok("/api/projects?fiscalYear=2024&page=2147483647&size=500")
                .jsonPath("$.items.length()")
                .isEqualTo(0);
        ok("/api/projects?fiscalYear=2024&size=500")
                .jsonPath("$.items.length()")
                .isEqualTo(8);
    }

    @Test
    void names_every_wrong_parameter_at_once() {
        var problem = service.office()
                .get()
                .uri("/api/projects?fiscalYear=now&stage=lost&page=-1&size=501")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody();
        problem.jsonPath("$.code").isEqualTo("WRONG_PARAMETERS");
        problem.jsonPath("$.errors[*].pointer").isEqualTo(List.of("fiscalYear", "stage", "page", "size"));
        problem.jsonPath("$.errors[*].code")
                .isEqualTo(List.of("NOT_A_NUMBER", "UNKNOWN_STAGE", "OUT_OF_RANGE", "OUT_OF_RANGE"));
        problem.jsonPath("$.errors[0].detail").isEqualTo("This parameter is a whole number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=0", "page=x", "fiscalYear=0", "fiscalYear=10000"})
    void refuses_a_parameter_beyond_its_edge(String parameter) {
        service.office()
                .get()
                .uri("/api/projects?" + parameter)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void shows_a_project_with_its_whole_table() {
        var unit = new UnitId("571401");
        var project = new Project(unit, 2021, "血站项目", money("58.30", "58.3", null), 0);
        service.publish(new UnitRegistered(unit, "血站"));
        service.publish(project.facts().toArray());
        service.publish(
                new GoalsRevised(project.table(), List.of("1.完成清明缅怀纪念活动", "2.完成业务培训")),
                new IndicatorAdded(
                        project.table(),
                        new IndicatorId("i9"),
                        QUANTITY,
                        "培训次数",
                        "全年培训次数",
                        new TargetValue(
                                "培训2.50万人次",
                                List.of(new Clause.Number(
                                        "培训2.50万人次",
                                        "培训",
                                        Relation.AT_LEAST,
                                        new BigDecimal("2.50"),
                                        null,
                                        new BigDecimal("10000"),
                                        "人次")),
                                List.of(new Question(Question.Code.COMPARATOR_MISSING, 0)))));
        service.office()
                .get()
                .uri("/api/projects/" + project.id())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"3000001\"")
                .expectHeader()
                .valueEquals("View-Position", service.positions())
                .expectBody()
                .json("""
                {"projectId": "%s", "fiscalYear": 2021, "unit": {"code": "571401", "name": "血站"}, "name": "血站项目",
                 "stage": "drafting", "version": "3000001",
                 "budget": {"total": "58.30", "fiscal": "58.3", "other": null, "measure": "万元"},
                 "purpose": "用于血站项目", "goals": ["1.完成清明缅怀纪念活动", "2.完成业务培训"],
                 "indicators": [{"indicatorId": "i9", "row": 1, "level1": "产出指标", "level2": "数量指标", "name": "培训次数",
                   "description": "全年培训次数", "weight": null, "definition": null,
                   "target": {"text": "培训2.50万人次",
                     "clauses": [{"kind": "number", "text": "培训2.50万人次", "subject": "培训", "comparator": "≥",
                       "value": "2.50", "upper": null, "scale": "10000", "measure": "人次"}],
                     "questions": [{"code": "COMPARATOR_MISSING", "clause": 0,
                       "detail": "A bare number: it is not said whether more or less than it would also do."}]}}],
                 "findings": [
                   {"code": "DIMENSION_MISSING", "severity": "warning", "row": null, "indicatorId": null,
                    "cells": ["indicators"], "digest": "101b445afc30f728", "answered": "no", "answer": null, "toDo": "Add such an indicator, or say why none applies.",
                    "detail": "Missing: quality (质量指标), timeliness (时效指标), cost (成本指标), effect (效益指标), satisfaction (满意度指标).",
                    "basis": "A target holds outputs, effects, satisfaction and cost, each with indicators (summary of a local rule, not its wording)"},
                   {"code": "COMPARATOR_MISSING", "severity": "info", "row": 1, "indicatorId": "i9",
                    "cells": ["target"], "digest": "8d4f6a67ee34f4b7", "answered": "no", "answer": null, "toDo": "Add the sign.",
                    "detail": "“培训2.50万人次” has no ≥, ≤ or =: it is open whether more or less would do.",
                    "basis": "The way provincial systems take it: sign, number and measure in cells of their own, one target a row (from public material)"}],
                 "review": {"round": 0, "version": null, "approvedAt": null, "jointly": false, "grade": null, "opinion": null,
                   "completing": false, "allowedMoves": [], "returned": null, "comments": []},
                 "incompleteRows": [], "complete": true}
                """.formatted(project.id()), JsonCompareMode.STRICT);
    }

    @Test
    void names_what_the_imported_document_lacked() {
        var project = ok("/api/projects/" + CUT_OFF.id());
        project.jsonPath("$.complete").isEqualTo(false);
        project.jsonPath("$.indicators.length()").isEqualTo(3);
        project.jsonPath("$.incompleteRows[0].row").isEqualTo(4);
        project.jsonPath("$.incompleteRows[0].cells").isEqualTo(List.of("产出指标", "质量指标"));
        project.jsonPath("$.incompleteRows[0].missing").isEqualTo(List.of("name", "description", "target"));
        var cutOff = "$.findings[?(@.code=='SOURCE_INCOMPLETE')]";
        project.jsonPath(cutOff + ".severity").isEqualTo("warning");
        project.jsonPath(cutOff + ".row").isEqualTo(4);
        project.jsonPath(cutOff + ".detail")
                .isEqualTo("The imported document is not whole at this row. Missing: name, description, target.");
        project.jsonPath(cutOff + ".toDo").isNotEmpty();
        project.jsonPath(cutOff + ".basis").isNotEmpty();
    }

    @Test
    void speaks_chinese_unless_english_is_preferred() {
        var client = service.client(service.tokens.of(null, "office"));
        for (var language : List.of("zh-CN", "fr", "*"))
            client.get()
                    .uri("/api/projects/" + CUT_OFF.id())
                    .header("Accept-Language", language)
                    .exchange()
                    .expectBody()
                    .jsonPath("$.findings[?(@.code=='SOURCE_INCOMPLETE')].detail")
                    .isEqualTo("导入的文件在这一行不完整，缺少：三级指标、绩效指标描述、指标值。");
    }

    @Test
    void is_answered_whole_though_the_version_is_the_same_because_a_neighbour_may_change_its_findings() {
        var unit = new UnitId("571601");
        var one = new Project(unit, 2021, "器官捐献宣传项目", money("50.00", null, null), 0);
        var other = new Project(unit, 2021, "器官捐献项目", money("60.00", null, null), 0);
        service.publish(one.facts().toArray());
        service.publish(claim(one));
        service.publish(other.facts().toArray());
        var before = seen(one, null);
        assertThat(before.getETag()).isEqualTo("\"2000001\"");
        sameResult(one, 0);
        service.publish(claim(other));
        assertThat(seen(one, before.getETag()).getETag()).isEqualTo(before.getETag());
        sameResult(one, 1);
    }

    private static HttpHeaders seen(Project project, String version) {
        var whole = service.office()
                .get()
                .uri("/api/projects/" + project.id())
                .headers(headers -> {
                    if (version != null) headers.set("If-None-Match", version);
                })
                .exchange();
        whole.expectBody().jsonPath("$.projectId").isEqualTo(project.id().value());
        return whole.expectStatus().isOk().returnResult(Void.class).getResponseHeaders();
    }

    private static void sameResult(Project project, int times) {
        ok("/api/projects/" + project.id())
                .jsonPath("$.findings[?(@.code=='SAME_RESULT_IN_SEVERAL_PROJECTS')].row")
                .isEqualTo(times == 0 ? List.of() : List.of(1));
    }

    private static IndicatorAdded claim(Project project) {
        return claim(project, "实现器官捐献不低于30例");
    }

    private static IndicatorAdded claim(Project project, String target) {
        return new IndicatorAdded(
                project.table(),
                new IndicatorId("i1"),
                new Level("效益指标", "社会效益指标"),
                "实现器官捐献",
                "实现器官捐献",
                new TargetValueReader().read(target, project.year()));
    }

    @Test
    void counts_the_findings_that_the_unit_has_answered_and_those_that_are_open() {
        var project = new Project(new UnitId("571602"), 2018, "已答复项目", money("50.00", null, null), 0);
        service.publish(project.facts().toArray());
        service.publish(claim(project, "30例"));
        var path = "/api/projects/" + project.id();
        var finding = "$.findings[?(@.code=='COMPARATOR_MISSING')]";
        var digest = new AtomicReference<String>();
        ok(path).jsonPath(finding + ".digest").value((List<String> found) -> digest.set(found.getFirst()));
        ok(path).jsonPath(finding + ".answered").isEqualTo("no");
        service.publish(new FindingAnswered(
                project.table(), "COMPARATOR_MISSING", new IndicatorId("i1"), digest.get(), "按主管部门的表样填写"));
        ok(path).jsonPath(finding + ".answered").isEqualTo("yes");
        ok(path).jsonPath(finding + ".answer.text").isEqualTo("按主管部门的表样填写");
        ok(path).jsonPath(finding + ".answer.at")
                .value((List<String> found) -> assertThat(found.getFirst()).endsWith("+08:00"));
        var all = ok(path + "/findings");
        all.jsonPath("$.total").isEqualTo(3);
        all.jsonPath("$.open").isEqualTo(2);
        var listed = ok("/api/projects?unit=571602");
        listed.jsonPath("$.items[0].findings").isEqualTo(3);
        listed.jsonPath("$.items[0].openFindings").isEqualTo(2);
        var year = ok("/api/dashboards/overview?fiscalYear=2018")
                .jsonPath("$.findings[?(@.code=='COMPARATOR_MISSING')].open");
        year.isEqualTo(0);
        ok("/api/dashboards/overview?fiscalYear=2018")
                .jsonPath("$.findings[?(@.code=='COMPARATOR_MISSING')].count")
                .isEqualTo(1);
    }

    @Test
    void shows_a_table_only_once_its_project_is_registered() {
        var project = new Project(CENTRE, 2021, "尚未登记项目", money("1.00", null, null), 1);
        var facts = project.facts();
        service.publish(new TargetTableOpened(project.table(), project.id(), 2021), project.row(1));
        notFound(project, service.tokens.of(null, "office"));
        ok("/api/projects?text=尚未登记").jsonPath("$.total").isEqualTo(0);
        service.publish(facts.get(1));
        var listed = ok("/api/projects?text=尚未登记");
        listed.jsonPath("$.items[0].indicators").isEqualTo(1);
        listed.jsonPath("$.items[0].version").isEqualTo("2000000");
        listed.jsonPath("$.items[0].budget.total").isEmpty();
        listed.jsonPath("$.items[0].budget.measure").isEqualTo("万元");
    }

    @Test
    void shows_the_new_name_of_a_unit_in_all_its_projects() {
        var unit = new UnitId("571501");
        var project = new Project(unit, 2021, "改名项目", money("1", null, null), 1);
        service.publish(project.facts().toArray());
        ok("/api/projects/" + project.id()).jsonPath("$.unit.name").isEqualTo("571501");
        service.publish(new UnitRegistered(unit, "旧名"));
        ok("/api/projects/" + project.id()).jsonPath("$.unit.name").isEqualTo("旧名");
        service.publish(new UnitRenamed(unit, "新名"));
        ok("/api/projects/" + project.id()).jsonPath("$.unit.name").isEqualTo("新名");
        ok("/api/projects?unit=571501").jsonPath("$.items[0].unit.name").isEqualTo("新名");
        ok("/api/projects?fiscalYear=2021&text=旧名").jsonPath("$.total").isEqualTo(0);
    }

    @Test
    void shows_in_each_year_the_name_that_the_unit_had_then() {
        var unit = new UnitId("571502");
        var before = new Project(unit, 2021, "改名前", money("1", null, null), 1);
        var after = new Project(unit, 2022, "改名后", money("1", null, null), 1);
        service.publish(before.facts().toArray());
        service.publish(after.facts().toArray());
        service.publish(
                new UnitRegistered(unit, "老名称"),
                new UnitValidityChanged(unit, LocalDate.of(2001, 1, 1), null),
                new UnitNameTaken(unit, "新名称", LocalDate.of(2022, 7, 1)),
                new UnitNameTaken(unit, "将来的名称", LocalDate.of(9000, 1, 1)),
                new UnitPlaced(unit, SOCIETY, UnitKind.AFFILIATED));
        ok("/api/projects/" + before.id()).jsonPath("$.unit.name").isEqualTo("老名称");
        ok("/api/projects/" + after.id()).jsonPath("$.unit.name").isEqualTo("新名称");
        ok("/api/projects?unit=571502").jsonPath("$.items[*].unit.name").isEqualTo(List.of("新名称", "老名称"));
        ok("/api/projects?unit=571502&text=老名称").jsonPath("$.total").isEqualTo(1);
        ok("/api/dashboards/overview?fiscalYear=2021&unit=571502")
                .jsonPath("$.byUnit[0].unit.name")
                .isEqualTo("老名称");
        ok("/api/dashboards/matrix?fiscalYear=2022")
                .jsonPath("$.rows[?(@.unit.code == '571502')].unit.name")
                .isEqualTo("新名称");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "unit-head"})
    void shows_who_is_bound_to_a_unit_only_that_units_projects(String role) {
        var token = service.tokens.of("571203", role);
        var list = ok(token, "/api/projects?fiscalYear=2024&text=项目&unit=571301");
        list.json("""
                {"items": [], "total": 0}
                """);
        ok(token, "/api/projects?fiscalYear=2024&text=捐献").jsonPath("$.total").isEqualTo(2);
        ok(token, "/api/projects?fiscalYear=2024&text=救护").jsonPath("$.total").isEqualTo(0);
        ok(token, "/api/projects/" + WHOLE.id()).jsonPath("$.name").isEqualTo(WHOLE.name());
        notFound(CUT_OFF, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"office", "reviewer", "auditor"})
    void shows_every_units_projects_to_the_office_reviewers_and_auditors(String role) {
        var token = service.tokens.of(null, role);
        ok(token, "/api/projects?fiscalYear=2024&text=捐献%20")
                .jsonPath("$.total")
                .isEqualTo(2);
        ok(token, "/api/projects?fiscalYear=2024&text=救护").jsonPath("$.total").isEqualTo(1);
        ok(token, "/api/projects/" + CUT_OFF.id()).jsonPath("$.name").isEqualTo(CUT_OFF.name());
        ok(service.tokens.of("571203", role, "unit-editor"), "/api/projects/" + CUT_OFF.id())
                .jsonPath("$.name")
                .isEqualTo(CUT_OFF.name());
    }

    @Test
    void shows_no_content_to_an_administrator_or_an_editor_of_no_unit() {
        for (var token : List.of(
                service.tokens.of(null, "admin"),
                service.tokens.of("571203", "admin"),
                service.tokens.of(null, "unit-editor"),
                service.tokens.of("571203")))
            for (var path : List.of("/api/projects", "/api/projects/" + WHOLE.id()))
                service.client(token)
                        .get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isForbidden()
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void answers_nobody_without_a_token_that_the_gateway_signed_for_it() {
        service.client().get().uri("/api/projects").exchange().expectStatus().isUnauthorized();
        for (var token : List.of(
                service.tokens.expired(),
                service.tokens.forAnotherAudience(),
                service.tokens.signedByAnother(),
                "not-a-token"))
            service.client(token)
                    .get()
                    .uri("/api/projects")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_SIGNED_IN");
    }

    @Test
    void waits_for_the_event_that_a_read_is_to_be_after() {
        var project = PROJECTS.get(2);
        for (var count = 10; count < 15; count++) {
            service.events.add(new IndicatorAdded(
                    project.table(), new IndicatorId("i" + count), QUANTITY, "新增", "新增", words("≥1")));
            var read = service.office()
                    .get()
                    .uri("/api/projects/" + project.id())
                    .header("Read-After", service.positions())
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody();
            read.jsonPath("$.indicators.length()").isEqualTo(count);
        }
    }

    @Test
    void answers_503_when_the_event_to_read_after_does_not_come() {
        service.office()
                .get()
                .uri("/api/projects")
                .header("Read-After", "indicator@999999")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VIEW_BEHIND");
    }

    @Test
    void goes_on_where_it_stopped_and_counts_nothing_twice() {
        var project = PROJECTS.get(4);
        var before = service.office().get().uri("/api/projects/" + project.id()).exchange();
        before.expectHeader().valueEquals("ETag", "\"21000001\"");
        service.stopService();
        service.events.add(new BudgetRevised(project.budget(), money("59.3", "59.3", null)));
        service.startService();
        service.awaitAll();
        var after = ok("/api/projects/" + project.id());
        after.jsonPath("$.version").isEqualTo("21000002");
        after.jsonPath("$.budget.total").isEqualTo("59.3");
        ok("/api/projects?fiscalYear=2024&unit=571301").jsonPath("$.total").isEqualTo(5);
    }

    private static void notFound(Project project, String token) {
        service.client(token)
                .get()
                .uri("/api/projects/" + project.id())
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    private static BodyContentSpec ok(String path) {
        return ok(service.tokens.of(null, "office"), path);
    }

    private static BodyContentSpec ok(String token, String path) {
        return service.client(token)
                .get()
                .uri(URI.create(service.address() + URI.create(path).toASCIIString()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
