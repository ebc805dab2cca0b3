package org.mubiao.reporting.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.workflow.Stage;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.projectreport.ProjectReport;
import org.mubiao.reporting.review.ReviewRecord.Place;
import org.mubiao.reporting.review.Who;

/**
 * What is new to a review: the cells that differ from what was last returned, or from what was approved while that is
 * changed, each with both values and who changed it last, when and why. A cell that was changed and changed back does not.
 */
@Schema(name = "ReviewChanges")
record ReviewChanges(
        @Schema(description = "Null before the first return or approval, when all is new, and once all is approved.")
        @Nullable
        Since since,

        List<Changed> changes) {

    static final ReviewChanges NONE = new ReviewChanges(null, List.of());

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");
    /** Where the table stands is no content of it. */
    private static final Set<String> STANDING = Set.of("stage", "approvedVersion");

    /** What is compared with. */
    @Schema(name = "ReviewSince")
    record Since(
            @Schema(description = "return or approval") String kind,

            @Schema(description = "The round that was returned.") @Nullable
            Integer round,

            @Schema(description = "The version that was approved.") @Nullable
            Integer version,

            @Schema(description = "By ledger, where the project stood so: any read takes it as position.")
            Map<String, String> position,

            OffsetDateTime at) {

        private static Since of(Baseline baseline) {
            var position = Map.of(
                    "budget", Long.toString(baseline.cut().of("budget")),
                    "indicator", Long.toString(baseline.cut().of("indicator")));
            var at = baseline.at().atZone(BUSINESS_ZONE).toOffsetDateTime();
            return new Since(baseline.kind(), baseline.round(), baseline.version(), position, at);
        }
    }

    /** {@code row} is the present place, null for what is of no row or of one that is gone; the path counts as before. */
    @Schema(name = "ReviewChange")
    record Changed(
            @JsonUnwrapped Change change,
            @Nullable Integer row,
            @Nullable Who actor,
            @Nullable OffsetDateTime at,
            @Nullable String reason) {

        private static Changed of(Difference.Cell cell, ProjectReport now) {
            var last = cell.last();
            var indicator = cell.change().indicatorId();
            return new Changed(
                    cell.change(),
                    indicator == null ? null : now.rowOf(new IndicatorId(indicator)),
                    last == null ? null : last.actor(),
                    last == null ? null : last.recordedAt(),
                    last == null ? null : last.reason());
        }
    }

    /** As what, where and when the project stood that a review compares with. */
    record Baseline(
            String kind, @Nullable Integer round, @Nullable Integer version, Cut cut, Instant at) {

        /** Null where there is nothing to compare with. */
        static @Nullable Baseline of(ProjectReport report, Cut now) {
            var review = report.review();
            var returned = review.table().returned();
            var returnedAt = review.returnedAt();
            if (returned != null && returnedAt != null)
                return new Baseline("return", returned.round(), null, cut(returnedAt, now), returned.at());
            var approval = review.table().approval();
            var approvedAt = review.approvedAt();
            if (approval == null || approvedAt == null || isApproved(report.stage())) return null;
            return new Baseline("approval", null, approval.version(), cut(approvedAt, now), approval.at());
        }

        private static boolean isApproved(Stage stage) {
            return stage == Stage.APPROVED || stage == Stage.PUBLISHED;
        }

        /** Where a view has not seen the budget follow, it has not seen the budget change since either. */
        private static Cut cut(Place place, Cut now) {
            var budget = place.budget();
            return now.with("indicator", place.indicator()).with("budget", budget == null ? now.of("budget") : budget);
        }
    }

    static ReviewChanges of(Baseline baseline, Difference difference, ProjectReport now) {
        var changes = difference.changes().stream()
                .filter(cell -> !STANDING.contains(cell.change().path()))
                .map(cell -> Changed.of(cell, now))
                .toList();
        return new ReviewChanges(Since.of(baseline), changes);
    }
}
