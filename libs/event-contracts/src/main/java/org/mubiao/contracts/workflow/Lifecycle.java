package org.mubiao.contracts.workflow;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;

/**
 * Where a table stands on its way and which moves lead on, folded from its own events. Every service folds it alike.
 *
 * @param round how often it was submitted so far
 * @param version how often it was approved so far; a table with one is adjusted, not drafted
 * @param completing whether the reviewer writes with the unit since this round's endorsement
 * @param returned whether a review sent it back and it was not submitted since
 */
public record Lifecycle(Stage stage, int round, int version, boolean completing, boolean returned) {

    /** Of a table that was never submitted. */
    public static final Lifecycle NEW = new Lifecycle(Stage.DRAFTING, 0, 0, false, false);

    /** After an event of the same table; one that is no step changes nothing. */
    public Lifecycle after(TargetTableEvent event) {
        return event instanceof TargetTableEvent.Step step ? after(step) : this;
    }

    private Lifecycle after(TargetTableEvent.Step step) {
        return switch (step) {
            case TableSubmitted e -> new Lifecycle(Stage.SUBMITTED, e.round(), version, false, false);
            case TableWithdrawn _, ApprovalAbandoned _, TableReopened _ -> opened(false);
            case TableEndorsed _ -> new Lifecycle(Stage.ENDORSED, round, version, false, false);
            case TableReturned _ -> opened(true);
            case TableRejected _ -> new Lifecycle(Stage.REJECTED, round, version, false, false);
            case JointCompletionBegan _ -> new Lifecycle(stage, round, version, true, false);
            case ApprovalBegan _ -> new Lifecycle(Stage.APPROVING, round, version, completing, false);
            case TableApproved e -> new Lifecycle(Stage.APPROVED, round, e.version(), false, false);
            case TablePublished _ -> new Lifecycle(Stage.PUBLISHED, round, version, false, false);
            case AdjustmentWithdrawn e ->
                new Lifecycle(e.published() ? Stage.PUBLISHED : Stage.APPROVED, round, version, false, false);
            case AdjustmentBegan _ -> new Lifecycle(Stage.ADJUSTING, round, version, false, false);
        };
    }

    private Lifecycle opened(boolean byReview) {
        return new Lifecycle(version == 0 ? Stage.DRAFTING : Stage.ADJUSTING, round, version, false, byReview);
    }

    /** Whether the stage allows the move, whoever makes it. */
    public boolean allows(Move move) {
        return switch (move) {
            case SUBMISSION -> stage.isOpen();
            case WITHDRAWAL ->
                stage == Stage.SUBMITTED || stage == Stage.ENDORSED && !completing || stage == Stage.ADJUSTING;
            case ENDORSEMENT -> stage == Stage.SUBMITTED;
            case RETURN -> stage == Stage.SUBMITTED || stage == Stage.ENDORSED;
            case COMPLETION -> stage == Stage.ENDORSED && !completing;
            case APPROVAL -> stage == Stage.ENDORSED;
            case PUBLICATION -> stage == Stage.APPROVED;
            case ADJUSTMENT -> stage == Stage.APPROVED || stage == Stage.PUBLISHED;
            case REOPENING -> stage == Stage.REJECTED;
        };
    }

    /**
     * Whether somebody of these roles may make the move now; {@code ownUnit}: the table belongs to the unit that this
     * person is bound to. Before the endorsement the unit's head returns, after it the reviewer and the office.
     */
    public boolean allows(Move move, Collection<String> roles, boolean ownUnit) {
        if (!allows(move)) return false;
        var asUnit = ownUnit && move.isOfUnit(roles);
        if (move != Move.RETURN) return asUnit || move.isOfAll(roles);
        return stage == Stage.SUBMITTED ? asUnit : move.isOfAll(roles);
    }

    /** All moves that somebody of these roles may make now, in the order of {@link Move}. */
    public List<Move> allowedMoves(Collection<String> roles, boolean ownUnit) {
        return Arrays.stream(Move.values())
                .filter(move -> allows(move, roles, ownUnit))
                .toList();
    }

    /** As {@link #allowedMoves(Collection, boolean)}: who last edited table or budget neither endorses nor approves. */
    public List<Move> allowedMoves(Collection<String> roles, boolean ownUnit, boolean lastEditor) {
        return allowedMoves(roles, ownUnit).stream()
                .filter(move -> !lastEditor || move != Move.ENDORSEMENT && move != Move.APPROVAL)
                .toList();
    }

    /** Whether somebody of these roles may change cells of the table now, were it a table of theirs. */
    public boolean isEditableBy(Collection<String> roles) {
        return stage.isOpen() || completing && (roles.contains("reviewer") || roles.contains("office"));
    }

    /** Whether every change must say why. */
    public boolean needsReason() {
        return version > 0;
    }
}
