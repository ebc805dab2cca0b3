package org.mubiao.indicator.targettable;

import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.workflow.Lifecycle;

/**
 * What this service knows of a table's budget, a moment behind. While the budget is held or frozen it does not change, so
 * what is known of it then is what it is.
 *
 * @param events how many events the budget has
 * @param lastEditor who last changed figures or purpose; null where that is not known
 * @param round the last submission that the budget heard of
 * @param version the last version as which it was frozen
 * @param position of the last event, in the ledger {@code budget}
 */
record KnownBudget(long events, @Nullable String lastEditor, State state, int round, int version, long position) {

    enum State {
        FREE,
        HELD,
        FROZEN
    }

    static final KnownBudget NONE = new KnownBudget(0, null, State.FREE, 0, 0, -1);

    KnownBudget after(BudgetEvent event, @Nullable String actor, long sequence, long at) {
        var next = sequence + 1;
        return switch (event) {
            case BudgetDrafted _, BudgetRevised _, PurposeRevised _ ->
                new KnownBudget(next, actor, state, round, version, at);
            case BudgetHeld e -> new KnownBudget(next, lastEditor, State.HELD, e.round(), version, at);
            case BudgetHoldRefused e -> new KnownBudget(next, lastEditor, State.FREE, e.round(), version, at);
            case BudgetReleased _ -> new KnownBudget(next, lastEditor, State.FREE, round, version, at);
            case BudgetFrozen e -> new KnownBudget(next, lastEditor, State.FROZEN, round, e.version(), at);
            case BudgetRestored e -> new KnownBudget(next, lastEditor, State.FROZEN, round, e.version(), at);
            case BudgetFreezeRefused _ -> new KnownBudget(next, lastEditor, state, round, version, at);
        };
    }

    /** Whether the budget is where a table of this lifecycle wants it; before, the table makes no further move. */
    boolean follows(Lifecycle table) {
        if (events == 0 || round != table.round()) return false;
        return switch (table.stage()) {
            case DRAFTING, ADJUSTING -> state == State.FREE;
            case SUBMITTED, ENDORSED, REJECTED -> state == State.HELD;
            case APPROVED, PUBLISHED -> state == State.FROZEN && version == table.version();
            case APPROVING -> false;
        };
    }
}
