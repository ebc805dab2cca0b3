package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.projectreport.PastReports;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.AsOf;
import org.mubiao.reporting.todo.WindowReports;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How the tables of a year came in (报送进度), of the projects that the reader sees. */
@RestController
@Tag(name = "dashboards", description = "总览 Figures over many projects")
class ArrivalsController {

    private final ProjectReports reports;
    private final PastReports past;
    private final WindowReports windows;
    private final Clock clock;

    ArrivalsController(ProjectReports reports, PastReports past, WindowReports windows, Clock clock) {
        this.reports = reports;
        this.past = past;
        this.windows = windows;
        this.clock = clock;
    }

    @Operation(
            summary = "Arrivals against the deadline",
            description = "How many tables were first submitted on which day, and which units have not submitted all.")
    @Parameter(
            name = "fiscalYear",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = "integer", example = "2024"))
    @Parameter(name = "unit", in = ParameterIn.QUERY, description = "unit code", schema = @Schema(type = "string"))
    @AsOf
    @ApiResponse(responseCode = "200", description = "days in order, units by code")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @GetMapping("/api/dashboards/arrivals")
    Mono<Arrivals> arrivals(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var wish = YearWish.of(exchange, token);
        return wish.moment() == null ? now(wish) : then(wish, wish.moment(), exchange);
    }

    private Mono<Arrivals> now(YearWish wish) {
        var catalogue = reports.catalogue();
        return windows.find(window(wish))
                .map(days -> Arrivals.of(wish.fiscalYear(), wish.in(catalogue), catalogue, days, day(clock.instant())));
    }

    private Mono<Arrivals> then(YearWish wish, Moment moment, ServerWebExchange exchange) {
        return past.cut(moment)
                .doOnNext(cut -> exchange.getResponse().getHeaders().set("View-Position", cut.toString()))
                .flatMap(cut -> Mono.zip(
                        past.catalogue(cut),
                        windows.find(window(wish), cut),
                        past.time(moment).defaultIfEmpty(Instant.EPOCH)))
                .map(seen -> {
                    var catalogue = seen.getT1().catalogue();
                    return Arrivals.of(
                            wish.fiscalYear(), wish.in(catalogue), catalogue, seen.getT2(), day(seen.getT3()));
                });
    }

    private static SubmissionWindowId window(YearWish wish) {
        return SubmissionWindowId.of(wish.fiscalYear(), Move.SUBMISSION);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, Arrivals.BUSINESS_ZONE);
    }
}
