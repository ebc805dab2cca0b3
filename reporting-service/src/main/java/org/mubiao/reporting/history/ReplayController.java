package org.mubiao.reporting.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.mubiao.reporting.request.SignedIn;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Plays a project's history again, event by event. */
@RestController
@Tag(name = "history", description = "修改历史 What happened to a project")
class ReplayController {

    private static final int FASTEST = 100;

    private final ProjectReports reports;
    private final Moments moments;
    private final Journal journal;
    private final Story story;
    private final JsonMapper json;
    private final Clock clock;

    ReplayController(
            ProjectReports reports, Moments moments, Journal journal, Story story, JsonMapper json, Clock clock) {
        this.reports = reports;
        this.moments = moments;
        this.journal = journal;
        this.story = story;
        this.json = json;
        this.clock = clock;
    }

    /** One event: the {@code step}-th of {@code of}, what it changed, and what stood after it. */
    @Schema(name = "ReplayStep")
    record Step(long step, long of, HistoryAnswer.Entry entry, ReplayedTable table) {}

    /** All {@code of} events of the history, or as many as were asked for, have been played. */
    @Schema(name = "ReplayEnd")
    record End(long of) {}

    /** What is asked for. A speed of 0 is as fast as the caller reads. */
    private record Wish(@Nullable Moment from, @Nullable Moment to, int speed, int steps) {

        static Wish of(ServerWebExchange exchange) {
            var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
            var wish = new Wish(
                    parameters.moment("from"),
                    parameters.moment("to"),
                    parameters.number("speed", 1, FASTEST, 0),
                    parameters.number("steps", 1, Integer.MAX_VALUE, Integer.MAX_VALUE));
            parameters.refuseWrong();
            return wish;
        }
    }

    /** The part of a history that is played: what {@code to} has and {@code from} has not, of it what {@code seen} has not. */
    private record Part(ProjectId project, Cut from, Cut seen, Cut to) {}

    @Operation(
            summary = "Play a project's history again",
            description =
                    "Server-sent events in the order of the history, the oldest first: each is named step, has an event's place as"
                            + " its id (indicator@57) and as data the event with what stood after it; after the last comes one named"
                            + " end. With Last-Event-ID the replay goes on behind that event.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "begin after this time, or after these positions",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "end at this time, or at these positions",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "speed",
            in = ParameterIn.QUERY,
            description = "events per second; as fast as they are read where it is left out",
            schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
    @Parameter(
            name = "steps",
            in = ParameterIn.QUERY,
            description = "end after so many events: 1 is a single step",
            schema = @Schema(type = "integer", minimum = "1"))
    @ApiResponse(responseCode = "200", description = "the data of each event named step is a ReplayStep")
    @ApiResponse(
            responseCode = "400",
            description = "WRONG_PARAMETERS, or UNKNOWN_EVENT for a Last-Event-ID that is none")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such project, or one of another unit")
    @GetMapping(value = "/api/projects/{projectId}/replay", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<ResponseEntity<Flux<ServerSentEvent<Object>>>> replay(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var wish = Wish.of(exchange);
        var reader = Reader.of(token);
        var language = ProblemAnswers.language(exchange);
        var lastSeen = exchange.getRequest().getHeaders().getFirst("Last-Event-ID");
        return reports.find(new ProjectId(projectId))
                .filter(report -> reader.sees(report.registered().unitId()))
                .switchIfEmpty(Mono.error(() -> new Refusal(404, "NOT_FOUND", "there is no such project")))
                .flatMap(report -> part(report.projectId(), wish, lastSeen))
                .flatMap(part -> played(part, wish, language))
                .map(steps -> ResponseEntity.ok(
                        steps.takeUntilOther(untilStopped()).takeUntilOther(Mono.delay(SignedIn.left(token, clock)))));
    }

    private Mono<Part> part(ProjectId project, Wish wish, @Nullable String lastSeen) {
        return cut(wish.from(), Cut.NOTHING)
                .flatMap(from -> cut(wish.to(), moments.now())
                        .flatMap(to ->
                                seen(project, lastSeen).map(seen -> new Part(project, from, from.orLater(seen), to))));
    }

    private Mono<Cut> cut(@Nullable Moment moment, Cut otherwise) {
        return moment == null ? Mono.just(otherwise) : moments.cut(moment);
    }

    private Mono<Cut> seen(ProjectId project, @Nullable String lastSeen) {
        if (lastSeen == null || lastSeen.isBlank()) return Mono.just(Cut.NOTHING);
        return Mono.justOrEmpty(Moment.positions(lastSeen))
                .ofType(Moment.Positions.class)
                .filter(last -> last.positions().size() == 1)
                .map(last -> last.positions().entrySet().iterator().next())
                .flatMap(last -> journal.of(project.value(), last.getKey(), last.getValue() - 1, last.getValue())
                        .next()
                        .flatMap(moments::before)
                        .map(before -> before.with(last.getKey(), last.getValue())))
                .switchIfEmpty(
                        Mono.error(() -> new Refusal(400, "UNKNOWN_EVENT", "no event of the project: " + lastSeen)));
    }

    private Mono<Flux<ServerSentEvent<Object>>> played(Part part, Wish wish, Locale language) {
        var project = part.project();
        return journal.count(project.value(), part.from(), part.seen())
                .zipWith(journal.count(project.value(), part.from(), part.to()))
                .map(counts -> {
                    var steps = story.between(project, part.seen(), part.to())
                            .take(wish.steps())
                            .index((index, told) -> step(counts.getT1() + index + 1, counts.getT2(), told, language));
                    return paced(steps, wish.speed()).concatWithValues(end(counts.getT2()));
                });
    }

    private static Flux<ServerSentEvent<Object>> paced(Flux<ServerSentEvent<Object>> steps, int perSecond) {
        return perSecond == 0
                ? steps
                : steps.delayElements(Duration.ofSeconds(1).dividedBy(perSecond));
    }

    private ServerSentEvent<Object> step(long number, long of, Told told, Locale language) {
        var entry = HistoryAnswer.Entry.of(told, json, language);
        return ServerSentEvent.<Object>builder(new Step(number, of, entry, ReplayedTable.of(told.after())))
                .event("step")
                .id(entry.ledger() + "@" + entry.position())
                .build();
    }

    private static ServerSentEvent<Object> end(long of) {
        return ServerSentEvent.<Object>builder(new End(of)).event("end").build();
    }

    private Mono<Void> untilStopped() {
        return reports.catalogues().then();
    }
}
