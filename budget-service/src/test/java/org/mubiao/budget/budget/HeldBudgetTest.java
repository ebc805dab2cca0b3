package org.mubiao.budget.budget;

import static org.mubiao.budget.budget.BudgetRule.REASON_REQUIRED;
import static org.mubiao.budget.budget.BudgetRule.STAGE_FORBIDS;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.mubiao.budget.budget.BudgetCommand.FreezeBudget;
import org.mubiao.budget.budget.BudgetCommand.HoldBudget;
import org.mubiao.budget.budget.BudgetCommand.ReleaseBudget;
import org.mubiao.budget.budget.BudgetCommand.RestoreBudget;
import org.mubiao.budget.budget.BudgetCommand.ReviseBudget;
import org.mubiao.budget.budget.BudgetCommand.RevisePurpose;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.Rule;
import org.mubiao.kit.RuleBroken;

/** A budget that follows its table on the way to approval. */
class HeldBudgetTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final BudgetId BUDGET = BudgetId.of(PROJECT);
    private static final BudgetFigures FIGURES = figures("50.00");

    final AggregateTestFixture<Budget> budget = new AggregateTestFixture<>(Budget.class);

    @Test
    void is_held_as_the_submitter_had_seen_it() {
        budget.given(events()).when(new HoldBudget(BUDGET, 1, 1)).expectEvents(new BudgetHeld(BUDGET, 1));
    }

    @Test
    void is_not_held_when_it_changed_since_or_the_submitter_claims_to_have_seen_more() {
        var revised = events(new BudgetRevised(BUDGET, figures("60.00")));
        budget.given(revised).when(new HoldBudget(BUDGET, 1, 1)).expectEvents(new BudgetHoldRefused(BUDGET, 1));
        budget.given(revised).when(new HoldBudget(BUDGET, 1, 3)).expectEvents(new BudgetHoldRefused(BUDGET, 1));
        budget.given(revised).when(new HoldBudget(BUDGET, 1, 2)).expectEvents(new BudgetHeld(BUDGET, 1));
    }

    @Test
    void is_not_held_again_by_a_submission_that_it_heard_of() {
        budget.given(events(held(1))).when(new HoldBudget(BUDGET, 1, 1)).expectNoEvents();
        budget.given(events(held(1), released(1)))
                .when(new HoldBudget(BUDGET, 1, 3))
                .expectNoEvents();
        budget.given(events(new BudgetHoldRefused(BUDGET, 1)))
                .when(new HoldBudget(BUDGET, 1, 2))
                .expectNoEvents();
        budget.given(events(held(1), released(1)))
                .when(new HoldBudget(BUDGET, 2, 3))
                .expectEvents(held(2));
    }

    @Test
    void takes_no_change_while_it_is_held_or_frozen_and_takes_it_when_released() {
        refuses(STAGE_FORBIDS, held(1));
        refuses(STAGE_FORBIDS, held(1), frozen(1, 1));
        budget.given(events(held(1), released(1)))
                .when(new ReviseBudget(BUDGET, figures("60.00"), 3))
                .expectEvents(new BudgetRevised(BUDGET, figures("60.00")));
        budget.given(events(new BudgetHoldRefused(BUDGET, 1)))
                .when(new RevisePurpose(BUDGET, "宣传", 2))
                .expectEvents(new PurposeRevised(BUDGET, "宣传"));
    }

    private void refuses(Rule rule, Object... steps) {
        for (var change : List.of(
                new ReviseBudget(BUDGET, figures("60.00"), 9),
                new RevisePurpose(BUDGET, "宣传", 9),
                new TakeBudget(BUDGET, figures("60.00"), "培训"),
                new TakeBudget(BUDGET, FIGURES, "宣传")))
            budget.given(events(steps))
                    .when(change)
                    .expectNoEvents()
                    .expectException(RuleBroken.class)
                    .expectExceptionMessage(rule.sentence());
    }

    @Test
    void takes_the_same_table_again_while_it_is_held() {
        budget.given(events(held(1)))
                .when(new TakeBudget(BUDGET, FIGURES, "培训"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void changes_only_with_a_reason_once_it_was_approved() {
        refuses(REASON_REQUIRED, held(1), frozen(1, 1), released(1));
        budget.given(events(held(1), frozen(1, 1), released(1)))
                .when(new RevisePurpose(BUDGET, "宣传", 4), Map.of(EventMetadata.REASON, "追加"))
                .expectEvents(new PurposeRevised(BUDGET, "宣传"));
    }

    @Test
    void is_released_once_and_only_from_the_round_in_which_it_is_held() {
        budget.given(events(held(1))).when(new ReleaseBudget(BUDGET, 1, 9)).expectEvents(released(1));
        budget.given(events(held(1), frozen(1, 1)))
                .when(new ReleaseBudget(BUDGET, 1, 9))
                .expectEvents(released(1));
        budget.given(events(held(1), released(1)))
                .when(new ReleaseBudget(BUDGET, 1, 9))
                .expectNoEvents();
        budget.given(events(held(1), released(1), held(2)))
                .when(new ReleaseBudget(BUDGET, 1, 9))
                .expectNoEvents();
    }

    @Test
    void is_frozen_as_it_stands_once_in_a_round() {
        budget.given(events(held(1))).when(new FreezeBudget(BUDGET, 1, 1)).expectEvents(frozen(1, 1));
        budget.given(events(held(1), frozen(1, 1)))
                .when(new FreezeBudget(BUDGET, 1, 1))
                .expectNoEvents();
        budget.given(events(held(1), frozen(1, 1), released(1), held(2)))
                .when(new FreezeBudget(BUDGET, 1, 1))
                .expectNoEvents();
        budget.given(events(held(1), frozen(1, 1), released(1), held(2)))
                .when(new FreezeBudget(BUDGET, 2, 2))
                .expectEvents(frozen(2, 2));
    }

    @Test
    void is_not_frozen_unless_it_is_held_in_that_round() {
        var refused = new BudgetFreezeRefused(BUDGET, 1, 1);
        budget.given(events()).when(new FreezeBudget(BUDGET, 1, 1)).expectEvents(refused);
        budget.given(events(held(1), released(1)))
                .when(new FreezeBudget(BUDGET, 1, 1))
                .expectEvents(refused);
        budget.given(events(refused)).when(new FreezeBudget(BUDGET, 1, 1)).expectNoEvents();
    }

    @Test
    void is_what_was_frozen_when_the_adjustment_is_withdrawn_and_frozen_again() {
        var changed = new BudgetRevised(BUDGET, figures("60.00"));
        var restored = new BudgetRestored(BUDGET, 1, 1, 9);
        budget.given(events(held(1), frozen(1, 1), released(1), changed, new PurposeRevised(BUDGET, "宣传")))
                .when(new RestoreBudget(BUDGET, 1, 1, 9))
                .expectEvents(new BudgetRevised(BUDGET, FIGURES), new PurposeRevised(BUDGET, "培训"), restored);
        budget.given(events(held(1), frozen(1, 1), released(1)))
                .when(new RestoreBudget(BUDGET, 1, 1, 9))
                .expectEvents(restored);
        refuses(STAGE_FORBIDS, held(1), frozen(1, 1), released(1), restored);
    }

    @Test
    void loses_no_change_of_a_later_adjustment_when_an_earlier_withdrawal_is_told_again() {
        var restored = new BudgetRestored(BUDGET, 1, 1, 9);
        var again = List.<Object>of(held(1), frozen(1, 1), released(1), restored, released(1));
        budget.given(events(again.toArray()))
                .when(new RestoreBudget(BUDGET, 1, 1, 9))
                .expectNoEvents();
        budget.given(events(again.toArray()))
                .when(new RestoreBudget(BUDGET, 1, 1, 12))
                .expectEvents(new BudgetRestored(BUDGET, 1, 1, 12));
        budget.given(events(held(1), frozen(1, 1), released(1), restored))
                .when(new ReleaseBudget(BUDGET, 1, 8))
                .expectNoEvents();
        budget.given(events(held(1), frozen(1, 1), released(1), restored))
                .when(new ReleaseBudget(BUDGET, 1, 10))
                .expectEvents(released(1));
        budget.given(events(held(1), frozen(1, 1), released(1), held(2), frozen(2, 2), released(2)))
                .when(new RestoreBudget(BUDGET, 1, 1, 9))
                .expectNoEvents();
        budget.given(events(held(1))).when(new RestoreBudget(BUDGET, 1, 1, 9)).expectNoEvents();
    }

    private static BudgetHeld held(int round) {
        return new BudgetHeld(BUDGET, round);
    }

    private static BudgetReleased released(int round) {
        return new BudgetReleased(BUDGET, round);
    }

    private static BudgetFrozen frozen(int round, int version) {
        return new BudgetFrozen(BUDGET, round, version, FIGURES, "培训");
    }

    private static List<Object> events(Object... steps) {
        var events = new ArrayList<Object>(List.of(new BudgetDrafted(BUDGET, PROJECT, FIGURES, "培训")));
        events.addAll(List.of(steps));
        return events;
    }

    private static BudgetFigures figures(String total) {
        return new BudgetFigures(new BigDecimal(total), null, null, BudgetFigures.TEN_THOUSAND_YUAN);
    }
}
