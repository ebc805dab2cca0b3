package org.mubiao.reporting.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A table is imported and then edited by two people; its history tells all of it. */
@ExtendWith(RunningService.Shared.class)
class HistoryControllerTest {

    private static final UnitId UNIT = new UnitId("571288");
    private static final Project PROJECT = new Project(UNIT, 2052, "有历史的项目", money("40.00", "40.00", null), 3);
    private static final String LI = """
            {"subject":"li","displayName":"李","roles":["unit-editor"],"unit":"571288"}""";
    private static final String WANG = """
            {"subject":"wang","displayName":"王","roles":["office"]}""";
    private static final String FROM_DOCUMENT = """
            {"source":"import-7#table=2&line=33","correlationId":"import-7"}""";

    private static RunningService service;
    private static long firstTableEvent;
    private static long firstBudgetEvent;
    private static String imported;

    @BeforeAll
    static void an_import_and_five_edits(RunningService running) {
        service = running;
        service.publish(new UnitRegistered(UNIT, "历史单位"));
        var importId = new ImportId("import-7");
        firstTableEvent = service.events.of("indicator").size();
        firstBudgetEvent = service.events.of("budget").size();
        service.events.by(
                WANG,
                "{}",
                new TableRecognised(
                        importId,
                        2,
                        "第二张表",
                        PROJECT.id(),
                        UNIT,
                        "历史单位",
                        2052,
                        PROJECT.name(),
                        PROJECT.figures(),
                        "用于项目",
                        ImportOutcome.CREATED));
        var cause = service.events.of("indicator").getLast().eventId();
        var caused = "{\"correlationId\":\"import-7\",\"causationId\":\"%s\"}".formatted(cause);
        service.events.by(WANG, caused, new ProjectRegistered(PROJECT.id(), UNIT, 2052, PROJECT.name()));
        service.events.by(WANG, caused, new BudgetDrafted(PROJECT.budget(), PROJECT.id(), PROJECT.figures(), "用于项目"));
        service.events.by(
                WANG,
                FROM_DOCUMENT,
                new TargetTableOpened(PROJECT.table(), PROJECT.id(), 2052),
                PROJECT.row(1),
                PROJECT.row(2),
                PROJECT.row(3));
        service.events.by(WANG, "{}", new TableTaken(importId, 2, PROJECT.id(), ImportOutcome.CREATED, 3));
        service.awaitAll();
        imported = service.positions();
        service.events.by(LI, "{\"reason\":\"按批复调整\"}", revised("i3", "≥30次"));
        service.events.by(LI, "{}", new BudgetRevised(PROJECT.budget(), money("41.00", "40.00", "1.00")));
        service.events.by(LI, "{}", new IndicatorRemoved(PROJECT.table(), new IndicatorId("i1")));
        service.events.by(WANG, "{}", revised("i3", "≥31次"));
        service.events.by(WANG, "{}", new IndicatorsReordered(PROJECT.table(), List.of(new IndicatorId("i3"))));
        service.awaitAll();
    }

    private static TargetRevised revised(String row, String text) {
        return new TargetRevised(PROJECT.table(), new IndicatorId(row), words(text));
    }

    @Test
    void tells_what_the_unit_said_to_a_finding_and_that_it_took_it_back() {
        var project = new Project(UNIT, 2053, "答复过的项目", money("40.00", null, null), 1);
        service.publish(project.facts().toArray());
        var row = new IndicatorId("i1");
        service.publish(
                new FindingAnswered(project.table(), "CELL_EMPTY", row, "d1", "甲"),
                new FindingAnswered(project.table(), "CELL_EMPTY", row, "d1", "乙"),
                new FindingAnswerWithdrawn(project.table(), "CELL_EMPTY", row, "d1"));
        var history = service.office()
                .get()
                .uri("/api/projects/" + project.id() + "/history?size=3")
                .header("Read-After", service.positions())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
        history.jsonPath("$.items[*].type")
                .isEqualTo(List.of("finding-answer-withdrawn", "finding-answered", "finding-answered"));
        history.jsonPath("$.items[*].changes[0].path")
                .isEqualTo(List.of("findings/d1/answer", "findings/d1/answer", "findings/d1/answer"));
        history.jsonPath("$.items[0].changes[0].from").isEqualTo("乙");
        history.jsonPath("$.items[0].changes[0].to").isEqualTo(null);
        history.jsonPath("$.items[1].changes[0].from").isEqualTo("甲");
        history.jsonPath("$.items[1].changes[0].to").isEqualTo("乙");
        history.jsonPath("$.items[2].changes[0].from").isEqualTo(null);
    }

