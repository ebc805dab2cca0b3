package org.mubiao.reporting.projectreport;

import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.request.AsOf;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.mubiao.review.AnsweredFinding.Answered;
import org.mubiao.review.FindingJson;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Projects as they stand. Whoever is bound to one unit finds only that unit's projects. */
@RestController
@Tag(name = "projects", description = "项目与绩效目标表 Projects and their target tables")
class ProjectReportController {

    private final ProjectReports reports;
    private final PastReports past;

    ProjectReportController(ProjectReports reports, PastReports past) {
        this.reports = reports;
        this.past = past;
    }

    @Operation(
            summary = "List projects",
            description =
                    "Newest year first, then by unit code and name. Read-After: indicator@123 waits for that event.")
    @Parameter(name = "fiscalYear", in = ParameterIn.QUERY, schema = @Schema(type = "integer", example = "2024"))
    @Parameter(name = "unit", in = ParameterIn.QUERY, description = "unit code", schema = @Schema(type = "string"))
    @Parameter(name = "stage", in = ParameterIn.QUERY, schema = @Schema(type = "string", example = "drafting"))
    @Parameter(
            name = "text",
            in = ParameterIn.QUERY,
            description = "words that project name, unit name or unit code contain, each of them",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    @AsOf
    @ApiResponse(responseCode = "200", description = "the page asked for, and how many there are on all pages")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @GetMapping("/api/projects")
    Mono<ProjectListAnswer> projects(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var reader = Reader.of(token);
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var moment = parameters.asOf();
        var search = ProjectSearch.of(parameters);
        if (moment == null) {
            var catalogue = reports.catalogue();
            return Mono.just(ProjectListAnswer.of(search.in(catalogue, reader), catalogue));
        }
        return cut(moment, exchange).flatMap(past::catalogue).flatMap(then -> {
            var found = search.in(then.catalogue(), reader);
            return past.reviewed(then, found.page())
                    .map(page -> ProjectListAnswer.of(new ProjectSearch.Found(page, found.total()), then.catalogue()));
        });
    }

    /**
     * Never 304: the version, which is the ETag that a change takes in If-Match, does not change with findings, that a
     * change of a neighbouring project brings or ends. So the ETag stands in the response and not in the entity, where
     * Spring would compare it with If-None-Match.
     */
    @Operation(
            summary = "One project with its whole table",
            description =
                    "Whole at every request: findings may change with another project of the unit, without a new version.")
    @AsOf
    @ApiResponse(responseCode = "200", description = "the project; ETag is its version in quotes")
    @ApiResponse(
            responseCode = "404",
            description = "NOT_FOUND: no such project, or one of another unit, or not yet then")
    @GetMapping("/api/projects/{projectId}")
    Mono<ResponseEntity<ProjectAnswer>> project(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var language = ProblemAnswers.language(exchange);
        return found(projectId, token, exchange)
                .map(found -> ProjectAnswer.of(
                        found.report(),
                        found.neighbours(),
                        found.unit(),
                        found.asItStood() ? null : Actor.of(token),
                        language))
                .map(answer -> {
                    exchange.getResponse().getHeaders().setETag("\"" + answer.version() + "\"");
                    return ResponseEntity.ok().varyBy(ACCEPT_LANGUAGE).body(answer);
                });
    }

    @Operation(
            summary = "What the review finds in a project's table",
            description = "The same as in the project itself.")
    @AsOf
    @ApiResponse(responseCode = "200", description = "the findings: the table as a whole first, then row by row")
    @ApiResponse(
            responseCode = "404",
            description = "NOT_FOUND: no such project, or one of another unit, or not yet then")
    @GetMapping("/api/projects/{projectId}/findings")
    Mono<FindingsAnswer> findings(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var language = ProblemAnswers.language(exchange);
        return found(projectId, token, exchange)
                .map(found -> FindingsAnswer.of(ProjectAnswer.findings(found.report(), found.neighbours(), language)));
    }

    /** A project that the reader sees, now or then. */
    private record Found(
            ProjectReport report, List<ProjectReport> neighbours, Catalogue.Unit unit, boolean asItStood) {}

    private Mono<Found> found(String projectId, Jwt token, ServerWebExchange exchange) {
        var reader = Reader.of(token);
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var moment = parameters.asOf();
        parameters.refuseWrong();
        var project = new ProjectId(projectId);
        var found = moment == null
                ? now(project, reader)
                : cut(moment, exchange).flatMap(cut -> then(project, reader, cut));
        return found.switchIfEmpty(Mono.error(() -> new Refusal(404, "NOT_FOUND", "there is no such project")));
    }

    private Mono<Found> now(ProjectId project, Reader reader) {
        var catalogue = reports.catalogue();
        return reports.find(project)
                .filter(report -> reader.sees(report.registered().unitId()))
                .flatMap(report -> reports.neighboursOf(report)
                        .map(neighbours -> new Found(
                                report,
                                neighbours,
                                catalogue.unit(
                                        report.registered().unitId(),
                                        report.registered().fiscalYear()),
                                false)));
    }

    private Mono<Found> then(ProjectId project, Reader reader, Cut cut) {
        return past.find(project, cut)
                .filter(report -> reader.sees(report.registered().unitId()))
                .flatMap(report -> reports.neighboursOf(report, cut)
                        .zipWith(past.unit(report.registered(), cut))
                        .map(around -> new Found(report, around.getT1(), around.getT2(), true)));
    }

    private Mono<Cut> cut(Moment moment, ServerWebExchange exchange) {
        return past.cut(moment)
                .doOnNext(cut -> exchange.getResponse().getHeaders().set("View-Position", cut.toString()));
    }

    /** {@code open}: how many have no answer of the unit that holds. */
    record FindingsAnswer(List<FindingJson> items, int total, int open) {

        static FindingsAnswer of(List<FindingJson> findings) {
            var answered = findings.stream()
                    .filter(finding -> finding.answered().equals(Answered.YES.toString()))
                    .count();
            return new FindingsAnswer(findings, findings.size(), findings.size() - (int) answered);
        }
    }
}
