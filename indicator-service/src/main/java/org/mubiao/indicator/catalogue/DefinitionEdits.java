package org.mubiao.indicator.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Takes a request to its definition and makes the answer of it. Only the office writes the catalogue. */
@Component
class DefinitionEdits {

    private static final int EVERY_EVENT = 1_000_000_000;

    /** What a request asks: the command, and why. */
    record Asked(
            IndicatorDefinitionCommand command, @Nullable String reason) {}

    private final Edits edits;
    private final Ledger ledger;
    private final JsonMapper json;

    DefinitionEdits(Edits edits, Ledger ledger, JsonMapper json) {
        this.edits = edits;
        this.ledger = ledger;
        this.json = json;
    }

    /** {@code answering} makes status and headers for the command that was handled. */
    Mono<ResponseEntity<Map<String, Object>>> edit(
            Jwt token,
            ServerWebExchange exchange,
            Function<EditRequest, Asked> asking,
            Function<IndicatorDefinitionId, ResponseEntity.BodyBuilder> answering) {
        return EditRequest.of(exchange, office(token)).flatMap(request -> {
            var asked = asking.apply(request);
            return edits.blocking(() -> {
                var handled = decide(request, asked);
                var version = String.valueOf(handled.result());
                return EditAnswer.of(
                        answering.apply(asked.command().definitionId()),
                        ledger.name(),
                        handled.receipt(),
                        version,
                        Map.of());
            });
        });
    }

    private static Actor office(Jwt token) {
        var actor = Actor.of(token);
        if (!actor.has("office")) throw new Refusal(403, "NOT_ALLOWED", "only the office writes the catalogue");
        return actor;
    }

    /** The version that a change is of, from {@code If-Match}: how many events the definition had. */
    static long seen(EditRequest request) {
        try {
            return Long.parseLong(request.seen());
        } catch (NumberFormatException e) {
            throw EditRequest.malformedVersion();
        }
    }

    private Handled<Long> decide(EditRequest request, Asked asked) {
        try {
            return edits.once(request, asked.reason(), asked.command(), DefinitionEdits::again);
        } catch (StaleEdit stale) {
            throw conflict(request, asked.command().definitionId(), stale);
        }
    }

    private static Long again(List<LedgerEntry> entries) {
        var last = entries.getLast().aggregate();
        if (last == null) throw new IllegalStateException("an edit of a definition without a definition");
        return last.sequence() + 1;
    }

    private Refusal conflict(EditRequest request, IndicatorDefinitionId definition, StaleEdit stale) {
        var events = ledger.readAggregate(definition.value(), 0, EVERY_EVENT);
        return new Refusal(412, "VERSION_STALE", stale.rule().sentence())
                .with(Map.of(
                        "current", Long.toString(stale.current()),
                        "conflicts", stale.cells(),
                        "changesSince", DefinitionChanges.since(seen(request), events, json)));
    }
}
