package org.mubiao.contracts.budget;

/** The life of a project's budget and of what the money is for (预算规模及资金用途). */
public sealed interface BudgetEvent {

    BudgetId budgetId();

    record BudgetDrafted(BudgetId budgetId, ProjectId projectId, BudgetFigures figures, String purpose)
            implements BudgetEvent {}

    record BudgetRevised(BudgetId budgetId, BudgetFigures figures) implements BudgetEvent {}

    record PurposeRevised(BudgetId budgetId, String purpose) implements BudgetEvent {}

    /** A step that follows the target table on its way to approval, in the {@code round} of its submission. */
    sealed interface Step extends BudgetEvent {
        int round();
    }

    /** Nobody changes figures or purpose while the table is reviewed. */
    record BudgetHeld(BudgetId budgetId, int round) implements Step {}

    /** The budget is not what the submitter had seen; the table is withdrawn. */
    record BudgetHoldRefused(BudgetId budgetId, int round) implements Step {}

    /** Open again: the table was withdrawn, returned or reopened, or what was approved is adjusted. */
    record BudgetReleased(BudgetId budgetId, int round) implements Step {}

    /** Frozen, as it stands, with the table as {@code version}. */
    record BudgetFrozen(BudgetId budgetId, int round, int version, BudgetFigures figures, String purpose)
            implements Step {}

    /**
     * Frozen again as {@code version} was, because the adjustment of its table was withdrawn: the events before this one
     * in the same commit undo what was changed since. {@code tableEvents}: how many events the table had by then.
     */
    record BudgetRestored(BudgetId budgetId, int round, int version, long tableEvents) implements Step {}

    /** The budget was not held for this round; the approval is abandoned. */
    record BudgetFreezeRefused(BudgetId budgetId, int round, int version) implements Step {}
}
