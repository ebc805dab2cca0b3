package org.mubiao.reporting.review;

import java.util.HashMap;
import java.util.Map;
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

/**
 * What a review needs to know of the budget, folded from its own events alone.
 *
 * @param lastEditor who last changed figures or purpose; null where the ledger does not say
 * @param figuresSince how many events the budget had when its figures last changed
 * @param purposeSince the same of its purpose
 * @param heldAt by round, the position of the event that held it
 * @param frozenAt by version, the position of the event that froze it
 */
public record BudgetTrail(
        @Nullable String lastEditor,
        long figuresSince,
        long purposeSince,
        Map<Integer, Long> heldAt,
        Map<Integer, Long> frozenAt) {

    public static final BudgetTrail NONE = new BudgetTrail(null, 0, 0, Map.of(), Map.of());

    public BudgetTrail {
        heldAt = Map.copyOf(heldAt);
        frozenAt = Map.copyOf(frozenAt);
    }

    public BudgetTrail after(BudgetEvent event, Occasion occasion) {
        var events = occasion.sequence() + 1;
        var who = occasion.subject();
        return switch (event) {
            case BudgetDrafted _ -> new BudgetTrail(who, events, events, heldAt, frozenAt);
            case BudgetRevised _ -> new BudgetTrail(who, events, purposeSince, heldAt, frozenAt);
            case PurposeRevised _ -> new BudgetTrail(who, figuresSince, events, heldAt, frozenAt);
            case BudgetHeld e ->
                new BudgetTrail(
                        lastEditor, figuresSince, purposeSince, with(heldAt, e.round(), occasion.position()), frozenAt);
            case BudgetFrozen e ->
                new BudgetTrail(
                        lastEditor,
                        figuresSince,
                        purposeSince,
                        heldAt,
                        with(frozenAt, e.version(), occasion.position()));
            case BudgetHoldRefused _, BudgetReleased _, BudgetRestored _, BudgetFreezeRefused _ -> this;
        };
    }

    private static Map<Integer, Long> with(Map<Integer, Long> before, int key, long position) {
        var after = new HashMap<>(before);
        after.put(key, position);
        return after;
    }
}
