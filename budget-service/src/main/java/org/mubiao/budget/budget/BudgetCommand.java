package org.mubiao.budget.budget;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;

/** What can be asked of a budget. */
public sealed interface BudgetCommand {

    BudgetId budgetId();

    /** Figures and purpose as an imported table has them; changes only what differs. */
    record TakeBudget(@TargetAggregateIdentifier BudgetId budgetId, BudgetFigures figures, String purpose)
            implements BudgetCommand {}
}
