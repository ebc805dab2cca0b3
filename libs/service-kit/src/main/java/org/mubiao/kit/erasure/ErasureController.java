package org.mubiao.kit.erasure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Orders of erasure (屏蔽令) in this service's ledger. */
@RestController
@RequestMapping("/api/ledgers/{name}/erasures")
@Tag(name = "erasures", description = "按令屏蔽 Erasure of personal words that keeps proof")
class ErasureController {

    @Schema(name = "ErasureOrder")
    record Wish(
            @Nullable String position,
            @Nullable List<String> fields,
            @Nullable String ground,
            @Nullable String orderedBy) {}

    @Schema(name = "Erasure", description = "order: the position of the order; state: ordered or carried-out")
    record Answer(
            String order,
            Instant recordedAt,
            String position,
            List<String> fields,
            String ground,
            String orderedBy,
            String state) {

        static Answer of(Erasures.Order order) {
            return new Answer(
                    Long.toString(order.at()),
                    order.recordedAt(),
                    Long.toString(order.position()),
                    List.copyOf(order.fields()),
                    order.ground(),
                    order.orderedBy(),
                    order.carriedOut() ? "carried-out" : "ordered");
        }
    }

    @Schema(name = "Erasures")
    record Answers(List<Answer> items, int total) {}

    private final Erasures erasures;

    ErasureController(Erasures erasures) {
        this.erasures = erasures;
    }

    @Operation(summary = "All orders of erasure in this ledger", description = "The oldest first.")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for administrators, the office and auditors")
    @GetMapping
    Mono<Answers> all(@PathVariable String name, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        own(name);
        var actor = Actor.of(token);
        if (!actor.has("admin") && !actor.has("office") && !actor.has("auditor"))
            throw new Refusal(403, "NOT_ALLOWED", "for administrators, the office and auditors");
        return blocking(() -> {
            var items = erasures.all().stream().map(Answer::of).toList();
            return new Answers(items, items.size());
        });
    }

    @Operation(
            summary = "Order that words of people in an event are masked",
            description =
                    "Digests stay, so every proof holds. Fields: actor, and of the event's words reason, opinion, "
                            + "comments, answer. Numbers and names of things never are. The same order again is answered as before.")
    @ApiResponse(responseCode = "202", description = "ordered; carried out soon after, also over a restart")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for administrators")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no event stands there")
    @ApiResponse(responseCode = "422", description = "FIELD_NOT_MASKABLE")
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Answer> order(
            @PathVariable String name,
            @RequestBody Wish wish,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        own(name);
        var actor = Actor.of(token);
        if (!actor.has("admin")) throw new Refusal(403, "NOT_ALLOWED", "for administrators");
        var position = position(wish.position());
        var fields = wish.fields();
        if (fields == null || fields.isEmpty()) throw malformed("/fields");
        var ground = written(wish.ground(), "/ground");
        var orderedBy = written(wish.orderedBy(), "/orderedBy");
        return blocking(() -> Answer.of(erasures.order(position, new TreeSet<>(fields), ground, orderedBy, actor)));
    }

    private static long position(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,18}")) throw malformed("/position");
        return Long.parseLong(text);
    }

    private static String written(@Nullable String text, String pointer) {
        if (text == null || text.isBlank() || text.length() > 2_000) throw malformed(pointer);
        return text.strip();
    }

    private static Refusal malformed(String pointer) {
        return new Refusal(400, "MALFORMED_REQUEST", "missing or not written as expected", pointer);
    }

    private void own(String name) {
        if (!name.equals(erasures.ledger())) throw new Refusal(404, "NOT_FOUND", "this service keeps another ledger");
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
