package org.mubiao.reporting.todo;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The to-do desk (待办) of who asks. */
@RestController
@Tag(name = "todos", description = "待办 What waits for whom")
class TodoController {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final int USUALLY_SHOWN = 20;
    private static final int MOST_SHOWN = 500;

    private final ProjectReports reports;
    private final WindowReports windows;
    private final Clock clock;

    TodoController(ProjectReports reports, WindowReports windows, Clock clock) {
        this.reports = reports;
        this.windows = windows;
        this.clock = clock;
    }

    @Operation(
            summary = "What waits for the caller",
            description = "待送审, 待审核, 被退回, 即将到期, each with its count; the nearest deadline first.")
    @Parameter(
            name = "fiscalYear",
            in = ParameterIn.QUERY,
            description = "all years if left out",
            schema = @Schema(type = "integer", example = "2024"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            description = "how many projects of each kind are named",
            schema = @Schema(type = "integer", minimum = "0", maximum = "500", defaultValue = "20"))
    @ApiResponse(responseCode = "200", description = "all kinds, also those of which nothing waits")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: no role that sees projects")
    @GetMapping("/api/todos")
    Mono<Todos.Desk> todos(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var reader = Reader.of(token);
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        var year = parameters.year("fiscalYear");
        var shown = parameters.number("size", 0, MOST_SHOWN, USUALLY_SHOWN);
        parameters.refuseWrong();
        var catalogue = reports.catalogue();
        var seen = catalogue.seenBy(reader).stream()
                .filter(entry -> year == null || year == entry.fiscalYear())
                .toList();
        var today = LocalDate.ofInstant(clock.instant(), BUSINESS_ZONE);
        return windows.all()
                .map(all -> new Todos(Actor.of(token), catalogue, all, today)
                        .of(seen, shown, ProblemAnswers.language(exchange)));
    }
}
