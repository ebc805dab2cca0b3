package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.Step;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
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
import org.mubiao.indicator.targettable.TableMove.Remark;
import org.mubiao.indicator.targettable.TableMove.Reopen;
import org.mubiao.indicator.targettable.TableMove.SendBack;
import org.mubiao.indicator.targettable.TableMove.Submit;
import org.mubiao.indicator.targettable.TableMove.Withdraw;
import org.mubiao.indicator.targettable.TargetTableCommand.MoveTable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.Rule;
import org.mubiao.kit.RuleBroken;

/** Every rule of a move, kept and broken. */
class MoveRulesTest {

    private static final TargetTableId TABLE = TargetTableId.of(new ProjectId("571203-2024-0123456789abcdef"));
    private static final long EVENTS = 9;
    private static final Actor EDITOR = person("editor", "571203", "unit-editor");
    private static final Actor HEAD = person("head", "571203", "unit-head");
    private static final Actor REVIEWER = person("reviewer", null, "reviewer");
    private static final Actor OFFICE = person("office", null, "office");
    private static final List<IndicatorId> ROWS = List.of(new IndicatorId("i1"), new IndicatorId("i2"));
    private static final LocalDate DAY = LocalDate.of(2024, 2, 1);

    @ParameterizedTest
    @CsvSource({
        "DRAFTING, submission, '', ''",
        "SUBMITTED, withdrawal, withdrawal endorsement return, ''",
        "ENDORSED, withdrawal, withdrawal, return completion approval",
        "APPROVING, '', '', ''",
        "APPROVED, adjustment, adjustment, ''",
        "PUBLISHED, adjustment, adjustment, ''",
        "ADJUSTING, submission withdrawal, submission withdrawal, ''",
        "REJECTED, '', '', ''"
    })
    void are_open_by_stage_and_role(Stage stage, String editor, String head, String reviewer) {
        assertThat(moves(stage, EDITOR)).isEqualTo(editor);
        assertThat(moves(stage, HEAD)).isEqualTo(stage == Stage.DRAFTING ? "submission" : head);
        assertThat(moves(stage, REVIEWER)).isEqualTo(reviewer);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void are_made_where_they_are_allowed_and_refused_with_the_stage_and_the_allowed_ones_elsewhere(Stage stage) {
        var lifecycle = at(stage);
        for (var actor : List.of(EDITOR, HEAD, REVIEWER, OFFICE, person("other", "571301", "unit-head")))
            for (var move : List.of(
                    new Submit(),
                    new Withdraw("有误"),
                    new Endorse(null),
                    new SendBack("退回", null, List.of()),
                    new Complete("补充"),
                    new Approve("通过", Grade.GOOD),
                    new Publish(DAY, "网站"),
                    new Adjust("追加"),
                    new Reopen("重新论证"))) {
                var own = "571203".equals(actor.unit());
                var allowed = lifecycle.allowedMoves(actor.roles(), own);
                if (allowed.contains(move.move()))
                    assertThat(lifecycle.after(decide(lifecycle, move, actor))).isNotEqualTo(lifecycle);
                else
                    assertThatThrownBy(() -> decide(lifecycle, move, actor))
                            .isInstanceOfSatisfying(Refusal.class, refusal -> {
                                assertThat(refusal.code()).isEqualTo(STAGE_FORBIDS_MOVE.name());
                                assertThat(refusal.members())
                                        .containsEntry("stage", stage)
                                        .containsEntry("allowedMoves", allowed);
                            });
            }
    }

    @Test
    void decide_only_on_exactly_what_was_seen_of_table_and_budget() {
        var submitted = at(Stage.SUBMITTED);
        assertThat(decide(submitted, new Endorse(null), HEAD)).isEqualTo(new TableEndorsed(TABLE, 1, null));
        for (var seen : List.of(
                new ProjectVersion(EVENTS - 1, 2),
                new ProjectVersion(EVENTS + 1, 2),
                new ProjectVersion(EVENTS, 1),
                new ProjectVersion(EVENTS, 3)))
            refused(
                    MOVE_AS_SEEN,
                    () -> rules(submitted).decide(command(new Endorse(null), HEAD, seen, budget(submitted), null)));
    }

    @Test
    void wait_until_the_budget_has_followed() {
        var submitted = at(Stage.SUBMITTED);
        for (var behind : List.of(
                new KnownBudget(2, null, KnownBudget.State.FREE, 0, 0, 5),
                new KnownBudget(2, null, KnownBudget.State.FREE, 1, 0, 5),
                new KnownBudget(2, null, KnownBudget.State.HELD, 0, 0, 5),
                new KnownBudget(2, null, KnownBudget.State.FROZEN, 1, 1, 5)))
            refused(
                    BUDGET_FOLLOWED,
                    () -> rules(submitted)
                            .decide(command(new Endorse(null), HEAD, new ProjectVersion(EVENTS, 2), behind, null)));
        refused(
                BUDGET_FOLLOWED,
                () -> rules(Lifecycle.NEW)
                        .decide(command(new Submit(), EDITOR, new ProjectVersion(EVENTS, 0), KnownBudget.NONE, null)));
        assertThat(decide(Lifecycle.NEW, new Submit(), EDITOR)).isEqualTo(new TableSubmitted(TABLE, 1, 2));
    }

    @Test
    void let_nobody_sign_what_they_last_edited_in_the_table_or_in_the_budget() {
        for (var signing : List.of(new Endorse(null), new Approve("通过", Grade.EXCELLENT))) {
            var lifecycle = at(signing instanceof Endorse ? Stage.SUBMITTED : Stage.ENDORSED);
            var signer = signing instanceof Endorse ? HEAD : REVIEWER;
            var same = signer.subject();
            refused(
                    LAST_EDITOR,
                    () -> new MoveRules(lifecycle, EVENTS, same, false, ROWS)
                            .decide(command(signing, signer, new ProjectVersion(EVENTS, 2), budget(lifecycle), null)));
            var byBudget = budget(lifecycle, same);
            refused(
                    LAST_EDITOR,
                    () -> rules(lifecycle)
                            .decide(command(signing, signer, new ProjectVersion(EVENTS, 2), byBudget, null)));
            assertThat(decide(lifecycle, signing, signer)).isNotNull();
        }
        assertThat(new MoveRules(Lifecycle.NEW, EVENTS, "editor", false, ROWS)
                        .decide(command(
                                new Submit(), EDITOR, new ProjectVersion(EVENTS, 2), budget(Lifecycle.NEW), null)))
                .isNotNull();
    }

    @Test
    void give_the_grade_its_consequences() {
        var endorsed = at(Stage.ENDORSED);
        assertThat(decide(endorsed, new Approve("通过", Grade.EXCELLENT), OFFICE))
                .isEqualTo(new ApprovalBegan(TABLE, 1, 1, Grade.EXCELLENT, "通过", false));
        assertThat(decide(endorsed, new Approve("通过", Grade.GOOD), OFFICE))
                .isEqualTo(new ApprovalBegan(TABLE, 1, 1, Grade.GOOD, "通过", false));
        refused(GRADE_REQUIRES_RETURN, () -> decide(endorsed, new Approve("通过", Grade.FAIR), OFFICE));
        refused(GRADE_FORBIDS_APPROVAL, () -> decide(endorsed, new Approve("通过", Grade.POOR), OFFICE));
        assertThat(decide(endorsed, sentBack(Grade.FAIR), OFFICE)).isInstanceOf(TableReturned.class);
        assertThat(decide(endorsed, sentBack(null), OFFICE)).isInstanceOf(TableReturned.class);
        assertThat(decide(endorsed, sentBack(Grade.POOR), OFFICE)).isInstanceOf(TableRejected.class);
        refused(GRADE_FORBIDS_RETURN, () -> decide(endorsed, sentBack(Grade.GOOD), OFFICE));
        refused(GRADE_FORBIDS_RETURN, () -> decide(endorsed, sentBack(Grade.EXCELLENT), OFFICE));
    }

    @Test
    void leave_the_grade_to_the_review() {
        var submitted = at(Stage.SUBMITTED);
        refused(GRADE_BY_REVIEW, () -> decide(submitted, sentBack(Grade.FAIR), HEAD));
        assertThat(decide(submitted, sentBack(null), HEAD)).isInstanceOf(TableReturned.class);
    }

    @Test
    void record_a_joint_completion_and_grade_it_as_good() {
        var endorsed = at(Stage.ENDORSED);
        var completing = endorsed.after(decide(endorsed, new Complete("补充"), REVIEWER));
        assertThat(completing.allowedMoves(EDITOR.roles(), true)).isEmpty();
        assertThat(decide(completing, new Approve("通过", Grade.GOOD), OFFICE))
                .isEqualTo(new ApprovalBegan(TABLE, 1, 1, Grade.GOOD, "通过", true));
        refused(JOINTLY_COMPLETED_IS_GOOD, () -> decide(completing, new Approve("通过", Grade.EXCELLENT), OFFICE));
    }

    @Test
    void give_an_adjustment_up_only_with_a_reason_and_back_to_where_the_public_saw_it() {
        var adjusting = at(Stage.ADJUSTING);
        refused(REASON_REQUIRED, () -> decide(adjusting, new Withdraw(null), EDITOR));
        assertThat(decide(adjusting, new Withdraw("未获批准"), EDITOR))
                .isEqualTo(new AdjustmentWithdrawn(TABLE, 1, 1, false, "未获批准"));
        var published = new MoveRules(adjusting, EVENTS, "somebody", true, ROWS)
                .decide(command(new Withdraw("未获批准"), HEAD, new ProjectVersion(EVENTS, 2), budget(adjusting), null));
        assertThat(published).isEqualTo(new AdjustmentWithdrawn(TABLE, 1, 1, true, "未获批准"));
        assertThat(adjusting.after(published)).isEqualTo(at(Stage.PUBLISHED));
        assertThat(decide(at(Stage.SUBMITTED), new Withdraw(null), EDITOR)).isEqualTo(new TableWithdrawn(TABLE, 1));
    }

    @Test
    void name_no_signature_among_the_allowed_ones_to_who_edited_last() {
        var submitted = at(Stage.SUBMITTED);
        for (var editor : List.of("head", "somebody"))
            assertThatThrownBy(() -> new MoveRules(submitted, EVENTS, editor, false, ROWS)
                            .decide(command(
                                    new Submit(), HEAD, new ProjectVersion(EVENTS, 2), budget(submitted), null)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.members())
                                    .containsEntry(
                                            "allowedMoves",
                                            editor.equals("head")
                                                    ? List.of(Move.WITHDRAWAL, Move.RETURN)
                                                    : List.of(Move.WITHDRAWAL, Move.ENDORSEMENT, Move.RETURN)));
    }

    @Test
    void tie_comments_to_the_rows_they_name() {
        var endorsed = at(Stage.ENDORSED);
        var remarks = List.of(
                new Remark(2, null, "target", "无比较符"),
                new Remark(null, new IndicatorId("i1"), null, "重复"),
                new Remark(null, null, "budget", "偏高"));
        var returned = (TableReturned) decide(endorsed, new SendBack("退回", null, remarks), OFFICE);
        assertThat(returned.comments())
                .containsExactly(
                        new ReviewComment("r1c1", 2, new IndicatorId("i2"), "target", "无比较符"),
                        new ReviewComment("r1c2", 1, new IndicatorId("i1"), null, "重复"),
                        new ReviewComment("r1c3", null, null, "budget", "偏高"));
        for (var wrong : List.of(
                new Remark(0, null, null, "x"),
                new Remark(3, null, null, "x"),
                new Remark(null, new IndicatorId("i3"), null, "x"),
                new Remark(1, new IndicatorId("i2"), null, "x")))
            refused(COMMENT_NAMES_A_ROW, () -> decide(endorsed, new SendBack("退回", null, List.of(wrong)), OFFICE));
    }

    @Test
    void keep_to_the_window_unless_the_review_sent_it_back_or_it_is_adjusted() {
        refused(WINDOW_CLOSED, () -> submittedLate(Lifecycle.NEW));
        var returned = new Lifecycle(Stage.DRAFTING, 1, 0, false, true);
        assertThat(submittedLate(returned)).isEqualTo(new TableSubmitted(TABLE, 2, 2));
        assertThat(submittedLate(at(Stage.ADJUSTING))).isEqualTo(new TableSubmitted(TABLE, 2, 2));
        refused(WINDOW_CLOSED, () -> submittedLate(new Lifecycle(Stage.DRAFTING, 1, 0, false, false)));
    }

    private static Object submittedLate(Lifecycle lifecycle) {
        var closed = new MoveTable.Closed(DAY, DAY);
        return rules(lifecycle)
                .decide(command(new Submit(), EDITOR, new ProjectVersion(EVENTS, 2), budget(lifecycle), closed));
    }

    private static SendBack sentBack(Grade grade) {
        return new SendBack("请补充", grade, List.of());
    }

    private static void refused(Rule rule, ThrowingCallable move) {
        assertThatThrownBy(move)
                .satisfies(thrown -> assertThat(
                                thrown instanceof Refusal refusal
                                        ? refusal.code()
                                        : ((RuleBroken) thrown).rule().name())
                        .isEqualTo(rule.name()));
    }

    private static String moves(Stage stage, Actor actor) {
        return String.join(
                " ",
                at(stage).allowedMoves(actor.roles(), actor.unit() != null).stream()
                        .map(Move::toString)
                        .toList());
    }

    private static Step decide(Lifecycle lifecycle, TableMove move, Actor actor) {
        return rules(lifecycle).decide(command(move, actor, new ProjectVersion(EVENTS, 2), budget(lifecycle), null));
    }

    private static MoveRules rules(Lifecycle lifecycle) {
        return new MoveRules(lifecycle, EVENTS, "somebody", false, ROWS);
    }

    private static MoveTable command(
            TableMove move, Actor actor, ProjectVersion seen, KnownBudget budget, MoveTable.Closed closed) {
        return new MoveTable(TABLE, move, seen, budget, "571203", actor, closed);
    }

    /** A table at this stage: adjusted after one approval, else in its first round. */
    private static Lifecycle at(Stage stage) {
        return switch (stage) {
            case DRAFTING -> Lifecycle.NEW;
            case APPROVED, PUBLISHED, ADJUSTING -> new Lifecycle(stage, 1, 1, false, false);
            case SUBMITTED, ENDORSED, APPROVING, REJECTED -> new Lifecycle(stage, 1, 0, false, false);
        };
    }

    /** The budget where such a table wants it. */
    private static KnownBudget budget(Lifecycle table) {
        return budget(table, null);
    }

    private static KnownBudget budget(Lifecycle table, String lastEditor) {
        var state = switch (table.stage()) {
            case DRAFTING, ADJUSTING -> KnownBudget.State.FREE;
            case SUBMITTED, ENDORSED, REJECTED, APPROVING -> KnownBudget.State.HELD;
            case APPROVED, PUBLISHED -> KnownBudget.State.FROZEN;
        };
        return new KnownBudget(2, lastEditor, state, table.round(), table.version(), 5);
    }

    private static Actor person(String subject, String unit, String role) {
        return new Actor(subject, subject, List.of(role), unit);
    }
}
