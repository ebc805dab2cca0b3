package org.mubiao.budget.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.budget.RunningService;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What budget-service makes of the steps of a table. */
@ExtendWith(RunningService.Shared.class)
class FollowTableTest {

    private static final Actor HEAD = new Actor("head", "负责人", List.of("unit-head"), "571292");
    private static final BudgetFigures FIGURES =
            new BudgetFigures(new BigDecimal("50.00"), null, null, BudgetFigures.TEN_THOUSAND_YUAN);
    private static int projects;

    final RunningService service;

    private ProjectId project;
    private BudgetId budget;
    private TargetTableId table;

    FollowTableTest(RunningService service) {
        this.service = service;
    }

    @BeforeEach
    void draft() {
        project = new ProjectId("571292-2024-%016x".formatted(++projects));
        budget = BudgetId.of(project);
        table = TargetTableId.of(project);
        service.bean(Commands.class).sendAndWait(new TakeBudget(budget, FIGURES, "培训"), CommandContext.of(HEAD));
    }

    @Test
    void is_held_with_the_table_frozen_with_it_and_open_again_for_an_adjustment() {
        service.publish(new TableSubmitted(table, 1, 1), HEAD);
        service.publish(new TableEndorsed(table, 1, null), HEAD);
        service.publish(new ApprovalBegan(table, 1, 1, Grade.EXCELLENT, null, false), HEAD);
        service.publish(new TableApproved(table, 1, 1, 3), HEAD);
        service.publish(new AdjustmentBegan(table, 1, 1, "追加"), HEAD);
        assertThat(steps())
                .containsExactly(
                        new BudgetHeld(budget, 1),
                        new BudgetFrozen(budget, 1, 1, FIGURES, "培训"),
                        new BudgetReleased(budget, 1));
        assertThat(service.entriesOf(budget.value()))
                .allSatisfy(
                        entry -> assertThat(new String(entry.actor().bytes())).contains("\"head\""));
    }

    @Test
    void leaves_no_event_when_the_same_steps_come_again() {
        var steps =
                List.of(new TableSubmitted(table, 1, 1), new TableWithdrawn(table, 1), new TableSubmitted(table, 2, 3));
        steps.forEach(step -> service.publish(step, HEAD));
        var before = steps();
        steps.forEach(step -> service.publish(step, HEAD));
        assertThat(steps()).isEqualTo(before).hasSize(3).endsWith(new BudgetHeld(budget, 2));
    }

    @Test
    void is_frozen_again_as_it_was_approved_when_the_adjustment_is_withdrawn() {
        service.publish(new TableSubmitted(table, 1, 1), HEAD);
        service.publish(new ApprovalBegan(table, 1, 1, Grade.EXCELLENT, null, false), HEAD);
        service.publish(new AdjustmentBegan(table, 1, 1, "追加"), HEAD);
        put("unit-editor", "\"purpose\":\"宣传\",\"reason\":\"追加\"")
                .expectStatus()
                .isOk();
        service.publish(new AdjustmentWithdrawn(table, 1, 1, false, "未获批准"), HEAD);
        var steps = steps();
        assertThat(steps.subList(3, steps.size()))
                .extracting(Object::getClass)
                .map(Class::getSimpleName)
                .containsExactly("PurposeRevised", "PurposeRevised", "BudgetRestored");
        assertThat(steps.get(4)).isEqualTo(new PurposeRevised(budget, "培训"));
        put("unit-editor", "\"purpose\":\"宣传\",\"reason\":\"追加\"")
                .expectStatus()
                .isEqualTo(409);
    }

    @Test
    void refuses_to_be_held_as_something_that_it_is_not_any_more() {
        service.publish(new TableSubmitted(table, 1, 0), HEAD);
        service.publish(new TableWithdrawn(table, 1), HEAD);
        assertThat(steps()).containsExactly(new BudgetHoldRefused(budget, 1));
    }

    @Test
    void tells_who_edits_it_meanwhile_where_the_table_stands_and_what_may_be_done() {
        service.publish(new TableSubmitted(table, 1, 1), HEAD);
        put("unit-editor", "\"purpose\":\"宣传\"")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("STAGE_FORBIDS")
                .jsonPath("$.stage")
                .isEqualTo("submitted")
                .jsonPath("$.allowedMoves")
                .isEqualTo(List.of("withdrawal"));
        service.publish(new TableEndorsed(table, 1, null), HEAD);
        put("office", "\"purpose\":\"宣传\"")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.stage")
                .isEqualTo("endorsed")
                .jsonPath("$.allowedMoves")
                .isEqualTo(List.of("return", "approval"));
        service.publish(new TableWithdrawn(table, 1), HEAD);
        put("unit-editor", "\"purpose\":\"宣传\"").expectStatus().isOk();
    }

    @Test
    void asks_for_the_reason_of_a_change_once_it_was_approved() {
        service.publish(new TableSubmitted(table, 1, 1), HEAD);
        service.publish(new ApprovalBegan(table, 1, 1, Grade.EXCELLENT, null, false), HEAD);
        service.publish(new AdjustmentBegan(table, 1, 1, "追加"), HEAD);
        put("unit-editor", "\"purpose\":\"宣传\"")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REASON_REQUIRED");
        put("unit-editor", "\"purpose\":\"宣传\",\"reason\":\"追加\"")
                .expectStatus()
                .isOk();
    }

    private WebTestClient.ResponseSpec put(String role, String fields) {
        return service.client("someone", role.startsWith("unit") ? "571292" : null, role)
                .put()
                .uri("/api/projects/%s/purpose".formatted(project))
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        "If-Match",
                        "\"%d\"".formatted(service.entriesOf(budget.value()).size()))
                .bodyValue("{" + fields + "}")
                .exchange();
    }

    private List<Object> steps() {
        return service.factsOf(budget.value()).stream().skip(1).toList();
    }
}
