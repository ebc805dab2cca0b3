package org.mubiao.reporting.todo;

import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Example.CENTRE;
import static org.mubiao.reporting.Example.SOCIETY;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionWindowSet;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.WindowExceptionGranted;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

@ExtendWith(RunningService.Shared.class)
class TodoControllerTest {

    private static final int YEAR = 2043;
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    private static RunningService service;

    /** Of the centre one table is written, one submitted, one sent back; of the society one is written, one endorsed. */
    @BeforeAll
    static void tables_stand_at_several_stages(RunningService running) {
        service = running;
        service.publish(Example.units().toArray());
        publish(CENTRE, "起草中");
        var submitted = publish(CENTRE, "已送审");
        var returned = publish(CENTRE, "被退回");
        publish(SOCIETY, "外单位起草中");
        var endorsed = publish(SOCIETY, "外单位已审签");
        service.publish(
                new TableSubmitted(submitted.table(), 1, 1),
                new TableSubmitted(returned.table(), 1, 1),
                new TableEndorsed(returned.table(), 1, null),
                new TableReturned(returned.table(), 1, Grade.FAIR, "请补充", List.of()),
                new TableSubmitted(endorsed.table(), 1, 1),
                new TableEndorsed(endorsed.table(), 1, null));
        var window = SubmissionWindowId.of(YEAR, Move.SUBMISSION);
        service.publish(
                new SubmissionWindowSet(
                        window, YEAR, Move.SUBMISSION, TODAY.minusDays(30), TODAY.plusDays(3), List.of(7, 1)),
                new WindowExceptionGranted(window, SOCIETY, TODAY.plusDays(60), "台风"));
    }

    private static Project publish(org.mubiao.contracts.budget.UnitId unit, String name) {
        var project = new Project(unit, YEAR, name, money("1.00", null, null), 1);
        service.publish(project.facts().toArray());
        return project;
    }

    @Test
    void an_editor_has_what_the_own_unit_has_to_write() {
        counts(as("571203", "unit-editor"), 1, 0, 1, 2);
    }

    @Test
    void a_head_has_also_what_waits_for_the_endorsement() {
        counts(as("571203", "unit-head"), 1, 1, 1, 2);
    }

    @Test
    void a_reviewer_has_what_was_endorsed_in_every_unit() {
        counts(as(null, "reviewer"), 0, 1, 0, 0);
    }

    @Test
    void the_office_sees_also_who_is_about_to_be_late() {
        counts(as(null, "office"), 0, 1, 0, 2);
    }

    @Test
    void an_auditor_has_nothing_to_do() {
        counts(as(null, "auditor"), 0, 0, 0, 0);
    }

    @Test
    void an_exception_gives_the_unit_its_own_last_day() {
        counts(as("571301", "unit-editor"), 1, 0, 0, 0);
    }

    @Test
    void names_the_projects_with_their_last_day() {
        as("571203", "unit-editor")
                .get()
                .uri("/api/todos?fiscalYear=" + YEAR + "&size=1")
                .headers(headers -> headers.set("Accept-Language", "zh-CN"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[2].title")
                .isEqualTo("被退回")
                .jsonPath("$.items[2].projects.length()")
                .isEqualTo(1)
                .jsonPath("$.items[2].projects[0].name")
                .isEqualTo("被退回")
                .jsonPath("$.items[2].projects[0].stage")
                .isEqualTo("drafting")
                .jsonPath("$.items[2].projects[0].closes")
                .isEqualTo(TODAY.plusDays(3).toString())
                .jsonPath("$.items[3].count")
                .isEqualTo(2)
                .jsonPath("$.items[3].projects.length()")
                .isEqualTo(1);
    }

    @Test
    void an_administrator_of_accounts_has_no_desk() {
        as(null, "admin").get().uri("/api/todos").exchange().expectStatus().isForbidden();
    }

    @Test
    void refuses_what_is_no_year() {
        as(null, "office")
                .get()
                .uri("/api/todos?fiscalYear=x")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("WRONG_PARAMETERS");
    }

    private static WebTestClient as(String unit, String role) {
        return service.client(service.tokens.of(unit, role));
    }

    private static void counts(WebTestClient who, int toSubmit, int toReview, int returned, int dueSoon) {
        who.get()
                .uri("/api/todos?fiscalYear=" + YEAR)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"items": [
                          {"kind": "to-submit", "title": "to submit", "count": %d},
                          {"kind": "to-review", "title": "to review", "count": %d},
                          {"kind": "returned", "title": "returned", "count": %d},
                          {"kind": "due-soon", "title": "due soon", "count": %d}]}
                        """.formatted(toSubmit, toReview, returned, dueSoon), JsonCompareMode.LENIENT);
    }
}
