package org.mubiao.budget.budget;

import static org.mubiao.budget.budget.BudgetRule.MONEY_NOT_NEGATIVE;

import java.math.BigDecimal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.RuleBroken;

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
