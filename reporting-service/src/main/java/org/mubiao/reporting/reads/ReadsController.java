package org.mubiao.reporting.reads;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mubiao.contracts.audit.ReadEvent;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.request.QueryParameters;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes what the gateway saw being read, and shows it to auditors and the office. */
@RestController
@Tag(name = "audit", description = "审计 What auditors ask for")
class ReadsController {

    private static final int USUALLY_SHOWN = 50;
    private static final int MOST_SHOWN = 500;
    private static final int MOST_AT_ONCE = 1_000;

    /** As the gateway sends it: {@code kind} is {@code read}, {@code export} or {@code evidence}. */
    record Told(String kind, String path, Map<String, Long> positions, Instant at, Map<String, Object> actor) {

        ReadEvent event() {
            return switch (kind) {
                case "read" -> new ReadEvent.ContentRead(path, positions);
                case "export" -> new ReadEvent.ContentExported(path, positions);
                case "evidence" -> new ReadEvent.EvidenceDownloaded(path, positions);
                default -> throw new Refusal(400, "MALFORMED_REQUEST", "no kind of read: " + kind);
            };
        }
    }

    record Batch(UUID id, List<Told> reads) {}

    record Page(List<ReadRecords.Recorded> items, long total) {}

    private final ReadRecords records;

    ReadsController(ReadRecords records) {
        this.records = records;
    }

    /** For the gateway alone. Answered when all of them are durable. */
    @PostMapping("/internal/reads")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> record(@RequestBody Batch batch) {
        if (batch.reads().isEmpty() || batch.reads().size() > MOST_AT_ONCE)
            throw new Refusal(400, "MALFORMED_REQUEST", "a batch has 1 to %d reads".formatted(MOST_AT_ONCE));
        var reads = batch.reads().stream()
                .map(told -> new ReadRecords.Read(told.actor(), told.at(), told.event()))
                .toList();
        return Mono.<Void>fromRunnable(() -> records.append(batch.id(), reads))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Operation(
            summary = "Who read what",
            description =
                    "Every answer shown to an auditor, and every export and evidence download by anybody, the newest"
                            + " first; each is an event of the ledger audit.")
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "from 0",
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    @ApiResponse(responseCode = "200", description = "a page of them, and how many there are")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and auditors")
    @GetMapping("/api/audit/reads")
    Mono<Page> reads(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        var actor = Actor.of(token);
        if (!actor.has("office") && !actor.has("auditor"))
            throw new Refusal(403, "NOT_ALLOWED", "for the office and auditors");
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        long page = parameters.number("page", 0, Integer.MAX_VALUE, 0);
        var size = parameters.number("size", 1, MOST_SHOWN, USUALLY_SHOWN);
        parameters.refuseWrong();
        return Mono.fromCallable(() -> {
                    var total = records.size();
                    return new Page(records.newestFirst(total, page * size, size), total);
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
