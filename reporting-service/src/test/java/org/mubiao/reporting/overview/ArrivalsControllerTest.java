package org.mubiao.reporting.overview;

import static org.mubiao.reporting.Events.money;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionWindowSet;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.WindowExceptionGranted;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

@ExtendWith(RunningService.Shared.class)
class ArrivalsControllerTest {

    private static final int YEAR = 2071;
    private static final UnitId PUNCTUAL = new UnitId("579201");
    private static final UnitId LATE = new UnitId("579202");
    private static final SubmissionWindowId WINDOW = SubmissionWindowId.of(YEAR, Move.SUBMISSION);
    private static final LocalDate OPENS = LocalDate.parse("2023-12-01");
    private static final LocalDate CLOSES = LocalDate.parse("2024-01-31");

    private static RunningService service;
    private static long beforeTheReturn;
    private static LocalDate day;

    /** Of the first unit all came, one of them is open again; of the second one is missing. The clock of these ledgers is early in 2024. */
    @BeforeAll
    static void tables_come_in(RunningService running) {
        service = running;
        service.publish(new UnitRegistered(PUNCTUAL, "守时单位"), new UnitRegistered(LATE, "迟到单位"));
        var first = publish(PUNCTUAL, "先到");
        var second = publish(PUNCTUAL, "退回再改");
        var third = publish(LATE, "撤回的也到过");
        publish(LATE, "未报");
        service.publish(
                new SubmissionWindowSet(WINDOW, YEAR, Move.SUBMISSION, OPENS, CLOSES, List.of(7)),
                new TableSubmitted(first.table(), 1, 1),
                new TableSubmitted(second.table(), 1, 1),
                new TableSubmitted(third.table(), 1, 1));
        beforeTheReturn = service.events.of("indicator").size() - 1;
        day = beijing(service.events.of("indicator").getLast().recordedAt());
        service.publish(
                new TableWithdrawn(third.table(), 1),
                new TableReturned(second.table(), 1, Grade.FAIR, "请补充", List.of()),
                new WindowExceptionGranted(WINDOW, PUNCTUAL, CLOSES.plusDays(9), "台风"));
    }

    private static Project publish(UnitId unit, String name) {
        var project = new Project(unit, YEAR, name, money("1.00", null, null), 1);
        service.publish(project.facts().toArray());
        return project;
    }

    private static LocalDate beijing(Instant time) {
        return LocalDate.ofInstant(time, Arrivals.BUSINESS_ZONE);
    }

    @Test
    void tells_who_came_when_and_who_is_late() {
        ok("office", null, "").json("""
                {"fiscalYear": 2071, "window": {"opens": "2023-12-01", "closes": "2024-01-31", "extended": 1},
                 "projects": 4, "arrived": 3, "returned": 2, "missing": 1,
                 "days": [{"day": "%s", "projects": 3, "total": 3}],
                 "units": [
                   {"unit": {"code": "579201", "name": "守时单位"}, "projects": 2, "arrived": 2, "returned": 1, "missing": 0,
                    "closes": "2024-02-09", "late": false},
                   {"unit": {"code": "579202", "name": "迟到单位"}, "projects": 2, "arrived": 1, "returned": 1, "missing": 1,
                    "closes": "2024-01-31", "late": true}]}
                """.formatted(day), JsonCompareMode.LENIENT);
    }

    @Test
    void tells_how_it_stood_before_a_return_and_an_exception() {
        ok("office", null, "&position=indicator@" + beforeTheReturn)
                .json("""
                {"fiscalYear": 2071, "day": "%s", "window": {"opens": "2023-12-01", "closes": "2024-01-31", "extended": 0},
                 "projects": 4, "arrived": 3, "returned": 0, "missing": 1,
                 "days": [{"day": "%s", "projects": 3, "total": 3}],
                 "units": [
                   {"unit": {"code": "579201", "name": "守时单位"}, "projects": 2, "arrived": 2, "returned": 0, "missing": 0,
                    "closes": "2024-01-31", "late": false},
                   {"unit": {"code": "579202", "name": "迟到单位"}, "projects": 2, "arrived": 1, "returned": 0, "missing": 1,
                    "closes": "2024-01-31", "late": false}]}
                """.formatted(day, day), JsonCompareMode.STRICT);
    }

    @Test
    void counts_nothing_of_other_units_for_who_is_bound_to_one() {
        var own = ok("unit-editor", "579202", "");
        own.jsonPath("$.projects").isEqualTo(2);
        own.jsonPath("$.units[*].unit.code").isEqualTo(List.of("579202"));
    }

    @Test
    void knows_no_window_where_none_is_set() {
        client("office", null)
                .get()
                .uri("/api/dashboards/arrivals?fiscalYear=1998")
                .exchange()
                .expectBody()
                .jsonPath("$.window")
                .isEqualTo(null)
                .jsonPath("$.projects")
                .isEqualTo(0);
    }

    @Test
    void refuses_a_question_without_a_year() {
        client("office", null)
                .get()
                .uri("/api/dashboards/arrivals")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("WRONG_PARAMETERS");
    }

    private static WebTestClient.BodyContentSpec ok(String role, String unit, String more) {
        return client(role, unit)
                .get()
                .uri("/api/dashboards/arrivals?fiscalYear=" + YEAR + more)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    private static WebTestClient client(String role, String unit) {
        return service.client(service.tokens.of(unit, role));
    }
}
