package org.mubiao.indicator.targettable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a request to its table and makes the answer of it. A project belongs to the unit that its id begins with, up to
 * the first {@code -}: the table knows nothing else of it. Of the version this service looks only at what counts the
 * table's events, and gives the budget's part back as it came.
 */
@Component
class TableEdits {

    private static final int EVERY_EVENT = 1_000_000_000;

    /** What a request asks: the command, and why. */
    record Asked(TargetTableCommand command, @Nullable String reason) {}

    /** The table in question and what of the project was seen. */
    record Seen(TargetTableId table, ProjectVersion version) {
        long events() {
            return version.tableEvents();
        }
    }

    private final Edits edits;
    private final Ledger ledger;
    private final JsonMapper json;

    TableEdits(Edits edits, Ledger ledger, JsonMapper json) {
        this.edits = edits;
        this.ledger = ledger;
        this.json = json;
    }

    /** Changes what is there: {@code If-Match} says what of it was seen. */
    Mono<ResponseEntity<Map<String, Object>>> change(
            Jwt token, String projectId, ServerWebExchange exchange, BiFunction<EditRequest, Seen, Asked> asking) {
        return edit(token, projectId, exchange, asking, true);
    }

    /** Adds what was not there: it is in nobody's way, so {@code If-Match} may be left out. */
    Mono<ResponseEntity<Map<String, Object>>> add(
            Jwt token, String projectId, ServerWebExchange exchange, BiFunction<EditRequest, Seen, Asked> asking) {
        return edit(token, projectId, exchange, asking, false);
    }

    private Mono<ResponseEntity<Map<String, Object>>> edit(
            Jwt token,
            String projectId,
            ServerWebExchange exchange,
            BiFunction<EditRequest, Seen, Asked> asking,
            boolean conditional) {
        var actor = editing(Actor.of(token), projectId.split("-", 2)[0]);
        var table = TargetTableId.of(new ProjectId(projectId));
        return EditRequest.of(exchange, actor).flatMap(request -> {
            var nothingSeen = !conditional && request.ifMatch() == null;
            var seen = new Seen(table, nothingSeen ? ProjectVersion.NOTHING_SEEN : version(request));
            var asked = asking.apply(request, seen);
            return edits.blocking(() -> answer(projectId, seen.version(), decide(request, seen, asked)));
        });
    }

    /** A reviewer may while completing a table of any unit; whether this one is, the table knows. */
    private static Actor editing(Actor actor, String unit) {
        return actor.has("reviewer") ? actor : actor.editing(unit);
    }

    private static ProjectVersion version(EditRequest request) {
        var seen = request.seen();
        try {
            return ProjectVersion.parse(seen);
        } catch (IllegalArgumentException e) {
            throw EditRequest.malformedVersion();
        }
    }

    private Handled<TableEdit> decide(EditRequest request, Seen seen, Asked asked) {
        try {
            return edits.once(request, asked.reason(), asked.command(), this::again);
        } catch (StaleEdit stale) {
            throw conflict(seen, stale);
        }
    }

    private TableEdit again(List<LedgerEntry> entries) {
        var last = entries.getLast().aggregate();
        if (last == null) throw new IllegalStateException("an edit of a table without a table");
        var added = entries.stream()
                .filter(entry -> EventNames.classOf(entry.eventName()) == IndicatorAdded.class)
                .findFirst()
                .map(entry -> json.readValue(entry.payload().bytes(), IndicatorAdded.class)
                        .indicatorId());
        return new TableEdit(last.sequence() + 1, added.orElse(null));
    }

    private Refusal conflict(Seen seen, StaleEdit stale) {
        var events = ledger.readAggregate(seen.table().value(), 0, EVERY_EVENT);
        return new Refusal(412, "VERSION_STALE", stale.rule().sentence())
                .with(Map.of(
                        "current", current(seen.version(), stale.current()),
                        "conflicts", stale.cells(),
                        "changesSince", TableChanges.since(seen.events(), events, json)));
    }

    private static String current(ProjectVersion seen, long tableEvents) {
        return new ProjectVersion(tableEvents, seen.budgetEvents()).toString();
    }

    /** The one place where the answer to a write is made. */
    private ResponseEntity<Map<String, Object>> answer(
            String projectId, ProjectVersion seen, Handled<TableEdit> handled) {
        var edit = handled.result();
        if (edit == null) throw new IllegalStateException("a table answers every edit");
        var more = new LinkedHashMap<String, Object>();
        var answer = ResponseEntity.ok();
        if (edit.added() != null) {
            more.put("indicatorId", edit.added());
            answer = ResponseEntity.status(HttpStatus.CREATED)
                    .header("Location", "/api/projects/%s/indicators/%s".formatted(projectId, edit.added()));
        }
        return EditAnswer.of(answer, ledger.name(), handled.receipt(), current(seen, edit.version()), more);
    }
}
