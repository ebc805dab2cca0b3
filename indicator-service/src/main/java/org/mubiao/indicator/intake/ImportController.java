package org.mubiao.indicator.intake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.indicator.intake.ImportDesk.Wish;
import org.mubiao.kit.Actor;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.Refusal;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.multipart.Part;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Documents in (导入): send one, watch it, cancel it. */
@RestController
@RequestMapping("/api/imports")
class ImportController {

    private static final int LARGEST = 20 << 20;
    private static final Duration LOOK = Duration.ofMillis(250);

    record Accepted(String importId) {}

    record Page(List<ImportStatus> items, long total) {}

    private final ImportDesk desk;

    ImportController(ImportDesk desk) {
        this.desk = desk;
    }

    /**
     * Accepts the document itself as body; {@code reason} says why, where it changes what was approved. It is durable when
     * 202 is answered; the tables are taken afterwards.
     */
    @PostMapping(consumes = "!multipart/form-data")
    Mono<ResponseEntity<Accepted>> take(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @RequestHeader("Idempotency-Key") @Nullable String key,
            @RequestParam @Nullable Integer fiscalYear,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam @Nullable String reason,
            ServerWebExchange exchange) {
        return accept(exchange.getRequest().getBody(), type, new Wish(fiscalYear, dryRun, reason), token, key);
    }

    /** Accepts the document as part {@code file} of a form. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<Accepted>> takePart(
            @AuthenticationPrincipal Jwt token,
            @RequestPart("file") Part file,
            @RequestHeader("Idempotency-Key") @Nullable String key,
            @RequestParam @Nullable Integer fiscalYear,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam @Nullable String reason) {
        var type = file.headers().getContentType();
        return accept(file.content(), type, new Wish(fiscalYear, dryRun, reason), token, key);
    }

    private Mono<ResponseEntity<Accepted>> accept(
            Flux<DataBuffer> content, @Nullable MediaType type, Wish wish, Jwt token, @Nullable String key) {
        if (type == null) return Mono.error(new Refusal(415, "MEDIA_TYPE_MISSING", "a document has a media type"));
        return DataBufferUtils.join(content, LARGEST)
                .map(ImportController::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes -> desk.accept(bytes, type.toString(), wish, Actor.of(token), key))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/api/imports/" + job.importId()))
                        .body(new Accepted(job.importId())));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    @GetMapping
    Mono<Page> answer(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            ServerWebExchange exchange) {
        var language = ProblemAnswers.language(exchange);
        return Mono.zip(desk.page(Actor.of(token), page, size).collectList(), desk.count(Actor.of(token)))
                .map(found -> new Page(
                        found.getT1().stream()
                                .map(job -> ImportStatus.of(job, language))
                                .toList(),
                        found.getT2()));
    }

    @GetMapping("/{importId}")
    Mono<ResponseEntity<ImportStatus>> answer(
            @AuthenticationPrincipal Jwt token, @PathVariable String importId, ServerWebExchange exchange) {
        return desk.find(Actor.of(token), importId).map(job -> {
            var answer = ResponseEntity.ok();
            if (!job.positions().isEmpty()) answer.header("Ledger-Position", String.join(",", job.positions()));
            return answer.body(ImportStatus.of(job, ProblemAnswers.language(exchange)));
        });
    }

    /** The same, again whenever it changes, until the import has ended. */
    @GetMapping(path = "/{importId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<ImportStatus>> watch(
            @AuthenticationPrincipal Jwt token, @PathVariable String importId, ServerWebExchange exchange) {
        var language = ProblemAnswers.language(exchange);
        return desk.find(Actor.of(token), importId)
                .repeatWhen(again -> again.delayElements(LOOK))
                .distinctUntilChanged()
                .takeUntil(job -> !job.running())
                .map(job ->
                        ServerSentEvent.builder(ImportStatus.of(job, language)).build());
    }

    /** Asks to stop. What was taken stays; the table at hand is finished. */
    @DeleteMapping("/{importId}")
    Mono<ResponseEntity<Map<String, String>>> cancel(
            @AuthenticationPrincipal Jwt token, @PathVariable String importId) {
        return desk.cancel(Actor.of(token), importId)
                .thenReturn(ResponseEntity.accepted().body(Map.of("importId", importId)));
    }
}
