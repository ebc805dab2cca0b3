package org.mubiao.reporting.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.kit.Actor;
import org.mubiao.reporting.review.ReviewRecord.Place;

class TableReviewTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final BudgetId BUDGET = BudgetId.of(PROJECT);
    private static final IndicatorId FIRST = new IndicatorId("i1");
    private static final IndicatorId SECOND = new IndicatorId("i2");
    private static final Instant AT = Instant.parse("2024-03-01T02:00:00Z");

    private final Told told = new Told();

    /** Both ledgers of one project: positions and sequences count on. */
    private static final class Told {

        private ReviewRecord review = ReviewRecord.NONE;
        private long tableEvents;
        private long budgetEvents;

        Told by(String subject, Object... events) {
            var who = new Who(subject, subject, List.of(), null);
            for (var event : events)
                switch (event) {
                    case TargetTableEvent e ->
                        review = review.after(e, new Occasion(100 + tableEvents, tableEvents++, who, AT));
                    case BudgetEvent e ->
                        review = review.after(e, new Occasion(10 + budgetEvents, budgetEvents++, who, AT));
                    case Object other -> throw new IllegalArgumentException("no event of either: " + other);
                }
            return this;
        }

        /** The comments that are open, by their ids. */
        List<String> open() {
            return review.table().comments().stream()
                    .filter(review::isOpen)
                    .map(comment -> comment.said().commentId())
                    .toList();
        }
    }

    private Told returned(ReviewComment... comments) {
        return told.by("editor", new BudgetDrafted(BUDGET, PROJECT, money("1", null, null), "用途"), submitted(1))
                .by("editor", new BudgetHeld(BUDGET, 1))
                .by("reviewer", new TableReturned(TABLE, 1, Grade.FAIR, "请修改", List.of(comments)))
                .by("reviewer", new BudgetReleased(BUDGET, 1));
    }

    private static TableSubmitted submitted(int round) {
        return new TableSubmitted(TABLE, round, 1);
    }

    private static ReviewComment of(String id, IndicatorId row, String cell) {
        return new ReviewComment(id, row == null ? null : 1, row, cell, "请写明");
    }

    @Test
    void a_comment_on_a_cell_is_open_until_that_cell_changes() {
        returned(of("target", FIRST, "target"), of("level", FIRST, "level2"), of("other row", SECOND, "target"));
        assertThat(told.open()).containsExactly("target", "level", "other row");
        told.by(
                "editor",
                new DescriptionRevised(TABLE, FIRST, "说明"),
                new FindingAnswered(TABLE, "C", FIRST, "d", "因为"));
        assertThat(told.open()).containsExactly("target", "level", "other row");
        told.by("editor", new TargetRevised(TABLE, FIRST, words("≥3次")));
        assertThat(told.open()).containsExactly("level", "other row");
        told.by("editor", new IndicatorMovedToLevel(TABLE, FIRST, new Level("产出指标", "质量指标")));
        assertThat(told.open()).containsExactly("other row");
        told.by("editor", submitted(2));
        assertThat(told.open()).containsExactly("other row");
    }

    @Test
    void a_comment_on_a_row_is_open_until_any_cell_of_it_changes_or_it_is_gone() {
        returned(of("first", FIRST, null), of("second", SECOND, "no such cell"));
        told.by("editor", new IndicatorsReordered(TABLE, List.of(SECOND, FIRST)));
        assertThat(told.open()).containsExactly("first", "second");
        told.by("editor", new IndicatorLinked(TABLE, FIRST, "CS-01", 1));
        assertThat(told.open()).containsExactly("second");
        told.by("editor", new IndicatorRemoved(TABLE, SECOND));
        assertThat(told.open()).isEmpty();
    }

    @Test
    void a_comment_on_the_head_is_open_until_that_part_changes_in_either_ledger() {
        returned(
                of("goals", null, "goals"),
                of("rows", null, "indicators"),
                of("figures", null, "budget/total"),
                of("purpose", null, "purpose"));
        told.by("editor", new IndicatorRenamed(TABLE, FIRST, "培训场次"));
        assertThat(told.open()).containsExactly("goals", "rows", "figures", "purpose");
        told.by("editor", new PurposeRevised(BUDGET, "别的"));
        assertThat(told.open()).containsExactly("goals", "rows", "figures");
        told.by("editor", new BudgetRevised(BUDGET, money("2", null, null)));
        assertThat(told.open()).containsExactly("goals", "rows");
        told.by("editor", new GoalsRevised(TABLE, List.of("一")));
        assertThat(told.open()).containsExactly("rows");
        told.by("editor", new IndicatorRemoved(TABLE, SECOND));
        assertThat(told.open()).isEmpty();
    }

    @Test
    void a_comment_on_the_whole_is_open_until_anything_changes() {
        returned(of("whole", null, null));
        assertThat(told.open()).containsExactly("whole");
        told.by("editor", new PurposeRevised(BUDGET, "别的"));
        assertThat(told.open()).isEmpty();
    }

    @Test
    void an_approval_settles_all_comments_and_an_adjustment_begins_without_them() {
        returned(of("first", FIRST, null));
        told.by("editor", submitted(2), new BudgetHeld(BUDGET, 2)).by("head", new TableEndorsed(TABLE, 2, null));
        told.by("office", new ApprovalBegan(TABLE, 2, 1, Grade.GOOD, "同意", true));
        assertThat(told.review.approvedAt()).isNull();
        assertThat(told.open()).containsExactly("first");
        told.by("office", new BudgetFrozen(BUDGET, 2, 1, money("1", null, null), "用途"));
        told.by("office", new TableApproved(TABLE, 2, 1, 5));
        assertThat(told.open()).isEmpty();
        assertThat(told.review.table().comments()).hasSize(1);
        assertThat(told.review.table().returned()).isNull();
        assertThat(told.review.table().approval())
                .isEqualTo(new TableReview.Approval(1, 105, AT, Grade.GOOD, "同意", true));
        assertThat(told.review.approvedAt()).isEqualTo(new Place(105, 14L));
        told.by("editor", new AdjustmentBegan(TABLE, 2, 1, "追加"));
        assertThat(told.review.table().comments()).isEmpty();
        assertThat(told.review.approvedAt()).isEqualTo(new Place(105, 14L));
    }

    @Test
    void an_approval_that_was_abandoned_is_none() {
        returned();
        told.by("editor", submitted(2)).by("office", new ApprovalBegan(TABLE, 2, 1, Grade.EXCELLENT, "同意", false));
        told.by("office", new ApprovalAbandoned(TABLE, 2, 1, "预算未能冻结"));
        assertThat(told.review.table().approval()).isNull();
        assertThat(told.review.table().decided()).isNull();
    }

    @Test
    void the_last_return_is_known_with_the_place_where_the_budget_was_held() {
        returned();
        assertThat(told.review.table().returned().grade()).isEqualTo(Grade.FAIR);
        assertThat(told.review.returnedAt()).isEqualTo(new Place(101, 11L));
        told.by("editor", submitted(2), new BudgetHeld(BUDGET, 2));
        told.by("reviewer", new TableRejected(TABLE, 2, "不符合职责", List.of()));
        assertThat(told.review.table().returned().grade()).isEqualTo(Grade.POOR);
        assertThat(told.review.table().returned().by().subject()).isEqualTo("reviewer");
        assertThat(told.review.returnedAt()).isEqualTo(new Place(103, 13L));
    }

    @Test
    void nobody_is_told_to_sign_what_they_last_edited_in_table_or_budget() {
        var signer = new Actor("signer", "签字人", List.of("unit-editor", "unit-head", "reviewer"), "571203");
        var submitted = Lifecycle.NEW.after(submitted(1));
        told.by("signer", new TargetRevised(TABLE, FIRST, words("1")), new PurposeRevised(BUDGET, "一"));
        assertThat(told.review.allowedMoves(submitted, signer, true)).containsExactly(Move.WITHDRAWAL, Move.RETURN);
        told.by("editor", new TargetRevised(TABLE, FIRST, words("2")));
        assertThat(told.review.allowedMoves(submitted, signer, true)).containsExactly(Move.WITHDRAWAL, Move.RETURN);
        told.by("editor", new PurposeRevised(BUDGET, "二"));
        assertThat(told.review.allowedMoves(submitted, signer, true))
                .containsExactly(Move.WITHDRAWAL, Move.ENDORSEMENT, Move.RETURN);
        told.by("signer", new FindingAnswered(TABLE, "C", FIRST, "d", "因为"));
        assertThat(told.review.allowedMoves(submitted, signer, true)).contains(Move.ENDORSEMENT);
        var endorsed = submitted.after(new TableEndorsed(TABLE, 1, null));
        assertThat(told.review.allowedMoves(endorsed, signer, true)).contains(Move.APPROVAL);
        told.by("signer", new BudgetRevised(BUDGET, money("3", null, null)));
        assertThat(told.review.allowedMoves(endorsed, signer, true))
                .containsExactly(Move.WITHDRAWAL, Move.RETURN, Move.COMPLETION);
    }

    @Test
    void keeps_the_newest_comments_where_they_are_very_much_text() {
        var half = "字".repeat(TableReview.MOST_TEXT / 2);
        var comments = new ArrayList<ReviewComment>();
        for (var place = 1; place <= 3; place++) comments.add(new ReviewComment("c" + place, 1, FIRST, null, half));
        returned(comments.toArray(ReviewComment[]::new));
        assertThat(told.open()).containsExactly("c2", "c3");
        told.by("editor", submitted(2))
                .by("reviewer", new TableReturned(TABLE, 2, null, "还有", List.of(of("c4", FIRST, null))));
        assertThat(told.open()).containsExactly("c3", "c4");
    }
}
