package org.mubiao.reporting.rebuild;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.request.QueryParameters;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The operator's rebuild of the read model (重建读模型). */
@RestController
@RequestMapping("/api/read-model/rebuild")
@Tag(name = "operation", description = "运行 Operation of the suite")
class RebuildController {

    /** Counts events; {@code state} is none, running, finished, cancelled or failed. */
    @Schema(name = "Rebuild")
    record Answer(
            @Schema(description = "None, or the generation of the read model that it makes.") @Nullable
            String generation,

            @Schema(description = "none, running, finished, cancelled or failed")
            String state,

            String done,
            String total,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            boolean cancelAsked,

            @Schema(description = "Why it failed: INTERRUPTED, ABANDONED or FAILED.") @Nullable
            String problem) {

        static Answer of(Rebuild rebuild) {
            return new Answer(
                    rebuild.generation().isEmpty() ? null : rebuild.generation().replace(".", ""),
                    rebuild.state().name().toLowerCase(Locale.ROOT),
                    Long.toString(rebuild.done()),
                    Long.toString(rebuild.total()),
                    rebuild.startedAt(),
                    rebuild.endedAt(),
                    rebuild.cancelAsked(),
                    rebuild.problem());
        }
    }

    /** In front of {@code ledger} the gateway has the topics filled anew; here both are read alike. */
    private static final Set<String> SOURCES = Set.of("kafka", "ledger");

    private final Rebuilder rebuilder;

    RebuildController(Rebuilder rebuilder) {
        this.rebuilder = rebuilder;
    }

    @Operation(summary = "How the rebuild of the read model stands", description = "The last one, or that under way.")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and administrators")
    @GetMapping
    Mono<Answer> rebuild(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return allowed(token, () -> Answer.of(rebuilder.state()));
    }

    @Operation(
            summary = "Fold the read model anew, beside the live one",
            description = "Reads go on from the old one until the new one has reached it; then all go over at once.")
    @ApiResponse(responseCode = "202", description = "under way")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and administrators")
    @ApiResponse(responseCode = "409", description = "REBUILD_RUNNING: one is under way, or was just finished")
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS")
    @Parameter(
            name = "source",
            in = ParameterIn.QUERY,
            description = "where the events come from: what the topics hold, or the ledgers, from which the topics are "
                    + "emptied and filled again first",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"kafka", "ledger"},
                            defaultValue = "kafka"))
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Answer> begin(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        return allowed(token, () -> {
            var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
            parameters.word("source", word -> Optional.of(word).filter(SOURCES::contains), "SOURCE_UNKNOWN");
            parameters.refuseWrong();
            if (!rebuilder.begin()) throw new Refusal(409, "REBUILD_RUNNING", "one is under way or was just finished");
            return Answer.of(rebuilder.state());
        });
    }

    @Operation(summary = "Cancel the rebuild that is under way", description = "The live read model stays as it is.")
    @ApiResponse(responseCode = "202", description = "asked; it ends soon after")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and administrators")
    @ApiResponse(responseCode = "409", description = "REBUILD_NOT_RUNNING")
    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Answer> cancel(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return allowed(token, () -> {
            if (!rebuilder.cancel()) throw new Refusal(409, "REBUILD_NOT_RUNNING", "no rebuild is under way");
            return Answer.of(rebuilder.state());
        });
    }

    private static Mono<Answer> allowed(Jwt token, Callable<Answer> answer) {
        var actor = Actor.of(token);
        if (!actor.has("office") && !actor.has("admin"))
            throw new Refusal(403, "NOT_ALLOWED", "for the office and administrators");
        return Mono.fromCallable(answer).subscribeOn(Schedulers.boundedElastic());
    }
}