    @Test
    void tells_every_event_of_both_ledgers_the_newest_first() {
        var history = ok("");
        history.jsonPath("$.total").isEqualTo(13);
        history.jsonPath("$.items[*].type")
                .isEqualTo(List.of(
                        "indicators-reordered",
                        "target-revised",
                        "indicator-removed",
                        "budget-revised",
                        "target-revised",
                        "table-taken",
                        "indicator-added",
                        "indicator-added",
                        "indicator-added",
                        "target-table-opened",
                        "budget-drafted",
                        "project-registered",
                        "table-recognised"));
        history.jsonPath("$.items[3].ledger").isEqualTo("budget");
        history.jsonPath("$.items[2].ledger").isEqualTo("indicator");
    }

    @Test
    void tells_a_change_with_its_cell_who_made_it_and_why() {
        ok("?page=4&size=1")
                .json(
                        """
                {"total": 13, "items": [{
                  "ledger": "indicator", "position": "%d", "sequence": 4, "type": "target-revised",
                  "label": "Target value revised",
                  "recordedAt": "%s",
                  "actor": {"subject": "li", "displayName": "李", "roles": ["unit-editor"], "unit": "571288"},
                  "reason": "按批复调整",
                  "changes": [{"path": "indicators/3/target", "indicatorId": "i3", "from": "≥3次", "to": "≥30次"}],
                  "version": "5000001", "commit": "commit-%d", "source": null,
                  "facts": {"tableId": "%s", "indicatorId": "i3", "target": {"text": "≥30次", "clauses": [], "questions": []}}
                }]}
                """.formatted(
                                        firstTableEvent + 6, // recognised, opened, three rows and taken come before
                                        service.events
                                                .of("indicator")
                                                .get((int) firstTableEvent + 6)
                                                .recordedAt()
                                                .atZone(ZoneId.of("Asia/Shanghai"))
                                                .toOffsetDateTime(),
                                        firstTableEvent + 6,
                                        PROJECT.table()),
                        JsonCompareMode.STRICT);
    }

    @Test
    void tells_rows_that_come_go_and_move_and_money_as_written() {
        var history = ok("");
        history.jsonPath("$.items[0].changes")
                .isEqualTo(List.of(change("indicators/order", null, List.of("i2", "i3"), List.of("i3", "i2"))));
        history.jsonPath("$.items[1].changes").isEqualTo(List.of(change("indicators/2/target", "i3", "≥30次", "≥31次")));
        history.jsonPath("$.items[2].changes[0].path").isEqualTo("indicators/1");
        history.jsonPath("$.items[2].changes[0].from.target").isEqualTo("≥1次");
        history.jsonPath("$.items[2].changes[0].to").isEqualTo(null);
        history.jsonPath("$.items[3].changes")
                .isEqualTo(List.of(
                        change("budget/total", null, "40.00", "41.00"), change("budget/other", null, null, "1.00")));
        history.jsonPath("$.items[8].changes[0].path").isEqualTo("indicators/1");
        history.jsonPath("$.items[8].changes[0].from").isEqualTo(null);
        history.jsonPath("$.items[11].changes[*].path").isEqualTo(List.of("name", "unit", "fiscalYear"));
    }

    @Test
    void tells_where_in_a_document_something_came_from() {
        var history = ok("");
        history.jsonPath("$.items[6].source").isEqualTo(source("import-7", 2, 33, 3));
        history.jsonPath("$.items[10].source").isEqualTo(source("import-7", 2, null, null));
        history.jsonPath("$.items[0].source").isEqualTo(null);
    }

