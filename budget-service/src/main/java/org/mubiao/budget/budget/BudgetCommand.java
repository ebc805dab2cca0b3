package org.mubiao.budget.budget;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;

/** What can be asked of a budget. {@code seen} counts the budget's events that the caller had seen. */
public sealed interface BudgetCommand {

    BudgetId budgetId();

    /** Figures and purpose as an imported table has them; changes only what differs. */
    record TakeBudget(@TargetAggregateIdentifier BudgetId budgetId, BudgetFigures figures, String purpose)
            implements BudgetCommand {}

    /** Figures and purpose of a project that is set up; changes nothing where there is a budget already. */
    record DraftBudget(@TargetAggregateIdentifier BudgetId budgetId, BudgetFigures figures, String purpose)
            implements BudgetCommand {}

    /**
     * Changes those parts that differ from what the caller had seen, all of them or none; answers how many events the
     * budget has now. A part that others changed meanwhile is not changed to something else.
     */
    record ReviseBudget(@TargetAggregateIdentifier BudgetId budgetId, BudgetFigures figures, long seen)
            implements BudgetCommand {}

    /** Changes the purpose, which is one cell; answers how many events the budget has now. */
    record RevisePurpose(@TargetAggregateIdentifier BudgetId budgetId, String purpose, long seen)
            implements BudgetCommand {}

    /** The table was submitted by somebody who had {@code seen} so many events of the budget: hold it, if it has no more. */
    record HoldBudget(@TargetAggregateIdentifier BudgetId budgetId, int round, long seen) implements BudgetCommand {}

    /** The table is open to its unit again; it has {@code tableEvents} by then. */
    record ReleaseBudget(@TargetAggregateIdentifier BudgetId budgetId, int round, long tableEvents)
            implements BudgetCommand {}

    /** The table stands as {@code version} again, its adjustment withdrawn; so does the budget. */
    record RestoreBudget(@TargetAggregateIdentifier BudgetId budgetId, int round, int version, long tableEvents)
            implements BudgetCommand {}

    /** The table is approved as {@code version} once the budget is frozen with it. */
    record FreezeBudget(@TargetAggregateIdentifier BudgetId budgetId, int round, int version)
            implements BudgetCommand {}
}
