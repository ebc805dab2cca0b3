package org.mubiao.budget.budget;

import org.mubiao.kit.Rule;

/** Every reason a budget may refuse a command. */
enum BudgetRule implements Rule {
    MONEY_NOT_NEGATIVE("no part of a budget is below zero", 422),
    CELLS_AS_SEEN("a part is changed by who has seen what it is now", 412),
    STAGE_FORBIDS("a budget is changed while its table is drafted or adjusted", 409),
    REASON_REQUIRED("a change of what was approved says why", 422);

    private final String sentence;
    private final int status;

    BudgetRule(String sentence, int status) {
        this.sentence = sentence;
        this.status = status;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return status;
    }
}
