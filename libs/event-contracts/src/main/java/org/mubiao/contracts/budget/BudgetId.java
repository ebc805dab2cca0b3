package org.mubiao.contracts.budget;

import org.mubiao.contracts.text.Text;

/** The budget of one project; keys the budget's stream. */
public record BudgetId(String value) {

    private static final String PREFIX = "budget-";

    public BudgetId {
        Text.notBlank(value, "budget id");
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("a budget id starts with " + PREFIX);
    }

    public static BudgetId of(ProjectId project) {
        return new BudgetId(PREFIX + project);
    }

    public ProjectId project() {
        return new ProjectId(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
