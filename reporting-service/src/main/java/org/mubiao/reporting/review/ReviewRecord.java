package org.mubiao.reporting.review;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.kit.Actor;

/** The reviews of a project as both ledgers tell them: no event of the one sets what an event of the other does. */
public record ReviewRecord(TableReview table, BudgetTrail budget) {

    public static final ReviewRecord NONE = new ReviewRecord(TableReview.NONE, BudgetTrail.NONE);

    /** What a review is compared with: the positions of both ledgers at which the project stood so. */
    public record Place(long indicator, @Nullable Long budget) {

        /** By ledger; only what is known. */
        public Map<String, String> positions() {
            var positions = new TreeMap<String, String>();
            positions.put("indicator", Long.toString(indicator));
            if (budget != null) positions.put("budget", Long.toString(budget));
            return positions;
        }
    }

    public ReviewRecord after(TargetTableEvent event, Occasion occasion) {
        return new ReviewRecord(table.after(event, occasion), budget);
    }

    public ReviewRecord after(BudgetEvent event, Occasion occasion) {
        return new ReviewRecord(table, budget.after(event, occasion));
    }

    public static ReviewRecord joined(ReviewRecord ofBudget, ReviewRecord ofIndicator) {
        return new ReviewRecord(ofIndicator.table, ofBudget.budget);
    }

    /** Where the newest version was approved, or null before the first. */
    public @Nullable Place approvedAt() {
        var approval = table.approval();
        return approval == null
                ? null
                : new Place(approval.position(), budget.frozenAt().get(approval.version()));
    }

    /** Where the table was last returned, its budget held; or null where it was not since the newest approval. */
    public @Nullable Place returnedAt() {
        var returned = table.returned();
        return returned == null
                ? null
                : new Place(returned.position(), budget.heldAt().get(returned.round()));
    }

    /** Whether nothing changed since at the place that the comment is of, and no approval settled it. */
    public boolean isOpen(Comment comment) {
        return comment.isOpen(budget);
    }

    /** The moves that this person may make: nobody endorses or approves what they last edited. */
    public List<Move> allowedMoves(Lifecycle lifecycle, Actor actor, boolean ownUnit) {
        var lastEditor =
                actor.subject().equals(table.lastEditor()) || actor.subject().equals(budget.lastEditor());
        return lifecycle.allowedMoves(actor.roles(), ownUnit, lastEditor);
    }
}
