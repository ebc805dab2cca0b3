package org.mubiao.reporting.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.projectreport.ProjectReport;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What happened to a project. Whoever sees the project sees all of its history. */
@RestController
@Tag(name = "history", description = "修改历史 What happened to a project")
class HistoryController {

    private final ProjectReports reports;
    private final Moments moments;
    private final Journal journal;
    private final Story story;
    private final Differences differences;
    private final JsonMapper json;

    HistoryController(
            ProjectReports reports,
            Moments moments,
            Journal journal,
            Story story,
            Differences differences,
            JsonMapper json) {
        this.reports = reports;
        this.moments = moments;
        this.journal = journal;
        this.story = story;
        this.differences = differences;
        this.json = json;
    }

    @Operation(
            summary = "Every change of a project, the newest first",
            description =
                    "Both ledgers as one list: by time of recording; in the same millisecond by name of the ledger, then by"
                            + " position. Paths count rows as they stood before the change.")
    @Parameter(
            name = "path",
            in = ParameterIn.QUERY,
            description = "only what changed this cell, or one below it",
            schema = @Schema(type = "string", example = "budget/total"))
    @Parameter(name = "indicatorId", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @Parameter(
            name = "actor",
            in = ParameterIn.QUERY,
            description = "only what this subject did",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "only what came after this time, or after these positions",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "only what had come at this time, or at these positions",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    @ApiResponse(responseCode = "200", description = "the page asked for, and how many there are on all pages")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such project, or one of another unit")
    @GetMapping("/api/projects/{projectId}/history")
    Mono<HistoryAnswer> history(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var wish = HistoryWish.of(exchange);
        var language = ProblemAnswers.language(exchange);
        return visible(projectId, token)
                .flatMap(project -> cut(wish.from(), Cut.NOTHING)
                        .flatMap(from -> cut(wish.to(), moments.now())
                                .flatMap(to -> history(project.projectId(), wish, from, to, language))));
    }

    private Mono<HistoryAnswer> history(ProjectId project, HistoryWish wish, Cut from, Cut to, Locale language) {
        if (wish.takesAll())
            return journal.count(project.value(), from, to)
                    .zipWith(story.newest(project, from, to, wish.skipped(), wish.size()))
                    .map(page -> answer(page.getT2().reversed(), page.getT1().intValue(), language));
        return story.between(project, from, to)
                .filter(told -> wish.takes(told, json))
                .collectList()
                .map(found -> answer(
                        found.reversed().stream()
                                .skip(wish.skipped())
                                .limit(wish.size())
                                .toList(),
                        found.size(),
                        language));
    }

    private HistoryAnswer answer(List<Told> newestFirst, int total, Locale language) {
        return new HistoryAnswer(
                newestFirst.stream()
                        .map(told -> HistoryAnswer.Entry.of(told, json, language))
                        .toList(),
                total);
    }

    @Operation(
            summary = "What differs between two moments",
            description = "Times or positions; from defaults to before the project existed, to to now.")
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(type = "string", example = "indicator@57"))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "the cells that differ, with both values, who changed them last and why")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS, or FROM_AFTER_TO")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such project, one of another unit, or not yet then")
    @GetMapping("/api/projects/{projectId}/difference")
    Mono<Difference> difference(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var from = parameters.moment("from");
        var to = parameters.moment("to");
        parameters.refuseWrong();
        var language = ProblemAnswers.language(exchange);
        return visible(projectId, token)
                .flatMap(project -> cut(from, Cut.NOTHING)
                        .flatMap(before -> cut(to, moments.now())
                                .flatMap(after -> differences.of(project.projectId(), before, after, language))));
    }

    private Mono<Cut> cut(@Nullable Moment moment, Cut otherwise) {
        return moment == null ? Mono.just(otherwise) : moments.cut(moment);
    }

    private Mono<ProjectReport> visible(String projectId, Jwt token) {
        var reader = Reader.of(token);
        return reports.find(new ProjectId(projectId))
                .filter(report -> reader.sees(report.registered().unitId()))
                .switchIfEmpty(Mono.error(HistoryController::notFound));
    }

    private static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", "there is no such project");
    }
}
