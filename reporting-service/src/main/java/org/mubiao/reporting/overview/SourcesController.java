package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.history.Origins;
import org.mubiao.reporting.overview.Sources.Figure;
import org.mubiao.reporting.projectreport.PastCatalogue;
import org.mubiao.reporting.projectreport.PastReports;
import org.mubiao.reporting.projectreport.ProjectEntry;
import org.mubiao.reporting.request.AsOf;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leads from a figure of the overview to the cells in it, to their events, and to the place in the imported document. */
@RestController
@Tag(name = "dashboards", description = "总览 Figures over many projects")
class SourcesController {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 500;

    private final PastReports past;
    private final Moments moments;
    private final Origins origins;

    SourcesController(PastReports past, Moments moments, Origins origins) {
        this.past = past;
        this.moments = moments;
        this.origins = origins;
    }

    /** What is asked for. */
    private record Wish(
            int fiscalYear,
            Figure figure,
            @Nullable String unit,
            @Nullable Moment moment,
            int page,
            int size) {

        static Wish of(ServerWebExchange exchange) {
            var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
            var figure = parameters.word("figure", Figure::named, "UNKNOWN_FIGURE");
            var wish = new Wish(
                    parameters.requiredYear("fiscalYear"),
                    figure == null ? Figure.BUDGET : figure,
                    parameters.text("unit"),
                    parameters.asOf(),
                    parameters.number("page", 0, Integer.MAX_VALUE, 0),
                    parameters.number("size", 1, LARGEST_SIZE, USUAL_SIZE));
            parameters.refuseWrong();
            return wish;
        }

        boolean takes(ProjectEntry project) {
            return project.fiscalYear() == fiscalYear
                    && (unit == null || unit.equals(project.unitId().value()))
                    && figure.has(project);
        }
    }

    @Operation(
            summary = "Why a figure of the overview is what it is",
            description = "The projects in it, each with its cells, their values and the events that set them.")
    @Parameter(
            name = "fiscalYear",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", example = "2024"))
    @Parameter(
            name = "figure",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"budget", "fiscal", "other", "indicators"},
                            defaultValue = "budget"))
    @Parameter(name = "unit", in = ParameterIn.QUERY, description = "unit code", schema = @Schema(type = "string"))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    @AsOf
    @ApiResponse(responseCode = "200", description = "a page of projects, and the figure itself as sum")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @GetMapping("/api/dashboards/overview/sources")
    Mono<Sources> sources(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var reader = Reader.of(token);
        var wish = Wish.of(exchange);
        var language = ProblemAnswers.language(exchange);
        return cut(wish)
                .doOnNext(cut -> exchange.getResponse().getHeaders().set("View-Position", cut.toString()))
                .flatMap(past::catalogue)
                .flatMap(then -> sources(wish, then, reader, language));
    }

    private Mono<Cut> cut(Wish wish) {
        return wish.moment() == null ? Mono.fromSupplier(moments::now) : past.cut(wish.moment());
    }

    private Mono<Sources> sources(Wish wish, PastCatalogue then, Reader reader, Locale language) {
        var projects =
                then.catalogue().seenBy(reader).stream().filter(wish::takes).toList();
        var page = projects.stream()
                .skip((long) wish.page() * wish.size())
                .limit(wish.size())
                .toList();
        return Flux.fromIterable(page)
                .concatMap(project -> cells(wish.figure(), project, then.cut(), language)
                        .map(cells -> Sources.Project.of(project, then.catalogue(), wish.figure(), cells)))
                .collectList()
                .map(items ->
                        new Sources(wish.figure(), wish.figure().sum(Totals.of(projects)), items, projects.size()));
    }

    private Mono<List<Origins.Cell>> cells(Figure figure, ProjectEntry project, Cut cut, Locale language) {
        return figure == Figure.INDICATORS
                ? origins.rows(project.projectId(), cut, language)
                : origins.head(project.projectId(), figure.path(), cut, language)
                        .map(List::of);
    }
}
