package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.BUDGET_FOLLOWED;
import static org.mubiao.indicator.targettable.TargetTableRule.COMMENT_NAMES_A_ROW;
import static org.mubiao.indicator.targettable.TargetTableRule.GRADE_BY_REVIEW;
import static org.mubiao.indicator.targettable.TargetTableRule.GRADE_FORBIDS_APPROVAL;
import static org.mubiao.indicator.targettable.TargetTableRule.GRADE_FORBIDS_RETURN;
import static org.mubiao.indicator.targettable.TargetTableRule.GRADE_REQUIRES_RETURN;
import static org.mubiao.indicator.targettable.TargetTableRule.JOINTLY_COMPLETED_IS_GOOD;
import static org.mubiao.indicator.targettable.TargetTableRule.LAST_EDITOR;
import static org.mubiao.indicator.targettable.TargetTableRule.MOVE_AS_SEEN;
import static org.mubiao.indicator.targettable.TargetTableRule.REASON_REQUIRED;
import static org.mubiao.indicator.targettable.TargetTableRule.STAGE_FORBIDS_MOVE;
import static org.mubiao.indicator.targettable.TargetTableRule.WINDOW_CLOSED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.contracts.workflow.Stage;
import org.mubiao.indicator.targettable.TableMove.Adjust;
import org.mubiao.indicator.targettable.TableMove.Approve;
import org.mubiao.indicator.targettable.TableMove.Complete;
import org.mubiao.indicator.targettable.TableMove.Endorse;
import org.mubiao.indicator.targettable.TableMove.Publish;
import org.mubiao.indicator.targettable.TableMove.Reopen;
import org.mubiao.indicator.targettable.TableMove.SendBack;
import org.mubiao.indicator.targettable.TableMove.Submit;
import org.mubiao.indicator.targettable.TableMove.Withdraw;
import org.mubiao.indicator.targettable.TargetTableCommand.MoveTable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.Rule;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.edit.StaleEdit;

/**
 * Decides what a move does to a table: the stage allows it to this person, what was seen is what is decided on, the budget
 * has followed so far, and nobody signs what they last edited.
 *
 * @param version how many events the table has
 * @param lastEditor who last changed a cell of the table
 * @param published whether the newest approved version is shown to the public
 * @param rows in the order of the form
 */
