package org.mubiao.contracts.budget;

/** The life of a project's budget and of what the money is for (预算规模及资金用途). */
public sealed interface BudgetEvent {

    BudgetId budgetId();

    record BudgetDrafted(BudgetId budgetId, ProjectId projectId, BudgetFigures figures, String purpose)
            implements BudgetEvent {}

    record BudgetRevised(BudgetId budgetId, BudgetFigures figures) implements BudgetEvent {}

    record PurposeRevised(BudgetId budgetId, String purpose) implements BudgetEvent {}
}
