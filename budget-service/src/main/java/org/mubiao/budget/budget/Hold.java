package org.mubiao.budget.budget;

import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;

/**
 * How a budget follows its table on the way to approval.
 *
 * @param round the last submission that it heard of
 * @param frozenRound the last submission of which an approval was asked
 * @param version the last version as which it was frozen, 0 before the first
 * @param restoredAt how many events the table had when its adjustment was last withdrawn, 0 before the first time
 */
record Hold(State state, int round, int frozenRound, int version, long restoredAt) {

    static final Hold FREE = new Hold(State.FREE, 0, 0, 0, 0);

    enum State {
        FREE,
        HELD,
        FROZEN
    }

    Hold after(BudgetEvent.Step step) {
        return switch (step) {
            case BudgetHeld e -> new Hold(State.HELD, e.round(), frozenRound, version, restoredAt);
            case BudgetHoldRefused e -> new Hold(State.FREE, e.round(), frozenRound, version, restoredAt);
            case BudgetReleased _ -> new Hold(State.FREE, round, frozenRound, version, restoredAt);
            case BudgetFrozen e -> new Hold(State.FROZEN, round, e.round(), e.version(), restoredAt);
            case BudgetRestored e -> new Hold(State.FROZEN, round, frozenRound, e.version(), e.tableEvents());
            case BudgetFreezeRefused e -> new Hold(state, round, e.round(), version, restoredAt);
        };
    }

    boolean isFree() {
        return state == State.FREE;
    }

    boolean isHeldIn(int someRound) {
        return state == State.HELD && round == someRound;
    }

    /** Whether what the table asked for when it had so many events was done, or overtaken, by the last restoring. */
    boolean isRestoredSince(long tableEvents) {
        return tableEvents <= restoredAt;
    }
}
