package org.mubiao.reporting.overview;

import static org.mubiao.reporting.Events.money;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.json.JsonCompareMode;

@ExtendWith(RunningService.Shared.class)
class YearsControllerTest {

    private static final UnitId UNIT = new UnitId("579301");

    private static RunningService service;
    private static long beforeTheLastYear;

    /** The definition is revised between the second and the third year. */
    @BeforeAll
    static void three_years_are_published(RunningService running) {
        service = running;
        service.publish(new UnitRegistered(UNIT, "多年单位"));
        publish(2072, "10.00", 1, "5000", "人次");
        publish(2073, "12.50", 1, "6000", "人次");
        beforeTheLastYear = service.events.of("indicator").size() - 1;
        publish(2074, "9.00", 2, "80", "场");
    }

    private static void publish(int year, String budget, int revision, String value, String measure) {
        var project = new Project(UNIT, year, "培训", money(budget, budget, null), 3);
        service.publish(project.facts().toArray());
        for (var row : List.of("i1", "i2")) {
            var indicator = new IndicatorId(row);
            service.publish(
                    new TargetRevised(
                            project.table(),
                            indicator,
                            row.equals("i1")
                                    ? number(value, measure)
                                    : new TargetValue("良好", List.of(new Clause.Described("良好")), List.of())),
                    new IndicatorLinked(project.table(), indicator, "TRAIN-1", revision));
        }
    }

    private static TargetValue number(String value, String measure) {
        var text = "≥" + value + measure;
        return new TargetValue(
                text,
                List.of(new Clause.Number(
                        text, null, Relation.AT_LEAST, new BigDecimal(value), null, BigDecimal.ONE, measure)),
                List.of());
    }

    private static final String FIRST_TWO = """
            {"fiscalYear": 2072, "revisions": [1], "rows": 2, "sum": "5000", "measure": "人次", "notAdded": 1, "broken": false},
            {"fiscalYear": 2073, "revisions": [1], "rows": 2, "sum": "6000", "measure": "人次", "notAdded": 1, "broken": false}""";

    @Test
    void puts_the_years_side_by_side_and_marks_where_a_definition_breaks() {
        service.client(service.tokens.of(null, "office"))
                .get()
                .uri("/api/dashboards/years?unit=579301")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"years": [
                          {"fiscalYear": 2072, "totals": {"projects": 1, "budget": "10.00", "fiscal": "10.00", "other": null,
                           "indicators": 3, "notAdded": 0}},
                          {"fiscalYear": 2073, "totals": {"projects": 1, "budget": "12.50", "fiscal": "12.50", "other": null,
                           "indicators": 3, "notAdded": 0}},
                          {"fiscalYear": 2074, "totals": {"projects": 1, "budget": "9.00", "fiscal": "9.00", "other": null,
                           "indicators": 3, "notAdded": 0}}],
                         "definitions": [{"code": "TRAIN-1", "points": [%s,
                          {"fiscalYear": 2074, "revisions": [2], "rows": 2, "sum": "80", "measure": "场", "notAdded": 1,
                           "broken": true}]}]}
                        """.formatted(FIRST_TWO), JsonCompareMode.STRICT);
    }

    @Test
    void knows_nothing_of_what_came_later() {
        service.client(service.tokens.of(null, "auditor"))
                .get()
                .uri("/api/dashboards/years?unit=579301&position=indicator@" + beforeTheLastYear)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        "{\"definitions\": [{\"code\": \"TRAIN-1\", \"points\": [%s]}]}".formatted(FIRST_TWO),
                        JsonCompareMode.LENIENT)
                .jsonPath("$.years.length()")
                .isEqualTo(2);
    }

    @Test
    void counts_nothing_of_other_units_for_who_is_bound_to_one() {
        service.client(service.tokens.of("571203", "unit-head"))
                .get()
                .uri("/api/dashboards/years?unit=579301")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"years\": [], \"definitions\": []}", JsonCompareMode.STRICT);
    }
}
