package org.mubiao.reporting.certificate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.audit.CertificateEvent.ReplayCertified;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.reporting.request.QueryParameters;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Certificates that the read model is what the ledgers make of it. */
@RestController
@Tag(name = "audit", description = "审计 What auditors ask for")
class CertificatesController {

    private static final int USUALLY_SHOWN = 50;
    private static final int MOST_SHOWN = 500;

    /** {@code position} is that in the ledger audit, under which the certificate is proved. */
    record Certificate(
            String position,
            Instant at,
            @Nullable JsonNode actor,
            boolean equal,
            @Nullable String difference,
            Map<String, String> positions,
            String documents,
            String live,
            String replayed) {}

    record Running(
            boolean running,
            String done,
            String total,
            @Nullable String problem) {

        static Running of(Certifier.Progress progress) {
            return new Running(
                    progress.running(),
                    Long.toString(progress.done()),
                    Long.toString(progress.total()),
                    progress.problem());
        }
    }

    record Page(Running replay, List<Certificate> items, long total) {}

    private final Certifier certifier;
    private final JsonMapper json;

    CertificatesController(Certifier certifier, JsonMapper eventJson) {
        this.certifier = certifier;
        this.json = eventJson;
    }

    @Operation(
            summary = "Begin to fold all events anew and to compare",
            description = "Answered at once; the certificate is in the list when it is made. One at a time.")
    @ApiResponse(responseCode = "202", description = "under way, by this request or an earlier one")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and auditors")
    @PostMapping("/api/audit/certificates")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Running begin(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return Running.of(certifier.begin(allowed(token)));
    }

    @Operation(
            summary = "Certificates that the read model is the fold of the ledgers",
            description =
                    "The newest first, with positions, digests, and the first difference if there is one; each is an"
                            + " event of the ledger audit. Also how far a replay that is under way has come.")
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "from 0",
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    @ApiResponse(responseCode = "400", description = "WRONG_PARAMETERS: a problem whose errors name each of them")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and auditors")
    @GetMapping("/api/audit/certificates")
    Mono<Page> certificates(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        allowed(token);
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        long page = parameters.number("page", 0, Integer.MAX_VALUE, 0);
        var size = parameters.number("size", 1, MOST_SHOWN, USUALLY_SHOWN);
        parameters.refuseWrong();
        return Mono.fromCallable(() -> {
                    var running = Running.of(certifier.progress()); // before the list: none is missed in between
                    var total = certifier.size();
                    return new Page(
                            running,
                            certifier.newestFirst(total, page * size, size).stream()
                                    .map(this::certificate)
                                    .toList(),
                            total);
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Certificate certificate(LedgerEntry entry) {
        var event = json.readValue(entry.payload().bytes(), ReplayCertified.class);
        var positions = new TreeMap<String, String>();
        event.positions().forEach((name, position) -> positions.put(name, position.toString()));
        var actor = entry.actor();
        return new Certificate(
                Long.toString(entry.position()),
                entry.time(),
                actor == null ? null : json.readTree(actor.bytes()),
                event.difference() == null && event.live().equals(event.replayed()),
                event.difference(),
                positions,
                Long.toString(event.documents()),
                event.live(),
                event.replayed());
    }

    private static Actor allowed(Jwt token) {
        var actor = Actor.of(token);
        if (!actor.has("office") && !actor.has("auditor"))
            throw new Refusal(403, "NOT_ALLOWED", "for the office and auditors");
        return actor;
    }
}
