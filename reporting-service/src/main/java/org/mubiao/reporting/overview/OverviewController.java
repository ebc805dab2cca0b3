package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.feeds.LedgerFeeds;
import org.mubiao.reporting.projectreport.PastCatalogue;
import org.mubiao.reporting.projectreport.PastReports;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.AsOf;
import org.mubiao.reporting.request.SignedIn;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Figures over the projects that the reader sees; nothing of other units is counted for one who is bound to a unit. */
@RestController
@Tag(name = "dashboards", description = "总览 Figures over many projects")
class OverviewController {

    private static final Duration BETWEEN_SENDS = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ProjectReports reports;
    private final PastReports past;
    private final LedgerFeeds feeds;
    private final Clock clock;

    OverviewController(ProjectReports reports, PastReports past, LedgerFeeds feeds, Clock clock) {
        this.reports = reports;
        this.past = past;
        this.feeds = feeds;
        this.clock = clock;
    }

    @Operation(
            summary = "One year at a glance",
            description = "Money in 万元 as decimal strings; a sum over no known figure is null, not 0.")
    @Parameter(
            name = "fiscalYear",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", example = "2024"))
    @Parameter(name = "unit", in = ParameterIn.QUERY, description = "unit code", schema = @Schema(type = "string"))
    @AsOf
    @ApiResponse(responseCode = "200", description = "the figures of the projects that the caller sees")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @GetMapping("/api/dashboards/overview")
    Mono<Overview> overview(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var wish = YearWish.of(exchange, token);
        if (wish.moment() == null) return Mono.just(overview(wish));
        return then(wish.moment(), exchange)
                .flatMap(then -> past.reviewed(then, wish.in(then.catalogue()))
                        .map(projects -> Overview.of(wish.fiscalYear(), projects, then.catalogue(), feeds.lag())));
    }

    @Operation(
            summary = "The overview again whenever it changes",
            description =
                    "Server-sent events, the first at once; ends with the caller's token: connect again then. What was does"
                            + " not change: at and position are refused.")
    @Parameter(
            name = "fiscalYear",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", example = "2024"))
    @Parameter(name = "unit", in = ParameterIn.QUERY, description = "unit code", schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "200", description = "each event's data is an overview")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @GetMapping(value = "/api/dashboards/overview/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Overview>> stream(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var wish = YearWish.ofNow(exchange, token);
        var _ = reports.catalogue(); // refuses before the stream begins
        var changes = reports.catalogues()
                .concatMap(ignored -> Mono.fromSupplier(() -> overview(wish)).concatWith(pause()), 0)
                .distinctUntilChanged(overview -> overview, Overview::tellsTheSame)
                .map(overview -> ServerSentEvent.builder(overview).build());
        var heartbeats = Flux.interval(HEARTBEAT)
                .map(ignored ->
                        ServerSentEvent.<Overview>builder().comment("alive").build())
                .takeUntilOther(reports.catalogues().ignoreElements());
        return Flux.merge(changes, heartbeats).takeUntilOther(Mono.delay(SignedIn.left(token, clock)));
    }

    @Operation(
            summary = "Unit × stage",
            description = "How many projects of each unit stand at each stage; counts in the order of stages.")
    @Parameter(
            name = "fiscalYear",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", example = "2024"))
    @AsOf
    @ApiResponse(responseCode = "200", description = "a row for each unit that has a project in the year")
    @GetMapping("/api/dashboards/matrix")
    Mono<Matrix> matrix(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var wish = YearWish.of(exchange, token);
        var shown = wish.moment() == null
                ? Mono.just(reports.catalogue())
                : then(wish.moment(), exchange).map(PastCatalogue::catalogue);
        return shown.map(catalogue -> Matrix.of(wish.fiscalYear(), wish.in(catalogue), catalogue));
    }

    private Mono<PastCatalogue> then(Moment moment, ServerWebExchange exchange) {
        return past.cut(moment)
                .doOnNext(cut -> exchange.getResponse().getHeaders().set("View-Position", cut.toString()))
                .flatMap(past::catalogue);
    }

    private Overview overview(YearWish wish) {
        var catalogue = reports.catalogue();
        return Overview.of(wish.fiscalYear(), wish.in(catalogue), catalogue, feeds.lag());
    }

    private static Mono<Overview> pause() {
        return Mono.delay(BETWEEN_SENDS).then(Mono.empty());
    }
}
