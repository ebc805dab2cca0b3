package org.mubiao.reporting.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import tools.jackson.databind.JsonNode;

/** The example's eight projects in a year of their own, one revised afterwards, one row taken away, one project in 美元. */
@ExtendWith(RunningService.Shared.class)
class SourcesControllerTest {

    private static final int YEAR = 2054;
    private static final List<Project> PROJECTS = Example.projects(YEAR);
    private static final Project REVISED = PROJECTS.get(5);
    private static final UnitId ABROAD = new UnitId("571266");
    private static final Project DOLLARS =
            new Project(ABROAD, YEAR, "境外项目", new BudgetFigures(new BigDecimal("7.00"), null, null, "万美元"), 0);
    private static final String LI = """
            {"subject":"li","displayName":"李","roles":["unit-editor"],"unit":"571301"}""";

    private static RunningService service;
    private static String before;
    private static long revision;

    @BeforeAll
    static void eight_projects_and_two_edits(RunningService running) {
        service = running;
        service.publish(Example.units().toArray());
        for (var project : PROJECTS) service.publish(project.facts().toArray());
        service.publish(DOLLARS.facts().toArray());
        before = service.positions();
        service.events.by(
                LI, "{\"reason\":\"补足成本\"}", new BudgetRevised(REVISED.budget(), money("108.02", "108.02", null)));
        revision = service.events.of("budget").size() - 1L;
        service.publish(new IndicatorRemoved(REVISED.table(), new IndicatorId("i2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"budget", "fiscal", "other", "indicators"})
    void of_a_figure_add_up_to_the_figure_of_the_overview(String figure) {
        var overview = json("/api/dashboards/overview?fiscalYear=" + YEAR);
        var sources = json("/api/dashboards/overview/sources?fiscalYear=%d&figure=%s".formatted(YEAR, figure));
        var told = overview.path("totals").path(figure).asString();
        assertThat(sources.path("sum").asString()).isEqualTo(told);
        var added = sources.path("items")
                .valueStream()
                .filter(item -> item.path("counted").asBoolean())
                .flatMap(item -> item.path("cells").valueStream())
                .map(cell -> figure.equals("indicators")
                        ? BigDecimal.ONE
                        : new BigDecimal(cell.path("value").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(added).isEqualByComparingTo(told);
    }

    @Test
    void of_money_name_the_event_that_set_it_who_and_why() {
        var sources = ok("?fiscalYear=%d&figure=budget&unit=571301".formatted(YEAR));
        sources.jsonPath("$.total").isEqualTo(5);
        var revised = "$.items[?(@.projectId=='" + REVISED.id() + "')].cells[0]";
        sources.jsonPath(revised + ".path").isEqualTo("budget/total");
        sources.jsonPath(revised + ".value").isEqualTo("108.02");
        sources.jsonPath(revised + ".setBy.ledger").isEqualTo("budget");
        sources.jsonPath(revised + ".setBy.position").isEqualTo(Long.toString(revision));
        sources.jsonPath(revised + ".setBy.actor.subject").isEqualTo("li");
        sources.jsonPath(revised + ".setBy.reason").isEqualTo("补足成本");
        sources.jsonPath("$.items[?(@.projectId=='" + PROJECTS.get(3).id() + "')].cells[0].setBy.type")
                .isEqualTo("budget-drafted");
    }

    @Test
    void of_the_number_of_indicators_are_the_rows_with_the_events_that_brought_them() {
        var sources = ok("?fiscalYear=%d&figure=indicators&unit=571301".formatted(YEAR));
        var rows = "$.items[?(@.projectId=='" + REVISED.id() + "')].cells";
        sources.jsonPath(rows + "[0:3].indicatorId").isEqualTo(List.of("i1", "i3", "i4"));
        sources.jsonPath(rows + "[0:2].path").isEqualTo(List.of("indicators/1", "indicators/2"));
        sources.jsonPath(rows + "[0:2].value").isEqualTo(List.of("指标1", "指标3"));
        sources.jsonPath(rows + "[0:2].setBy.type").isEqualTo(List.of("indicator-added", "indicator-added"));
        sources.jsonPath(rows + "[0:2].setBy.facts.indicatorId").isEqualTo(List.of("i1", "i3"));
    }

    @Test
    void are_those_of_then() {
        var sources = ok("?fiscalYear=%d&unit=571301&position=%s".formatted(YEAR, before));
        sources.jsonPath("$.items[?(@.projectId=='" + REVISED.id() + "')].cells[0].value")
                .isEqualTo("107.3");
        ok("?fiscalYear=%d&position=budget@-1,indicator@-1".formatted(YEAR))
                .jsonPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void name_money_that_no_sum_counts() {
        var sources = ok("?fiscalYear=%d&unit=571266".formatted(YEAR));
        sources.jsonPath("$.sum").isEqualTo(null);
        sources.jsonPath("$.items[0].counted").isEqualTo(false);
        sources.jsonPath("$.items[0].measure").isEqualTo("万美元");
    }

    @Test
    void come_in_pages_with_the_sum_of_all() {
        var page = ok("?fiscalYear=%d&unit=571301&page=1&size=2".formatted(YEAR));
        page.jsonPath("$.total").isEqualTo(5);
        page.jsonPath("$.items.length()").isEqualTo(2);
        page.jsonPath("$.sum").isEqualTo("310.72");
    }

    @Test
    void are_only_of_what_the_reader_sees() {
        service.client(service.tokens.of("571203", "unit-head"))
                .get()
                .uri("/api/dashboards/overview/sources?fiscalYear=" + YEAR)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].unit.code")
                .isEqualTo(List.of("571203", "571203", "571203"))
                .jsonPath("$.sum")
                .isEqualTo("328.00");
    }

    @Test
    void of_no_figure_are_refused() {
        service.office()
                .get()
                .uri("/api/dashboards/overview/sources?figure=luck")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].code")
                .isEqualTo(List.of("UNKNOWN_FIGURE", "REQUIRED"));
    }

    private static BodyContentSpec ok(String query) {
        return service.office()
                .get()
                .uri(URI.create(service.address() + "/api/dashboards/overview/sources" + query))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static JsonNode json(String path) {
        return service.office()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}
