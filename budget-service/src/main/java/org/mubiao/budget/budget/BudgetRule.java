package org.mubiao.budget.budget;

import org.mubiao.kit.Rule;

/** Every reason a budget may refuse a command. */
enum BudgetRule implements Rule {
    MONEY_NOT_NEGATIVE("no part of a budget is below zero");

    private final String sentence;

    BudgetRule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
