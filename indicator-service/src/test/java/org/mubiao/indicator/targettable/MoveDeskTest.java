package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.Step;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.indicator.RunningService;
import org.mubiao.indicator.intake.Form;
import org.mubiao.kit.command.Commands;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Moves over HTTP, with a budget-service that follows, is late, or had changed. */
@ExtendWith(RunningService.Shared.class)
class MoveDeskTest {

    private static final String UNIT = "576001";
    private static int projects;

    private record Answer(int status, JsonNode body) {
        String get(String member) {
            return body.path(member).asString("");
        }
    }

    /** The process ends here. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    final RunningService service;

    private ProjectId project;

    MoveDeskTest(RunningService service) {
        this.service = service;
    }

    @BeforeEach
    void draft() {
        var form = Form.of(UNIT, "流程" + ++projects);
        project = form.projectId();
        service.take(form.print());
    }

    @AfterEach
    void come_back() {
        service.budget.comeBack();
    }

    @Test
    void tell_the_version_that_the_next_move_can_use_at_once() {
        var submitted = move("unit-editor", "submission", "{}", now(), null);
        assertThat(submitted.status()).as(submitted.body().toString()).isEqualTo(200);
        assertThat(submitted.get("stage")).isEqualTo("submitted");
        var endorsed = move("unit-head", "endorsement", "{}", submitted.get("version"), null);
        assertThat(endorsed.status()).isEqualTo(200);
        var approved =
                move("reviewer", "approval", "{\"opinion\":\"好\",\"grade\":\"优\"}", endorsed.get("version"), null);
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.get("stage")).isEqualTo("approved");
        assertThat(approved.get("version")).isEqualTo(now());
        assertThat(names()).containsExactly("TableSubmitted", "TableEndorsed", "ApprovalBegan", "TableApproved");
    }

    @Test
    void are_accepted_where_the_budget_is_late_and_go_on_when_it_has_followed() {
        service.budget.goAway();
        var submitted = move("unit-editor", "submission", "{}", now(), "s-" + project);
        assertThat(submitted.status()).isEqualTo(202);
        assertThat(submitted.get("stage")).isEqualTo("submitted");
        assertThat(move("unit-head", "endorsement", "{}", submitted.get("version"), null)
                        .get("code"))
                .isEqualTo("BUDGET_FOLLOWED");
        service.budget.comeBack();
        var again = move("unit-editor", "submission", "{}", "1", "s-" + project);
        await().atMost(RunningService.PATIENCE)
                .until(() -> service.budget.facts(BudgetId.of(project).value()).size() == 2);
        assertThat(again.get("position")).isEqualTo(submitted.get("position"));
        await().atMost(RunningService.PATIENCE)
                .untilAsserted(() -> assertThat(move("unit-head", "endorsement", "{}", now(), "e-" + project)
                                .status())
                        .isEqualTo(200));
    }

    @Test
    void approve_when_a_late_budget_has_followed_and_allow_nothing_meanwhile() {
        move("unit-editor", "submission", "{}", now(), null);
        move("unit-head", "endorsement", "{}", now(), null);
        service.budget.goAway();
        var began = move("reviewer", "approval", "{\"opinion\":\"好\",\"grade\":\"优\"}", now(), "a-" + project);
        assertThat(began.status()).isEqualTo(202);
        assertThat(began.get("stage")).isEqualTo("approving");
        assertThat(began.body().path("allowedMoves")).isEmpty();
        assertThat(move("office", "return", "{\"opinion\":\"退\"}", now(), null).get("code"))
                .isEqualTo("STAGE_FORBIDS_MOVE");
        service.budget.comeBack();
        await().atMost(RunningService.PATIENCE).until(() -> names().getLast().equals("TableApproved"));
        var again = move("reviewer", "approval", "{\"opinion\":\"好\",\"grade\":\"优\"}", "1", "a-" + project);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.get("stage")).isEqualTo("approved");
        assertThat(names()).containsExactly("TableSubmitted", "TableEndorsed", "ApprovalBegan", "TableApproved");
    }

    @Test
    void are_taken_back_when_the_budget_was_changed_by_others_in_the_same_moment() {
        service.budget.goAway();
        var seen = now();
        var submitted = move("unit-editor", "submission", "{}", seen, "r-" + project);
        assertThat(submitted.status()).isEqualTo(202);
        service.budget.revise(project);
        service.budget.comeBack();
        await().atMost(RunningService.PATIENCE).until(() -> names().getLast().equals("TableWithdrawn"));
        var again = move("unit-editor", "submission", "{}", seen, "r-" + project);
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.get("current")).isEqualTo(now());
        assertThat(again.body().path("changesSince").toString()).contains(FollowBudget.BUDGET_CHANGED);
        assertThat(move("unit-editor", "submission", "{}", now(), null).status())
                .isEqualTo(200);
    }

    /** The budget's answer comes twice, the second time after the process had stopped just when it had acted. */
    @ParameterizedTest
    @ValueSource(strings = {"BudgetFrozen", "BudgetFreezeRefused", "BudgetHoldRefused"})
    void end_once_however_often_the_budget_answers(String kind) {
        service.budget.goAway();
        BudgetEvent answer;
        var budget = BudgetId.of(project);
        if (kind.equals("BudgetHoldRefused")) {
            move("unit-editor", "submission", "{}", now(), null);
            answer = new BudgetHoldRefused(budget, 1);
        } else {
            service.budget.comeBack();
            move("unit-editor", "submission", "{}", now(), null);
            move("unit-head", "endorsement", "{}", now(), null);
            service.budget.goAway();
            move("reviewer", "approval", "{\"opinion\":\"好\",\"grade\":\"优\"}", now(), null);
            var figures = new BudgetFigures(null, null, null, BudgetFigures.TEN_THOUSAND_YUAN);
            answer = kind.equals("BudgetFrozen")
                    ? new BudgetFrozen(budget, 1, 1, figures, "培训")
                    : new BudgetFreezeRefused(budget, 1, 1);
        }
        assertThatThrownBy(() -> follower(stopping()).on(List.of(event(answer))))
                .isInstanceOf(Stopped.class);
        var ended = names();
        try {
            follower(service.bean(CommandBus.class)).on(List.of(event(answer)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(names())
                .isEqualTo(ended)
                .last()
                .isEqualTo(
                        switch (answer) {
                            case BudgetFrozen _ -> TableApproved.class.getSimpleName();
                            case BudgetFreezeRefused _ -> ApprovalAbandoned.class.getSimpleName();
                            default -> TableWithdrawn.class.getSimpleName();
                        });
    }

    private FollowBudget follower(CommandBus bus) {
        return new FollowBudget(
                service.bean(KnownBudgets.class),
                new Commands(bus, new SimpleMeterRegistry()),
                service.bean(JsonMapper.class));
    }

    /** Handles a command, and fails before anybody learns of it. */
    private CommandBus stopping() {
        var bus = service.bean(CommandBus.class);
        return (CommandBus) Proxy.newProxyInstance(
                CommandBus.class.getClassLoader(), new Class<?>[] {CommandBus.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("dispatch")) return (Registration) () -> true;
                    var result = method.invoke(bus, arguments);
                    if (arguments[0] instanceof CommandMessage<?>) throw new Stopped();
                    return result;
                });
    }

    /** At no position of the ledger, so that the copy of the budget does not take it for its own. */
    private LedgerEvent event(BudgetEvent fact) {
        var name = EventNames.nameOf(fact.getClass());
        return new LedgerEvent(
                "budget",
                -1,
                "commit",
                "Budget",
                fact.budgetId().value(),
                2,
                name.name(),
                name.revision(),
                "event-" + project,
                Instant.EPOCH,
                null,
                "{}".getBytes(StandardCharsets.UTF_8),
                service.bean(JsonMapper.class).writeValueAsBytes(fact));
    }

    private List<String> names() {
        return service.eventsOf(TargetTableId.of(project).value()).stream()
                .filter(Step.class::isInstance)
                .map(step -> step.getClass().getSimpleName())
                .toList();
    }

    private String now() {
        return new ProjectVersion(
                        service.eventsOf(TargetTableId.of(project).value()).size(),
                        service.budget.facts(BudgetId.of(project).value()).size())
                .toString();
    }

    private Answer move(String role, String move, String body, String version, String key) {
        var result = service.client(role, role.startsWith("unit") ? UNIT : null, role)
                .post()
                .uri("/api/projects/%s/%s".formatted(project, move))
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    headers.set("If-Match", "\"" + version + "\"");
                    if (key != null) headers.set("Idempotency-Key", key);
                })
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
        return new Answer(result.getStatus().value(), JsonMapper.shared().readTree(result.getResponseBody()));
    }
}
