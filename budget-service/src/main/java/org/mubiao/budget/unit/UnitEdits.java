package org.mubiao.budget.unit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitId;
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

/** Takes an admin's request to the units and makes the answer of it. */
@Component
class UnitEdits {

    /** What a request asks: the command, and why. */
    record Asked(UnitCommand command, @Nullable String reason) {}

    private final Edits edits;
    private final Ledger ledger;
    private final UnitChanges changes;

    UnitEdits(Edits edits, Ledger ledger, UnitChanges changes) {
        this.edits = edits;
        this.ledger = ledger;
        this.changes = changes;
    }

    Mono<ResponseEntity<Map<String, Object>>> enter(
            Jwt token, ServerWebExchange exchange, Function<EditRequest, Asked> asking) {
        return EditRequest.of(exchange, admin(token)).flatMap(request -> {
            var asked = asking.apply(request);
            var unit = asked.command().unitId();
            return edits.blocking(() -> {
                Handled<UnitVersion> handled =
                        edits.once(request, asked.reason(), asked.command(), entries -> again(unit, entries));
                var location = URI.create("/api/units/" + unit);
                return answer(ResponseEntity.created(location), unit, handled);
            });
        });
    }

    Mono<ResponseEntity<Map<String, Object>>> amend(Jwt token, UnitId unit, ServerWebExchange exchange, Asking asking) {
        return EditRequest.of(exchange, admin(token)).flatMap(request -> {
            var seen = version(request);
            var asked = asking.of(request, seen);
            return edits.blocking(() -> answer(ResponseEntity.ok(), unit, decide(request, unit, seen, asked)));
        });
    }

    /** Reads what a request asks of something of which this version was seen. */
    interface Asking {
        Asked of(EditRequest request, UnitVersion seen);
    }

    private Handled<UnitVersion> decide(EditRequest request, UnitId unit, UnitVersion seen, Asked asked) {
        try {
            return edits.once(request, asked.reason(), asked.command(), entries -> again(unit, entries));
        } catch (StaleEdit stale) {
            throw new Refusal(412, "VERSION_STALE", stale.rule().sentence())
                    .with(Map.of(
                            "current",
                            changes.versionAt(unit, Long.MAX_VALUE).toString(),
                            "conflicts",
                            stale.cells(),
                            "changesSince",
                            changes.since(unit, seen)));
        }
    }

    private UnitVersion again(UnitId unit, List<LedgerEntry> entries) {
        return changes.versionAt(unit, entries.getLast().position());
    }

    private ResponseEntity<Map<String, Object>> answer(
            ResponseEntity.BodyBuilder answer, UnitId unit, Handled<UnitVersion> handled) {
        var version = handled.result();
        if (version == null) throw new IllegalStateException("a unit answers every edit");
        return EditAnswer.of(
                answer, ledger.name(), handled.receipt(), version.toString(), Map.of("code", unit.value()));
    }

    private static UnitVersion version(EditRequest request) {
        var seen = request.seen();
        try {
            return UnitVersion.parse(seen);
        } catch (IllegalArgumentException e) {
            throw EditRequest.malformedVersion();
        }
    }

    private static Actor admin(Jwt token) {
        var actor = Actor.of(token);
        if (!actor.has("admin")) throw new Refusal(403, "NOT_ALLOWED", "only an admin changes units");
        return actor;
    }
}
