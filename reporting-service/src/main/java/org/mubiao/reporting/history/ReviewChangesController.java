package org.mubiao.reporting.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.projectreport.PastReports;
import org.mubiao.reporting.projectreport.ProjectReport;
import org.mubiao.reporting.request.AsOf;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a review has not seen yet. Whoever sees the project sees it. */
@RestController
@Tag(name = "history", description = "修改历史 What happened to a project")
class ReviewChangesController {

    private final PastReports past;
    private final Moments moments;
    private final Differences differences;

    ReviewChangesController(PastReports past, Moments moments, Differences differences) {
        this.past = past;
        this.moments = moments;
        this.differences = differences;
    }

    @Operation(
            summary = "What changed since the last return, or since the approval that is being changed",
            description =
                    "What a second review has to look at: the cells that differ from what was last returned or rejected;"
                            + " without such since the newest approval, and while that is adjusted or reviewed again, from the approved"
                            + " version. In all other cases since is null and changes is empty.")
    @AsOf
    @ApiResponse(
            responseCode = "200",
            description =
                    "the cells that differ, with both values, their present row, who changed them last, when and why")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such project, one of another unit, or not yet then")
    @GetMapping("/api/projects/{projectId}/review/changes")
    Mono<ReviewChanges> changes(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var reader = Reader.of(token);
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var moment = parameters.asOf();
        parameters.refuseWrong();
        var language = ProblemAnswers.language(exchange);
        return (moment == null ? Mono.just(moments.now()) : moments.cut(moment))
                .doOnNext(cut -> exchange.getResponse().getHeaders().set("View-Position", cut.toString()))
                .flatMap(cut -> past.find(new ProjectId(projectId), cut)
                        .filter(report -> reader.sees(report.registered().unitId()))
                        .flatMap(report -> changes(report, cut, language)))
                .switchIfEmpty(Mono.error(() -> new Refusal(404, "NOT_FOUND", "there is no such project")));
    }

    private Mono<ReviewChanges> changes(ProjectReport report, Cut cut, Locale language) {
        var baseline = ReviewChanges.Baseline.of(report, cut);
        if (baseline == null) return Mono.just(ReviewChanges.NONE);
        return differences
                .of(report.projectId(), baseline.cut(), cut, language)
                .map(difference -> ReviewChanges.of(baseline, difference, report));
    }
}