    @Test
    void calls_events_in_the_language_of_the_caller() {
        service.client(service.tokens.of(null, "office"))
                .get()
                .uri(uri("?size=1"))
                .headers(headers -> headers.set("Accept-Language", "zh-CN"))
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].label")
                .isEqualTo("调整指标顺序");
        ok("?size=1").jsonPath("$.items[0].label").isEqualTo("Indicators reordered");
    }

    @Test
    void comes_in_pages_that_put_together_are_the_whole() {
        var whole = types("");
        for (var size : List.of(1, 2, 5, 13)) {
            var together = new ArrayList<Object>();
            for (var page = 0; page * size < 13; page++)
                together.addAll(types("?size=%d&page=%d".formatted(size, page)));
            assertThat(together).as("pages of " + size).isEqualTo(whole);
        }
        ok("?page=99")
                .jsonPath("$.items")
                .isEqualTo(List.of())
                .jsonPath("$.total")
                .isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({
        "path=budget, 2",
        "path=budget/other, 1",
        "path=indicators/i3/target, 2",
        "path=indicators/i3, 3",
        "indicatorId=i3, 3",
        "indicatorId=i1, 2",
        "actor=li, 3",
        "actor=nobody, 0",
        "actor=li&path=budget, 1",
        "path=indicators/order, 1"
    })
    void is_told_only_of_what_is_asked_for(String filter, int expected) {
        ok("?" + filter).jsonPath("$.total").isEqualTo(expected);
    }

    @Test
    void is_told_between_two_moments_the_first_not_taken_in() {
        ok("?from=" + imported).jsonPath("$.total").isEqualTo(5);
        ok("?to=" + imported).jsonPath("$.total").isEqualTo(8);
        ok("?to=%s&actor=wang&size=2".formatted(imported))
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.total")
                .isEqualTo(8);
        var revisedAt =
                service.events.of("indicator").get((int) firstTableEvent + 6).recordedAt();
        ok("?from=%s&to=%s".formatted(imported, revisedAt))
                .jsonPath("$.items[*].type")
                .isEqualTo(List.of("target-revised"));
    }

    @Test
    void differs_between_two_moments_in_the_cells_that_are_not_the_same_any_more() {
        var difference =
                get("/difference?from=" + imported).expectStatus().isOk().expectBody();
        difference.jsonPath("$.from.position").isEqualTo(imported);
        difference.jsonPath("$.from.version").isEqualTo("4000001");
        difference.jsonPath("$.to.version").isEqualTo("8000002");
        difference
                .jsonPath("$.changes[*].path")
                .isEqualTo(List.of(
                        "budget/total", "budget/other", "indicators/1", "indicators/3/target", "indicators/order"));
        var target = "$.changes[3]";
        difference.jsonPath(target + ".indicatorId").isEqualTo("i3");
        difference.jsonPath(target + ".from").isEqualTo("≥3次");
        difference.jsonPath(target + ".to").isEqualTo("≥31次");
        difference.jsonPath(target + ".last.actor.subject").isEqualTo("wang");
        difference.jsonPath("$.changes[0].last.actor.subject").isEqualTo("li");
        difference.jsonPath("$.changes[0].last.position").isEqualTo(Long.toString(firstBudgetEvent + 2));
    }

    @Test
    void does_not_differ_from_itself_and_is_all_new_from_nothing() {
        get("/difference?from=%s&to=%s".formatted(imported, imported))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.changes")
                .isEqualTo(List.of());
        var all = get("/difference?to=" + imported).expectStatus().isOk().expectBody();
        all.jsonPath("$.from.version").isEqualTo(null);
        all.jsonPath("$.changes[*].path")
                .isEqualTo(List.of(
                        "name",
                        "unit",
                        "fiscalYear",
                        "budget/total",
                        "budget/fiscal",
                        "budget/measure",
                        "purpose",
                        "indicators/1",
                        "indicators/2",
                        "indicators/3"));
    }

    @Test
    void refuses_moments_that_are_none_or_stand_the_wrong_way_round() {
        refused("/history?from=now&to=later", "WRONG_PARAMETERS");
        refused("/difference?from=now", "WRONG_PARAMETERS");
        refused("/difference?from=%s&to=1999-01-01T00:00:00Z".formatted(imported), "FROM_AFTER_TO");
        get("/difference?to=1999-01-01T00:00:00Z").expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/history", "/difference"})
    void is_not_there_for_another_unit_and_forbidden_to_who_sees_no_project(String part) {
        var path = "/api/projects/" + PROJECT.id() + part;
        var own = service.client(service.tokens.of(UNIT.value(), "unit-head"));
        own.get().uri(path).exchange().expectStatus().isOk();
        var other = service.client(service.tokens.of("571301", "unit-editor"));
        other.get().uri(path).exchange().expectStatus().isNotFound();
        var admin = service.client(service.tokens.of(null, "admin"));
        admin.get().uri(path).exchange().expectStatus().isForbidden();
    }

    private static void refused(String part, String code) {
        get(part).expectStatus().isBadRequest().expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static Map<String, Object> change(String path, String indicator, Object from, Object to) {
        var change = new LinkedHashMap<String, Object>();
        change.put("path", path);
        change.put("indicatorId", indicator);
        change.put("from", from);
        change.put("to", to);
        return change;
    }

    private static Map<String, Object> source(String importId, int table, Integer line, Integer row) {
        var source = new LinkedHashMap<String, Object>();
        source.put("importId", importId);
        source.put("table", table);
        source.put("line", line);
        source.put("row", row);
        return source;
    }

    private static List<Object> types(String query) {
        var found = new ArrayList<Object>();
        ok(query).jsonPath("$.items[*].position").value(List.class, found::addAll);
        return found;
    }

    private static BodyContentSpec ok(String query) {
        return get("/history" + query).expectStatus().isOk().expectBody();
    }

    private static ResponseSpec get(String part) {
        return service.office()
                .get()
                .uri(URI.create(service.address() + "/api/projects/" + PROJECT.id() + part))
                .exchange();
    }

    private static URI uri(String query) {
        return URI.create(service.address() + "/api/projects/" + PROJECT.id() + "/history" + query);
    }
}
