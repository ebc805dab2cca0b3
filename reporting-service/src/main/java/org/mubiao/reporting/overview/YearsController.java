package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.mubiao.reporting.projectreport.PastReports;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.AsOf;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The years side by side (逐年对比), of the projects that the reader sees. */
@RestController
@Tag(name = "dashboards", description = "总览 Figures over many projects")
class YearsController {

    private final ProjectReports reports;
    private final PastReports past;

    YearsController(ProjectReports reports, PastReports past) {
        this.reports = reports;
        this.past = past;
    }

    @Operation(
            summary = "Year on year",
            description =
                    "Totals of each year, and of each indicator definition what was promised in each; broken where a"
                            + " point has another revision or measure than the one before.")
    @Parameter(name = "unit", in = ParameterIn.QUERY, description = "unit code", schema = @Schema(type = "string"))
    @AsOf
    @ApiResponse(responseCode = "200", description = "years in order, definitions by code")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @GetMapping("/api/dashboards/years")
    Mono<Years> years(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var reader = Reader.of(token);
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var unit = parameters.text("unit");
        var moment = parameters.asOf();
        parameters.refuseWrong();
        var shown = moment == null
                ? Mono.just(reports.catalogue())
                : past.cut(moment)
                        .doOnNext(cut -> exchange.getResponse().getHeaders().set("View-Position", cut.toString()))
                        .flatMap(past::catalogue)
                        .map(then -> then.catalogue());
        return shown.map(catalogue -> Years.of(catalogue.seenBy(reader).stream()
                .filter(project -> unit == null || unit.equals(project.unitId().value()))
                .toList()));
    }
}
