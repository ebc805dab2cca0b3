package org.mubiao.budget.budget;

import static org.mubiao.budget.budget.BudgetRule.CELLS_AS_SEEN;
import static org.mubiao.budget.budget.BudgetRule.MONEY_NOT_NEGATIVE;

import java.math.BigDecimal;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mubiao.budget.budget.BudgetCommand.DraftBudget;
import org.mubiao.budget.budget.BudgetCommand.ReviseBudget;
import org.mubiao.budget.budget.BudgetCommand.RevisePurpose;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.edit.StaleEdit;

class BudgetTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final BudgetId BUDGET = BudgetId.of(PROJECT);

    final AggregateTestFixture<Budget> budget = new AggregateTestFixture<>(Budget.class);

    @Test
    void is_drafted_with_the_figures_and_the_purpose_of_the_first_table() {
        budget.givenNoPriorActivity()
                .when(new TakeBudget(BUDGET, figures("155.00", null, "155.00"), "印刷宣传资料"))
                .expectEvents(new BudgetDrafted(BUDGET, PROJECT, figures("155.00", null, "155.00"), "印刷宣传资料"));
    }

    @Test
    void does_not_change_when_the_table_says_the_same() {
        budget.given(drafted())
                .when(new TakeBudget(BUDGET, figures("155.00", null, "155.00"), "印刷宣传资料"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void is_revised_where_a_blank_became_zero_because_blank_is_not_zero() {
        budget.given(drafted())
                .when(new TakeBudget(BUDGET, figures("155.00", "0", "155.00"), "印刷宣传资料"))
                .expectEvents(new BudgetRevised(BUDGET, figures("155.00", "0", "155.00")));
    }

    @Test
    void keeps_its_figures_when_only_the_purpose_differs() {
        budget.given(drafted())
                .when(new TakeBudget(BUDGET, figures("155.00", null, "155.00"), "开展人道关怀"))
                .expectEvents(new PurposeRevised(BUDGET, "开展人道关怀"));
    }

    @Test
    void is_drafted_once_for_a_project_that_is_set_up() {
        budget.givenNoPriorActivity()
                .when(new DraftBudget(BUDGET, figures("155.00", null, "155.00"), "印刷宣传资料"))
                .expectEvents(new BudgetDrafted(BUDGET, PROJECT, figures("155.00", null, "155.00"), "印刷宣传资料"));
        budget.given(drafted())
                .when(new DraftBudget(BUDGET, figures("50.00", null, null), "别的"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        budget.givenNoPriorActivity()
                .when(new DraftBudget(BUDGET, figures("-0.01", null, null), ""))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(MONEY_NOT_NEGATIVE.sentence());
    }

    @Test
    void takes_an_amount_of_zero() {
        budget.givenNoPriorActivity()
                .when(new TakeBudget(BUDGET, figures("0", null, null), ""))
                .expectEvents(new BudgetDrafted(BUDGET, PROJECT, figures("0", null, null), ""));
    }

    @Test
    void refuses_an_amount_below_zero() {
        budget.givenNoPriorActivity()
                .when(new TakeBudget(BUDGET, figures("1", null, "-0.01"), ""))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(MONEY_NOT_NEGATIVE.sentence());
    }

    @Test
    void is_revised_in_the_amounts_that_its_editor_changed() {
        budget.given(drafted())
                .when(new ReviseBudget(BUDGET, figures("160", null, "160"), 1))
                .expectResultMessagePayload(2L)
                .expectEvents(new BudgetRevised(BUDGET, figures("160", null, "160")));
    }

    @Test
    void does_not_change_when_its_editor_writes_the_same_amounts_in_another_way() {
        budget.given(drafted())
                .when(new ReviseBudget(BUDGET, figures("155.0", null, "155"), 1))
                .expectResultMessagePayload(1L)
                .expectNoEvents();
    }

    @Test
    void merges_amounts_that_two_editors_changed() {
        budget.given(drafted(), new BudgetRevised(BUDGET, figures("155.00", "5", "155.00")))
                .when(new ReviseBudget(BUDGET, figures("160", null, "155.00"), 1))
                .expectEvents(new BudgetRevised(BUDGET, figures("160", "5", "155.00")));
    }

    @Test
    void refuses_another_amount_where_others_changed_it_and_takes_the_same() {
        var theirs = new BudgetRevised(BUDGET, figures("150", null, "155.00"));
        stale(
                budget.given(drafted(), theirs),
                new ReviseBudget(BUDGET, figures("160", "1", "155.00"), 1),
                "budget/total");
        budget.given(drafted(), theirs)
                .when(new ReviseBudget(BUDGET, figures("150.00", null, "155.00"), 1))
                .expectNoEvents();
        budget.given(drafted(), theirs)
                .when(new ReviseBudget(BUDGET, figures("160", null, "155.00"), 2))
                .expectEvents(new BudgetRevised(BUDGET, figures("160", null, "155.00")));
    }

    @Test
    void never_brings_an_amount_together_with_another_editors_measure() {
        var inYuan = new BudgetFigures(new BigDecimal("1550000"), null, new BigDecimal("1550000"), "元");
        stale(
                budget.given(drafted(), new BudgetRevised(BUDGET, inYuan)),
                new ReviseBudget(BUDGET, figures("160", null, "155.00"), 1),
                "budget/total");
        stale(
                budget.given(drafted(), new BudgetRevised(BUDGET, figures("160", null, "155.00"))),
                new ReviseBudget(BUDGET, inYuan, 1),
                "budget/total");
    }

    @Test
    void refuses_an_editor_an_amount_below_zero() {
        budget.given(drafted())
                .when(new ReviseBudget(BUDGET, figures("-0.01", null, null), 1))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(MONEY_NOT_NEGATIVE.sentence());
    }

    @Test
    void changes_its_purpose_beside_the_amounts() {
        budget.given(drafted(), new BudgetRevised(BUDGET, figures("150", null, null)))
                .when(new RevisePurpose(BUDGET, "开展人道关怀", 1))
                .expectEvents(new PurposeRevised(BUDGET, "开展人道关怀"));
    }

    @Test
    void refuses_another_purpose_where_others_changed_it_and_takes_the_same() {
        var theirs = new PurposeRevised(BUDGET, "开展人道关怀");
        stale(budget.given(drafted(), theirs), new RevisePurpose(BUDGET, "开展救助", 1), "purpose");
        budget.given(drafted(), theirs)
                .when(new RevisePurpose(BUDGET, "开展人道关怀", 1))
                .expectResultMessagePayload(2L)
                .expectNoEvents();
    }

    @Test
    void refuses_an_editor_who_claims_to_have_seen_what_is_yet_to_come() {
        stale(budget.given(drafted()), new RevisePurpose(BUDGET, "开展救助", 2));
    }

    @Test
    void refuses_amounts_of_an_editor_who_saw_no_budget() {
        stale(budget.given(drafted()), new ReviseBudget(BUDGET, figures("160", null, "155.00"), 0), "budget/total");
    }

    private static void stale(TestExecutor<Budget> given, BudgetCommand command, String... cells) {
        given.when(command)
                .expectNoEvents()
                .expectExceptionMessage(CELLS_AS_SEEN.sentence())
                .expectException(new CustomTypeSafeMatcher<StaleEdit>("stale in " + List.of(cells)) {
                    @Override
                    protected boolean matchesSafely(StaleEdit stale) {
                        return stale.cells().equals(List.of(cells));
                    }
                });
    }

    private static BudgetDrafted drafted() {
        return new BudgetDrafted(BUDGET, PROJECT, figures("155.00", null, "155.00"), "印刷宣传资料");
    }

    private static BudgetFigures figures(String total, @Nullable String fiscal, @Nullable String other) {
        return new BudgetFigures(
                new BigDecimal(total),
                fiscal == null ? null : new BigDecimal(fiscal),
                other == null ? null : new BigDecimal(other),
                BudgetFigures.TEN_THOUSAND_YUAN);
    }
}