record MoveRules(
        Lifecycle lifecycle, long version, @Nullable String lastEditor, boolean published, List<IndicatorId> rows) {

    TargetTableEvent.Step decide(MoveTable command) {
        var actor = command.actor();
        var move = command.move().move();
        if (!lifecycle.allows(move, actor.roles(), isOwn(command)))
            throw forbidden(STAGE_FORBIDS_MOVE, lifecycle, actor, isOwn(command), lastEdited(command));
        var seen = command.seen();
        if (seen.tableEvents() != version
                || seen.budgetEvents() != command.budget().events())
            throw new StaleEdit(MOVE_AS_SEEN, version, List.of());
        BUDGET_FOLLOWED.require(command.budget().follows(lifecycle));
        if (move == Move.ENDORSEMENT || move == Move.APPROVAL) LAST_EDITOR.require(!lastEdited(command));
        if (command.closed() != null && isBoundByWindow(move)) throw closed(command.closed());
        return step(command);
    }

    private static boolean isOwn(MoveTable command) {
        return command.unit().equals(command.actor().unit());
    }

    /** {@code stage} and {@code allowedMoves} tell what this person may do instead. */
    private static Refusal forbidden(Rule rule, Lifecycle lifecycle, Actor actor, boolean ownUnit, boolean lastEditor) {
        var moves = lifecycle.allowedMoves(actor.roles(), ownUnit, lastEditor);
        return new Refusal(rule.status(), rule.name(), rule.sentence())
                .with(Map.of("stage", lifecycle.stage(), "allowedMoves", moves));
    }

    private boolean lastEdited(MoveTable command) {
        var subject = command.actor().subject();
        return subject.equals(lastEditor) || subject.equals(command.budget().lastEditor());
    }

    /** What a review sent back, and what was approved before, comes in again whenever it is ready. */
    private boolean isBoundByWindow(Move move) {
        return move != Move.SUBMISSION || lifecycle.stage() == Stage.DRAFTING && !lifecycle.returned();
    }

    private static Refusal closed(MoveTable.Closed closed) {
        return new Refusal(WINDOW_CLOSED.status(), WINDOW_CLOSED.name(), WINDOW_CLOSED.sentence())
                .with(Map.of("opens", closed.opens(), "closes", closed.closes()));
    }

    private TargetTableEvent.Step step(MoveTable command) {
        var table = command.tableId();
        var round = lifecycle.round();
        return switch (command.move()) {
            case Submit _ ->
                new TableSubmitted(table, round + 1, command.budget().events());
            case Withdraw e -> withdrawn(table, e);
            case Endorse e -> new TableEndorsed(table, round, e.opinion());
            case SendBack e -> sentBack(command, e);
            case Complete e -> new JointCompletionBegan(table, round, e.reason());
            case Approve e -> approved(command, e);
            case Publish e -> new TablePublished(table, round, lifecycle.version(), e.date(), e.where());
            case Adjust e -> new AdjustmentBegan(table, round, lifecycle.version(), e.reason());
            case Reopen e -> new TableReopened(table, round, e.reason());
        };
    }

    private TargetTableEvent.Step withdrawn(TargetTableId table, Withdraw move) {
        if (lifecycle.stage() != Stage.ADJUSTING) return new TableWithdrawn(table, lifecycle.round());
        var reason = move.reason();
        if (reason == null) throw new RuleBroken(REASON_REQUIRED);
        return new AdjustmentWithdrawn(table, lifecycle.round(), lifecycle.version(), published, reason);
    }

    private TargetTableEvent.Step sentBack(MoveTable command, SendBack move) {
        var grade = move.grade();
        GRADE_BY_REVIEW.require(grade == null || lifecycle.stage() == Stage.ENDORSED);
        GRADE_FORBIDS_RETURN.require(grade != Grade.EXCELLENT && grade != Grade.GOOD);
        var comments = comments(move.remarks());
        return grade == Grade.POOR
                ? new TableRejected(command.tableId(), lifecycle.round(), move.opinion(), comments)
                : new TableReturned(command.tableId(), lifecycle.round(), grade, move.opinion(), comments);
    }

    private List<ReviewComment> comments(List<TableMove.Remark> remarks) {
        var comments = new ArrayList<ReviewComment>();
        for (var remark : remarks) {
            var id = "r%dc%d".formatted(lifecycle.round(), comments.size() + 1);
            comments.add(comment(id, remark));
        }
        return comments;
    }

    /** A row that is named both ways must be one row. */
    private ReviewComment comment(String id, TableMove.Remark remark) {
        if (remark.row() == null && remark.indicatorId() == null)
            return new ReviewComment(id, null, null, remark.cell(), remark.text());
        var place = remark.row() == null ? rows.indexOf(remark.indicatorId()) + 1 : remark.row();
        COMMENT_NAMES_A_ROW.require(place >= 1 && place <= rows.size());
        var indicator = rows.get(place - 1);
        COMMENT_NAMES_A_ROW.require(remark.indicatorId() == null || Objects.equals(indicator, remark.indicatorId()));
        return new ReviewComment(id, place, indicator, remark.cell(), remark.text());
    }

    private TargetTableEvent.Step approved(MoveTable command, Approve move) {
        GRADE_REQUIRES_RETURN.require(move.grade() != Grade.FAIR);
        GRADE_FORBIDS_APPROVAL.require(move.grade() != Grade.POOR);
        JOINTLY_COMPLETED_IS_GOOD.require(!lifecycle.completing() || move.grade() == Grade.GOOD);
        return new ApprovalBegan(
                command.tableId(),
                lifecycle.round(),
                lifecycle.version() + 1,
                move.grade(),
                move.opinion(),
                lifecycle.completing());
    }

    /** Whether {@code actor} may change cells of such a table now; {@code lastEditor}: they did so last. */
    static void requireEditable(Lifecycle lifecycle, Actor actor, boolean ownUnit, boolean lastEditor) {
        var writes = actor.has("office") || actor.has("unit-editor");
        if (lifecycle.stage().isOpen() && !writes && actor.has("reviewer"))
            throw new Refusal(403, "NOT_ALLOWED", "a reviewer changes a table only while completing it");
        if (lifecycle.stage().isOpen() || lifecycle.isEditableBy(actor.roles())) return;
        throw forbidden(TargetTableRule.STAGE_FORBIDS, lifecycle, actor, ownUnit, lastEditor);
    }

    /** What the unit says to findings belongs to the table as it is open to the unit. */
    static void requireOpen(Lifecycle lifecycle, Actor actor, boolean ownUnit, boolean lastEditor) {
        if (!lifecycle.stage().isOpen())
            throw forbidden(TargetTableRule.STAGE_FORBIDS, lifecycle, actor, ownUnit, lastEditor);
    }
}
