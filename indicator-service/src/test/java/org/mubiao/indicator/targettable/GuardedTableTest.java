package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.REASON_REQUIRED;
import static org.mubiao.indicator.targettable.TargetTableRule.STAGE_FORBIDS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.indicator.targettable.TargetTableCommand.AbandonApproval;
import org.mubiao.indicator.targettable.TargetTableCommand.AddIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.AnswerFinding;
import org.mubiao.indicator.targettable.TargetTableCommand.CompleteApproval;
import org.mubiao.indicator.targettable.TargetTableCommand.CopiedRow;
import org.mubiao.indicator.targettable.TargetTableCommand.CopyRows;
import org.mubiao.indicator.targettable.TargetTableCommand.LinkIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.MoveTable;
import org.mubiao.indicator.targettable.TargetTableCommand.OrderIndicators;
import org.mubiao.indicator.targettable.TargetTableCommand.RemoveIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseGoals;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.RowCells;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.indicator.targettable.TargetTableCommand.UndoSubmission;
import org.mubiao.indicator.targettable.TargetTableCommand.WithdrawAnswer;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.RuleBroken;

/** A table whose stage lets cells change or not, and which follows its budget. */
class GuardedTableTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final IndicatorId ROW = new IndicatorId("i1");
    private static final Level LEVEL = new Level("产出指标", "数量指标");
    private static final TargetValue TARGET = new TargetValue("≥2次", List.of(), List.of());
    private static final List<String> GOALS = List.of("1.完成培训");

    private static final Object SUBMITTED = new TableSubmitted(TABLE, 1, 1);
    private static final Object ENDORSED = new TableEndorsed(TABLE, 1, null);
    private static final Object BEGAN = new ApprovalBegan(TABLE, 1, 1, Grade.EXCELLENT, null, false);
    private static final Object APPROVED = new TableApproved(TABLE, 1, 1, 3);
    private static final Object ADJUSTING = new AdjustmentBegan(TABLE, 1, 1, "追加");
    private static final Object COMPLETING = new JointCompletionBegan(TABLE, 1, "补充");

    final AggregateTestFixture<TargetTable> table = new AggregateTestFixture<>(TargetTable.class);

    @Test
    void changes_no_cell_outside_drafting() {
        for (var steps : List.of(
                List.of(SUBMITTED),
                List.of(SUBMITTED, ENDORSED),
                List.of(SUBMITTED, ENDORSED, BEGAN),
                List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED),
                List.of(SUBMITTED, new TableRejected(TABLE, 1, "无关", List.of()))))
            for (var edit : edits())
                given(steps)
                        .when(edit, by("unit-editor", null))
                        .expectNoEvents()
                        .expectException(Refusal.class)
                        .expectExceptionMessage(STAGE_FORBIDS.sentence());
    }

    @Test
    void takes_the_units_answers_to_findings_while_it_is_open_and_at_no_other_stage() {
        var answer = new AnswerFinding(TABLE, "CELL_EMPTY", ROW, "d1", "不适用", 3);
        var withdraw = new WithdrawAnswer(TABLE, "d1", 9);
        for (TargetTableCommand said : List.of(answer, withdraw))
            given(List.of(SUBMITTED))
                    .when(said, by("unit-head", null))
                    .expectNoEvents()
                    .expectException(Refusal.class)
                    .expectExceptionMessage(STAGE_FORBIDS.sentence());
        for (var open : List.of(List.of(), List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED, ADJUSTING)))
            given(List.copyOf(open))
                    .when(answer, by("unit-head", null))
                    .expectEvents(new FindingAnswered(TABLE, "CELL_EMPTY", ROW, "d1", "不适用"));
    }

    @Test
    void changes_cells_again_when_it_is_withdrawn() {
        given(List.of(SUBMITTED, new TableWithdrawn(TABLE, 1)))
                .when(new ReviseGoals(TABLE, GOALS, 3), by("unit-editor", null))
                .expectEvents(new GoalsRevised(TABLE, GOALS));
    }

    @Test
    void changes_what_was_approved_only_with_a_reason() {
        var adjusting = List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED, ADJUSTING);
        for (var edit : edits())
            given(adjusting)
                    .when(edit, by("unit-editor", null))
                    .expectNoEvents()
                    .expectException(RuleBroken.class)
                    .expectExceptionMessage(REASON_REQUIRED.sentence());
        given(adjusting)
                .when(new ReviseGoals(TABLE, GOALS, 3), by("unit-editor", "追加"))
                .expectEvents(new GoalsRevised(TABLE, GOALS));
    }

    @Test
    void lets_the_reviewer_write_while_completing_and_nobody_of_the_unit() {
        var completing = List.of(SUBMITTED, ENDORSED, COMPLETING);
        for (var role : List.of("reviewer", "office"))
            given(completing)
                    .when(new ReviseGoals(TABLE, GOALS, 3), by(role, null))
                    .expectEvents(new GoalsRevised(TABLE, GOALS));
        given(completing)
                .when(new ReviseGoals(TABLE, GOALS, 3), by("unit-editor", null))
                .expectException(Refusal.class)
                .expectExceptionMessage(STAGE_FORBIDS.sentence());
        given(List.of(SUBMITTED, ENDORSED))
                .when(new ReviseGoals(TABLE, GOALS, 3), by("reviewer", null))
                .expectException(Refusal.class)
                .expectExceptionMessage(STAGE_FORBIDS.sentence());
    }

    @Test
    void lets_no_reviewer_write_what_the_unit_drafts() {
        given(List.of())
                .when(new ReviseGoals(TABLE, GOALS, 3), by("reviewer", null))
                .expectException(Refusal.class)
                .expectExceptionMessage("a reviewer changes a table only while completing it");
        given(List.of())
                .when(new ReviseGoals(TABLE, GOALS, 3), by("office", null))
                .expectEvents(new GoalsRevised(TABLE, GOALS));
    }

    @Test
    void takes_no_document_that_changes_it_or_its_budget_while_it_is_reviewed() {
        given(List.of(SUBMITTED))
                .when(taken("≥3次", false))
                .expectException(RuleBroken.class)
                .expectExceptionMessage(STAGE_FORBIDS.sentence());
        given(List.of(SUBMITTED))
                .when(taken("≥2次", true))
                .expectException(RuleBroken.class)
                .expectExceptionMessage(STAGE_FORBIDS.sentence());
        given(List.of(SUBMITTED))
                .when(taken("≥2次", false))
                .expectNoEvents()
                .expectResultMessagePayload(ImportOutcome.UNCHANGED);
        given(List.of()).when(taken("≥3次", true)).expectResultMessagePayload(ImportOutcome.CHANGED);
    }

    @Test
    void takes_a_document_of_what_is_adjusted_only_with_a_reason() {
        var adjusting = List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED, ADJUSTING);
        given(adjusting)
                .when(taken("≥3次", false))
                .expectException(RuleBroken.class)
                .expectExceptionMessage(REASON_REQUIRED.sentence());
        given(adjusting)
                .when(taken("≥3次", false), Map.of(EventMetadata.REASON, "追加"))
                .expectResultMessagePayload(ImportOutcome.CHANGED);
    }

    @Test
    void is_approved_once_its_budget_is_frozen_and_only_in_that_round() {
        given(List.of(SUBMITTED, ENDORSED, BEGAN))
                .when(new CompleteApproval(TABLE, 1, 1, 3))
                .expectEvents(APPROVED);
        given(List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED))
                .when(new CompleteApproval(TABLE, 1, 1, 3))
                .expectNoEvents();
        given(List.of(SUBMITTED, ENDORSED, BEGAN))
                .when(new CompleteApproval(TABLE, 2, 1, 3))
                .expectNoEvents();
        given(List.of(SUBMITTED, ENDORSED))
                .when(new CompleteApproval(TABLE, 1, 1, 3))
                .expectNoEvents();
    }

    @Test
    void abandons_an_approval_whose_budget_could_not_follow() {
        given(List.of(SUBMITTED, ENDORSED, BEGAN))
                .when(new AbandonApproval(TABLE, 1, 1, "预算未能冻结"))
                .expectEvents(new ApprovalAbandoned(TABLE, 1, 1, "预算未能冻结"));
        given(List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED))
                .when(new AbandonApproval(TABLE, 1, 1, "预算未能冻结"))
                .expectNoEvents();
    }

    @Test
    void is_withdrawn_once_when_its_budget_was_not_what_the_submitter_had_seen() {
        given(List.of(SUBMITTED)).when(new UndoSubmission(TABLE, 1)).expectEvents(new TableWithdrawn(TABLE, 1));
        given(List.of(SUBMITTED)).when(new UndoSubmission(TABLE, 2)).expectNoEvents();
        given(List.of(SUBMITTED, new TableWithdrawn(TABLE, 1)))
                .when(new UndoSubmission(TABLE, 1))
                .expectNoEvents();
        given(List.of(SUBMITTED, ENDORSED)).when(new UndoSubmission(TABLE, 1)).expectNoEvents();
    }

    @Test
    void stands_as_approved_when_its_adjustment_is_withdrawn() {
        var revised = new GoalsRevised(TABLE, GOALS);
        var withdrawn = new AdjustmentWithdrawn(TABLE, 1, 1, false, "未获批准");
        given(List.of(SUBMITTED, ENDORSED, BEGAN, APPROVED, ADJUSTING, revised))
                .when(withdrawing(9), by("unit-editor", "未获批准"))
                .expectEvents(new GoalsRevised(TABLE, List.of("1.目标")), withdrawn);
        given(List.of(
                        SUBMITTED,
                        ENDORSED,
                        BEGAN,
                        APPROVED,
                        ADJUSTING,
                        revised,
                        new GoalsRevised(TABLE, List.of("1.目标")),
                        withdrawn))
                .when(new ReviseGoals(TABLE, GOALS, 3), by("unit-editor", "追加"))
                .expectNoEvents()
                .expectException(Refusal.class);
    }

    private static MoveTable withdrawing(long seen) {
        return new MoveTable(
                TABLE,
                new TableMove.Withdraw("未获批准"),
                new ProjectVersion(seen, 2),
                new KnownBudget(2, null, KnownBudget.State.FREE, 1, 1, 5),
                "571203",
                new Actor("someone", "某人", List.of("unit-editor"), "571203"),
                null);
    }

    private static List<TargetTableCommand> edits() {
        var content = new RowContent(LEVEL, "宣传次数", "", TARGET);
        return List.of(
                new AddIndicator(TABLE, LEVEL, "宣传次数", "", "≥1次"),
                new ReviseIndicator(TABLE, ROW, new RowCells(null, null, null, null, "≥3次"), 9),
                new RemoveIndicator(TABLE, ROW, 9),
                new OrderIndicators(TABLE, List.of(ROW), 9),
                new ReviseGoals(TABLE, GOALS, 3),
                new LinkIndicator(TABLE, ROW, "CS-01", 1, 3),
                new CopyRows(TABLE, List.of(new CopiedRow(content, null, 0)), "another table"));
    }

    private static TakeTable taken(String target, boolean elsewhere) {
        var row = RowContent.written(LEVEL, "培训次数", "", target, 2024);
        return new TakeTable(TABLE, 2024, new TableContent(null, List.of(row), List.of()), "import", false, elsewhere);
    }

    private TestExecutor<TargetTable> given(List<Object> steps) {
        var events = new ArrayList<Object>(List.of(
                new TargetTableOpened(TABLE, PROJECT, 2024),
                new GoalsRevised(TABLE, List.of("1.目标")),
                new IndicatorAdded(TABLE, ROW, LEVEL, "培训次数", "", TARGET)));
        events.addAll(steps);
        return table.given(events);
    }

    private static Map<String, Object> by(String role, String reason) {
        var unit = role.startsWith("unit") ? "571203" : null;
        var metadata = new HashMap<String, Object>(
                Map.of(EventMetadata.ACTOR, new Actor("someone", "某人", List.of(role), unit).metadata()));
        if (reason != null) metadata.put(EventMetadata.REASON, reason);
        return metadata;
    }
}
