package org.mubiao.reporting.projectreport;

import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** One table through two reviews, an approval and an adjustment, as its readers see the review at each stop. */
@ExtendWith(RunningService.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewAnswerTest {

    private static final String UNIT = "571256";
    private static final Project PROJECT =
            new Project(new UnitId(UNIT), 2056, "两轮审核的项目", money("40.00", null, null), 3);
    private static final String PATH = "/api/projects/" + PROJECT.id();
    private static final IndicatorId FIRST = new IndicatorId("i1");
    private static final IndicatorId SECOND = new IndicatorId("i2");
    private static final IndicatorId THIRD = new IndicatorId("i3");
    private static final String EDITOR = """
            {"subject":"editor","displayName":"经办人","roles":["unit-editor"],"unit":"571256"}""";
    /** Whoever asks in these tests. */
    private static final String SOMEONE = """
            {"subject":"someone","displayName":"某人","roles":["unit-head"],"unit":"571256"}""";

    private static final String REVIEWER = """
            {"subject":"reviewer","displayName":"审核人","roles":["reviewer"]}""";
    private static final String ANSWERED = "{\"reason\":\"按意见修改\"}";
    private static final String ADJUSTED = "{\"reason\":\"年中追加任务\"}";

    private static RunningService service;
    private static long indicator;
    private static long budget;
    private static String inReview;

    @BeforeAll
    static void the_project_is_there(RunningService running) {
        service = running;
        service.publish(PROJECT.facts().toArray());
    }

    private static void by(String actor, String metadata, Object... facts) {
        service.events.by(actor, metadata, facts);
        service.awaitAll();
        indicator = service.events.of("indicator").size() - 1;
        budget = service.events.of("budget").size() - 1;
    }

    @Test
    @Order(1)
    void a_draft_has_no_review_yet_and_may_be_submitted_by_its_unit_only() {
        review(reader(UNIT, "unit-editor")).json("""
                {"review": {"round": 0, "version": null, "approvedAt": null, "jointly": false, "grade": null, "opinion": null,
                 "completing": false, "allowedMoves": ["submission"], "returned": null, "comments": []}}
                """);
        review(reader(null, "reviewer")).jsonPath("$.review.allowedMoves").isEqualTo(List.of());
        changes().json("""
                {"since": null, "changes": []}
                """, JsonCompareMode.STRICT);
    }

    @Test
    @Order(2)
    void who_edited_last_is_not_told_to_endorse() {
        by(SOMEONE, "{}", new TargetRevised(PROJECT.table(), FIRST, words("≥2次")));
        by(EDITOR, "{}", new TableSubmitted(PROJECT.table(), 1, 1), new BudgetHeld(PROJECT.budget(), 1));
        review(reader(UNIT, "unit-head")).jsonPath("$.review.allowedMoves").isEqualTo(List.of("withdrawal", "return"));
        review(reader(UNIT, "unit-editor")).jsonPath("$.review.allowedMoves").isEqualTo(List.of("withdrawal"));
        review(reader(null, "auditor")).jsonPath("$.review.allowedMoves").isEqualTo(List.of());
        inReview = service.positions();
        service.office()
                .get()
                .uri(PATH + "?position=" + inReview)
                .exchange()
                .expectBody()
                .jsonPath("$.review.round")
                .isEqualTo(1)
                .jsonPath("$.review.allowedMoves")
                .isEqualTo(List.of());
    }

    @Test
    @Order(3)
    void a_return_is_told_with_its_comments_at_the_present_place_of_their_rows() {
        by(
                REVIEWER,
                "{}",
                new TableEndorsed(PROJECT.table(), 1, null),
                new TableReturned(
                        PROJECT.table(),
                        1,
                        Grade.FAIR,
                        "请补充时效",
                        List.of(
                                new ReviewComment("r1c1", 1, FIRST, "target", "请写明比较符"),
                                new ReviewComment("r1c2", 2, SECOND, null, "与职责不符"),
                                new ReviewComment("r1c3", null, null, "budget", "请说明测算"))),
                new BudgetReleased(PROJECT.budget(), 1));
        var at = indicator;
        by(
                EDITOR,
                ANSWERED,
                new TargetRevised(PROJECT.table(), FIRST, words("≥5次")),
                new IndicatorRemoved(PROJECT.table(), SECOND),
                new IndicatorsReordered(PROJECT.table(), List.of(THIRD, FIRST)));
        review(reader(UNIT, "unit-editor")).json("""
                {"review": {"round": 1, "version": null, "approvedAt": null, "jointly": false, "grade": null, "opinion": null,
                 "completing": false, "allowedMoves": ["submission"],
                 "returned": {"round": 1, "opinion": "请补充时效", "grade": "中",
                   "by": {"subject": "reviewer", "displayName": "审核人", "roles": ["reviewer"], "unit": null}},
                 "comments": [
                   {"commentId": "r1c1", "round": 1, "row": 2, "indicatorId": "i1", "cell": "target", "text": "请写明比较符",
                    "by": {"subject": "reviewer", "displayName": "审核人", "roles": ["reviewer"], "unit": null}, "open": false},
                   {"commentId": "r1c2", "round": 1, "row": null, "indicatorId": "i2", "cell": null, "text": "与职责不符",
                    "by": {"subject": "reviewer"}, "open": false},
                   {"commentId": "r1c3", "round": 1, "row": null, "indicatorId": null, "cell": "budget", "text": "请说明测算",
                    "by": {"subject": "reviewer"}, "open": true}]}}
                """);
        var changes = changes();
        changes.jsonPath("$.since.kind").isEqualTo("return");
        changes.jsonPath("$.since.round").isEqualTo(1);
        changes.jsonPath("$.since.version").isEqualTo(null);
        changes.jsonPath("$.since.position.indicator").isEqualTo(Long.toString(at));
    }

    @Test
    @Order(4)
    void the_second_review_sees_only_what_changed_since_the_return() {
        by(EDITOR, "{}", new TableSubmitted(PROJECT.table(), 2, 3), new BudgetHeld(PROJECT.budget(), 2));
        by(SOMEONE, "{}", new TableEndorsed(PROJECT.table(), 2, null));
        review(reader(null, "reviewer"))
                .jsonPath("$.review.allowedMoves")
                .isEqualTo(List.of("return", "completion", "approval"));
        var changes = changes();
        changes.jsonPath("$.changes[*].path")
                .isEqualTo(List.of("indicators/2", "indicators/1/target", "indicators/order"));
        changes.json("""
                {"changes": [
                 {"path": "indicators/2", "indicatorId": "i2", "row": null, "to": null, "reason": "按意见修改",
                  "actor": {"subject": "editor"}},
                 {"path": "indicators/1/target", "indicatorId": "i1", "row": 2, "from": "≥2次", "to": "≥5次",
                  "actor": {"subject": "editor", "displayName": "经办人", "roles": ["unit-editor"], "unit": "571256"},
                  "reason": "按意见修改"},
                 {"path": "indicators/order", "indicatorId": null, "row": null}]}
                """);
        changes.jsonPath("$.changes[0].from.target").isEqualTo("≥2次");
    }

    @Test
    @Order(5)
    void an_approved_version_is_told_with_the_positions_at_which_it_stands() {
        by(
                REVIEWER,
                "{}",
                new ApprovalBegan(PROJECT.table(), 2, 1, Grade.GOOD, "同意", true),
                new BudgetFrozen(PROJECT.budget(), 2, 1, money("40.00", null, null), "用途"));
        review(reader(null, "office")).jsonPath("$.review.version").isEqualTo(null);
        by(REVIEWER, "{}", new TableApproved(PROJECT.table(), 2, 1, 5));
        review(reader(null, "office")).json("""
                {"stage": "approved",
                 "review": {"round": 2, "version": 1, "approvedAt": {"indicator": "%d", "budget": "%d"}, "jointly": true,
                 "grade": "良", "opinion": "同意", "allowedMoves": ["publication"], "returned": null,
                 "comments": [{"open": false}, {"open": false}, {"open": false}]}}
                """.formatted(indicator, budget));
        changes().jsonPath("$.since").isEqualTo(null).jsonPath("$.changes").isEqualTo(List.of());
    }

    @Test
    @Order(6)
    void an_adjustment_shows_old_and_new_with_the_reason_of_each_change() {
        var approved = List.of(Long.toString(indicator), Long.toString(budget));
        by(
                EDITOR,
                ADJUSTED,
                new AdjustmentBegan(PROJECT.table(), 2, 1, "年中追加任务"),
                new BudgetReleased(PROJECT.budget(), 2),
                new TargetRevised(PROJECT.table(), FIRST, words("≥8次")),
                new BudgetRevised(PROJECT.budget(), money("50.00", null, null)));
        review(reader(UNIT, "unit-editor"))
                .jsonPath("$.review.version")
                .isEqualTo(1)
                .jsonPath("$.review.comments")
                .isEqualTo(List.of());
        var changes = changes();
        changes.json("""
                {"since": {"kind": "approval", "round": null, "version": 1, "position": {"indicator": "%s", "budget": "%s"}},
                 "changes": [
                   {"path": "budget/total", "indicatorId": null, "row": null, "from": "40.00", "to": "50.00",
                    "actor": {"subject": "editor"}, "reason": "年中追加任务"},
                   {"path": "indicators/2/target", "indicatorId": "i1", "row": 2, "from": "≥5次", "to": "≥8次",
                    "actor": {"subject": "editor"}, "reason": "年中追加任务"}]}
                """.formatted(approved.get(0), approved.get(1)));
        changes.jsonPath("$.changes.length()").isEqualTo(2);
    }

    @Test
    @Order(7)
    void another_unit_finds_no_changes_and_then_is_then() {
        service.client(service.tokens.of("571257", "unit-head"))
                .get()
                .uri(PATH + "/review/changes")
                .exchange()
                .expectStatus()
                .isNotFound();
        service.office()
                .get()
                .uri(PATH + "/review/changes?position=" + inReview)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("View-Position", inReview)
                .expectBody()
                .jsonPath("$.since")
                .isEqualTo(null);
        service.office()
                .get()
                .uri(PATH + "/review/changes?at=yesterday")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    private static String reader(String unit, String role) {
        return service.tokens.of(unit, role);
    }

    private static BodyContentSpec review(String token) {
        return get(token, PATH);
    }

    private static BodyContentSpec changes() {
        return get(reader(null, "reviewer"), PATH + "/review/changes");
    }

    private static BodyContentSpec get(String token, String path) {
        return service.client(token)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
