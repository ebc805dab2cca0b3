package org.mubiao.reporting.presence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.JsonFields;
import org.mubiao.reporting.projectreport.ProjectReports;
import org.mubiao.reporting.request.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who else is at a table, for everybody who may read it. Advisory only: it locks nothing, leaves no event, and whoever gives
 * no sign for half a minute is gone.
 */
@RestController
@RequestMapping("/api/projects/{projectId}/presence")
@Tag(name = "presence", description = "在线协作 Who is at a table")
class PresenceController {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int LONGEST_CELL = 200;
    private static final Pattern CELL = Pattern.compile("[\\w.~-]+(/[\\w.~-]+)*");

    /** Everybody who is at the table, who came first first. */
    @Schema(name = "Presence")
    record PresenceAnswer(List<PersonAnswer> items, int total) {}

    /** {@code cell} is null where the table is only open; {@code since} is when the person came to the cell. */
    @Schema(name = "PresentPerson")
    record PersonAnswer(
            String subject, String displayName, @Nullable String cell, OffsetDateTime since) {}

    private final Presences presences;
    private final ProjectReports reports;
    private final Clock clock;

    PresenceController(Presences presences, ProjectReports reports, Clock clock) {
        this.presences = presences;
        this.reports = reports;
        this.clock = clock;
    }

    @Operation(
            summary = "Say that one is at the table",
            description = "To be said again every 10 to 15 s; it expires by itself after about 30 s. Body: {\"cell\":"
                    + " \"indicators/3/target\"}, or null where no cell is in edit.")
    @ApiResponse(responseCode = "204", description = "everybody who reads the table is told")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such project, or one of another unit")
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> come(
            @PathVariable String projectId,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var actor = Actor.of(token);
        return readable(projectId, token)
                .flatMap(project -> EditRequest.of(exchange, actor)
                        .map(PresenceController::cell)
                        .flatMap(cell -> presences.tell(sign(project, token, actor, cell.path(), true))));
    }

    @Operation(summary = "Say that one has left the table")
    @ApiResponse(responseCode = "204", description = "everybody who reads the table is told")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> leave(@PathVariable String projectId, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return readable(projectId, token)
                .flatMap(project -> presences.tell(sign(project, token, Actor.of(token), null, false)));
    }

    @Operation(
            summary = "Who is at the table",
            description = "With Accept: text/event-stream again whenever it changes.")
    @ApiResponse(responseCode = "200", description = "everybody who is there")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such project, or one of another unit")
    @GetMapping
    Mono<PresenceAnswer> people(
            @PathVariable String projectId, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return readable(projectId, token).map(project -> answer(presences.now().of(project)));
    }

    /** The same at once and whenever it changes; ends with the caller's token: connect again then. */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<PresenceAnswer>> stream(
            @PathVariable String projectId, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return readable(projectId, token).flatMapMany(project -> {
            var changes = presences
                    .changes()
                    .map(attendance -> attendance.of(project))
                    .distinctUntilChanged()
                    .map(people -> ServerSentEvent.builder(answer(people)).build());
            var heartbeats = Flux.interval(HEARTBEAT)
                    .map(ignored -> ServerSentEvent.<PresenceAnswer>builder()
                            .comment("alive")
                            .build())
                    .onBackpressureDrop()
                    .takeUntilOther(presences.changes().ignoreElements());
            return Flux.merge(changes, heartbeats).takeUntilOther(Mono.delay(untilExpiry(token)));
        });
    }

    /** The project, for who may read it. */
    private Mono<ProjectId> readable(String projectId, Jwt token) {
        var reader = Reader.of(token);
        var project = new ProjectId(projectId);
        return reports.find(project)
                .filter(report -> reader.sees(report.registered().unitId()))
                .map(report -> project)
                .switchIfEmpty(Mono.error(() -> new Refusal(404, "NOT_FOUND", "there is no such project")));
    }

    private record Cell(@Nullable String path) {}

    private static Cell cell(EditRequest request) {
        var fields = JsonFields.of(request.body(), Set.of("cell")).requiring("cell");
        var path = fields.text("cell", LONGEST_CELL);
        if (path != null && !CELL.matcher(path).matches())
            fields.refuse("/cell", "CELL_MALFORMED", "a path such as indicators/3/target, or null");
        fields.refuseWrongParts();
        return new Cell(path);
    }

    private Sign sign(ProjectId project, Jwt token, Actor actor, @Nullable String cell, boolean present) {
        var session = token.getClaimAsString("sid");
        var seat = actor.subject() + " " + (session == null ? "" : session);
        var since = presences.now().since(project, seat, cell);
        return new Sign(
                UUID.randomUUID().toString(),
                project.value(),
                seat,
                actor.subject(),
                actor.displayName(),
                cell,
                since == null ? clock.instant() : since,
                present);
    }

    private static PresenceAnswer answer(List<Attendance.Person> people) {
        var items = people.stream()
                .map(person -> new PersonAnswer(
                        person.subject(),
                        person.displayName(),
                        person.cell(),
                        person.since().atZone(BUSINESS_ZONE).toOffsetDateTime()))
                .toList();
        return new PresenceAnswer(items, items.size());
    }

    private Duration untilExpiry(Jwt token) {
        var expiry = token.getExpiresAt();
        var left = expiry == null ? Duration.ZERO : Duration.between(clock.instant(), expiry);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
