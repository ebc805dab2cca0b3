package org.mubiao.reporting.projectreport;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.kit.Actor;
import org.mubiao.reporting.review.Comment;
import org.mubiao.reporting.review.ReviewRecord;
import org.mubiao.reporting.review.TableReview;
import org.mubiao.reporting.review.Who;

/** How the review of a project stands, as the public interface has it. */
@Schema(name = "Review")
record ReviewAnswer(
        @Schema(description = "How often the table was submitted so far.")
        int round,

        @Schema(description = "The newest approved version of table and budget; null before the first.") @Nullable
        Integer version,

        @Schema(
                description =
                        "The positions of both ledgers at which that version stands for ever: read the project as of them.")
        @Nullable
        Map<String, String> approvedAt,

        @Schema(description = "Whether that version was completed by the review together with the unit.")
        boolean jointly,

        @Schema(description = "What that version was approved with: 优 or 良.") @Nullable
        String grade,

        @Schema(description = "The opinion that it was approved with.") @Nullable
        String opinion,

        @Schema(description = "Whether the review is completing cells together with the unit now.")
        boolean completing,

        @Schema(
                description =
                        "The moves that the caller may make now, by the last part of their paths: stage, role, unit,"
                                + " and that nobody endorses or approves what they last edited. None of a project as it stood.")
        List<String> allowedMoves,

        @Schema(description = "The last return or rejection since the newest approval.") @Nullable
        Return returned,

        @Schema(
                description =
                        "What was said of single places since the newest approval was to change; the oldest first, only the"
                                + " newest where it is very much.")
        List<Said> comments) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    /** {@code grade} is null where the unit's head returned it, or a review without one; a rejection is 差. */
    @Schema(name = "ReviewReturn")
    record Return(
            int round,
            @Nullable Who by,
            OffsetDateTime at,
            String opinion,
            @Nullable String grade) {}

    /** {@code row} is the present place of the indicator, null for one that is no longer in the table and for the head. */
    @Schema(name = "ReviewComment")
    record Said(
            String commentId,
            int round,
            @Nullable Integer row,
            @Nullable String indicatorId,

            @Schema(description = "A cell of the row, or of the head; null for all of it.") @Nullable
            String cell,

            String text,
            @Nullable Who by,
            OffsetDateTime at,

            @Schema(
                    description =
                            "True until the place it is of has changed since, or an approval took the table as it stands.")
            boolean open) {}

    /** @param reader null for a project as it stood, which nobody moves */
    static ReviewAnswer of(ProjectReport report, @Nullable Actor reader) {
        var lifecycle = report.lifecycle();
        var review = report.review();
        var approval = review.table().approval();
        var approvedAt = review.approvedAt();
        return new ReviewAnswer(
                lifecycle.round(),
                approval == null ? null : approval.version(),
                approvedAt == null || approvedAt.budget() == null ? null : approvedAt.positions(),
                approval != null && approval.jointly(),
                approval == null ? null : approval.grade().toString(),
                approval == null ? null : approval.opinion(),
                lifecycle.completing(),
                reader == null ? List.of() : moves(report, reader),
                returned(review.table()),
                review.table().comments().stream()
                        .map(comment -> said(comment, report, review))
                        .toList());
    }

    private static List<String> moves(ProjectReport report, Actor reader) {
        var ownUnit = report.registered().unitId().value().equals(reader.unit());
        return report.review().allowedMoves(report.lifecycle(), reader, ownUnit).stream()
                .map(Move::toString)
                .toList();
    }

    private static @Nullable Return returned(TableReview table) {
        var last = table.returned();
        if (last == null) return null;
        var grade = last.grade();
        return new Return(
                last.round(), last.by(), at(last.at()), last.opinion(), grade == null ? null : grade.toString());
    }

    private static Said said(Comment comment, ProjectReport report, ReviewRecord review) {
        var of = comment.said().indicatorId();
        return new Said(
                comment.said().commentId(),
                comment.round(),
                of == null ? null : report.rowOf(of),
                of == null ? null : of.value(),
                comment.said().cell(),
                comment.said().text(),
                comment.by(),
                at(comment.at()),
                review.isOpen(comment));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atZone(BUSINESS_ZONE).toOffsetDateTime();
    }
}
