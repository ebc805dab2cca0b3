package org.mubiao.reporting.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;

/**
 * What the reviews of a table said on the way to its present version, folded from its own events alone. Where it stands on
 * that way is told by its {@code Lifecycle}.
 *
 * @param submitted when it was submitted for the first time; null before
 * @param lastEditor who last changed the form; null where the ledger does not say
 * @param budgetEvents how many events of the budget the last submission had seen; it is held as it was then
 * @param decided what the approval that is under way said; null while none is
 * @param approval what the newest approved version was approved with; null before the first
 * @param returned the last time that the head or the review sent the table back, or rejected it, since that approval
 * @param comments of those returns, in order; the newest, {@link #MOST_TEXT} characters of them at most
 */
public record TableReview(
        @Nullable Instant submitted,
        @Nullable String lastEditor,
        long budgetEvents,
        @Nullable Approval decided,
        @Nullable Approval approval,
        @Nullable Returned returned,
        List<Comment> comments) {

    /** What is older is only in the history: a view stays small however often a table is returned. */
    static final int MOST_TEXT = 500_000;

    public static final TableReview NONE = new TableReview(null, null, 0, null, null, null, List.of());

    /** {@code position} and {@code at}: of the event by which table and budget became the version. */
    public record Approval(
            int version,
            long position,
            Instant at,
            Grade grade,
            @Nullable String opinion,
            boolean jointly) {}

    /** {@code position}: of the event; a rejection is graded 差. */
    public record Returned(
            int round,
            long position,
            @Nullable Who by,
            Instant at,
            String opinion,
            @Nullable Grade grade) {}

    public TableReview {
        comments = List.copyOf(comments);
    }

    public TableReview after(TargetTableEvent event, Occasion occasion) {
        return edited(event, occasion).said(event, occasion);
    }

    private TableReview edited(TargetTableEvent event, Occasion occasion) {
        return event.changesTheForm()
                ? new TableReview(submitted, occasion.subject(), budgetEvents, decided, approval, returned, comments)
                : this;
    }

    private TableReview said(TargetTableEvent event, Occasion occasion) {
        return switch (event) {
            case GoalsRevised _ -> changed(comment -> comment.isOfHead("goals"));
            case IndicatorAdded e -> changed(rowsAnd(e.indicatorId(), null));
            case IndicatorRemoved e -> changed(rowsAnd(e.indicatorId(), null));
            case IndicatorsReordered _ -> changed(comment -> comment.isOfHead("indicators"));
            case IndicatorMovedToLevel e ->
                changed(cell(e.indicatorId(), "level1").or(cell(e.indicatorId(), "level2")));
            case IndicatorRenamed e -> changed(cell(e.indicatorId(), "name"));
            case DescriptionRevised e -> changed(cell(e.indicatorId(), "description"));
            case TargetRevised e -> changed(cell(e.indicatorId(), "target"));
            case IndicatorLinked e -> changed(cell(e.indicatorId(), "definition"));
            case TableSubmitted e ->
                new TableReview(
                        submitted == null ? occasion.at() : submitted,
                        lastEditor,
                        e.budgetEvents(),
                        null,
                        approval,
                        returned,
                        comments);
            case TableReturned e -> returned(e.round(), e.grade(), e.opinion(), e.comments(), occasion);
            case TableRejected e -> returned(e.round(), Grade.POOR, e.opinion(), e.comments(), occasion);
            case ApprovalBegan e ->
                with(
                        budgetEvents,
                        new Approval(
                                e.version(), occasion.position(), occasion.at(), e.grade(), e.opinion(), e.jointly()),
                        approval,
                        returned,
                        comments);
            case TableApproved _ -> approved(occasion);
            case ApprovalAbandoned _ -> with(budgetEvents, null, approval, returned, comments);
            case AdjustmentBegan _, AdjustmentWithdrawn _ -> with(budgetEvents, null, approval, null, List.of());
            case ProjectProposed _,
                    TargetTableOpened _,
                    SourceFoundIncomplete _,
                    SourceFoundComplete _,
                    FindingAnswered _,
                    FindingAnswerWithdrawn _,
                    TableWithdrawn _,
                    TableEndorsed _,
                    JointCompletionBegan _,
                    TablePublished _,
                    TableReopened _ -> this;
        };
    }

    private static Predicate<Comment> cell(IndicatorId row, @Nullable String cell) {
        return comment -> comment.isOf(row, cell);
    }

    private static Predicate<Comment> rowsAnd(IndicatorId row, @Nullable String cell) {
        return cell(row, cell).or(comment -> comment.isOfHead("indicators"));
    }

    private TableReview changed(Predicate<Comment> concerned) {
        if (comments.stream().noneMatch(concerned)) return this;
        var after = comments.stream()
                .map(comment -> concerned.test(comment) ? comment.changed() : comment)
                .toList();
        return with(budgetEvents, decided, approval, returned, after);
    }

    private TableReview returned(
            int round, @Nullable Grade grade, String opinion, List<ReviewComment> said, Occasion occasion) {
        var all = new ArrayList<>(comments);
        for (var comment : said)
            all.add(new Comment(round, comment, occasion.by(), occasion.at(), budgetEvents, false));
        var back = new Returned(round, occasion.position(), occasion.by(), occasion.at(), opinion, grade);
        return with(budgetEvents, null, approval, back, newest(all));
    }

    private static List<Comment> newest(List<Comment> comments) {
        var kept = comments.size();
        var text = 0;
        while (kept > 0 && text <= MOST_TEXT)
            text += comments.get(--kept).said().text().length();
        return comments.subList(text <= MOST_TEXT ? kept : kept + 1, comments.size());
    }

    /** What was said is settled: the review took the table as it stands. */
    private TableReview approved(Occasion occasion) {
        var now = decided;
        if (now == null) return this;
        return with(
                budgetEvents,
                null,
                new Approval(
                        now.version(), occasion.position(), occasion.at(), now.grade(), now.opinion(), now.jointly()),
                null,
                comments.stream().map(Comment::changed).toList());
    }

    private TableReview with(
            long newBudgetEvents,
            @Nullable Approval newDecided,
            @Nullable Approval newApproval,
            @Nullable Returned newReturned,
            List<Comment> newComments) {
        return new TableReview(
                submitted, lastEditor, newBudgetEvents, newDecided, newApproval, newReturned, newComments);
    }
}
