package org.mubiao.indicator.targettable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.reviewcopy.ReviewCopy;
import org.mubiao.reviewcopy.ReviewCopy.Reached;
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
 * table's events, and gives the budget's part back as it came. The answer tells what a review finds afterwards.
 */
@Component
public class TableEdits {

    private static final int EVERY_EVENT = 1_000_000_000;

    /** What a request asks: the command, made only for a request that is no repeat, on a thread that may block; and why. */
    public record Asked(
            Supplier<? extends TargetTableCommand> command,
            @Nullable String reason) {
        public Asked(TargetTableCommand command, @Nullable String reason) {
            this(() -> command, reason);
        }
    }

    /** The table in question, what of the project was seen, and what the request wants the views to have. */
    public record Seen(TargetTableId table, ProjectVersion version, Map<String, Long> positions) {
        public long events() {
            return version.tableEvents();
        }
    }

    private final Edits edits;
    private final Ledger ledger;
    private final JsonMapper json;
    private final ReviewCopy review;

    TableEdits(Edits edits, Ledger ledger, JsonMapper json, ReviewCopy review) {
        this.edits = edits;
        this.ledger = ledger;
        this.json = json;
        this.review = review;
    }

    /** Changes what is there: {@code If-Match} says what of it was seen. The office and the unit's editors may. */
    public Mono<ResponseEntity<Map<String, Object>>> change(
            Jwt token, String projectId, ServerWebExchange exchange, BiFunction<EditRequest, Seen, Asked> asking) {
        return edit(editing(Actor.of(token), unitOf(projectId)), projectId, exchange, asking, true);
    }

    /** Adds what was not there: it is in nobody's way, so {@code If-Match} may be left out. */
    public Mono<ResponseEntity<Map<String, Object>>> add(
            Jwt token, String projectId, ServerWebExchange exchange, BiFunction<EditRequest, Seen, Asked> asking) {
        return edit(editing(Actor.of(token), unitOf(projectId)), projectId, exchange, asking, false);
    }

    /** As {@link #change}, of what only the unit itself says: its editors and its head may. */
    Mono<ResponseEntity<Map<String, Object>>> say(
            Jwt token, String projectId, ServerWebExchange exchange, BiFunction<EditRequest, Seen, Asked> asking) {
        return edit(Actor.of(token).speakingFor(unitOf(projectId)), projectId, exchange, asking, true);
    }

    private static String unitOf(String projectId) {
        return projectId.split("-", 2)[0];
    }

    private Mono<ResponseEntity<Map<String, Object>>> edit(
            Actor actor,
            String projectId,
            ServerWebExchange exchange,
            BiFunction<EditRequest, Seen, Asked> asking,
            boolean conditional) {
        var table = TargetTableId.of(new ProjectId(projectId));
        var language = ProblemAnswers.language(exchange);
        var positions = ReadAfterFilter.wanted(exchange);
        return EditRequest.of(exchange, actor).flatMap(request -> {
            var nothingSeen = !conditional && request.ifMatch() == null;
            var seen = new Seen(table, nothingSeen ? ProjectVersion.NOTHING_SEEN : version(request), positions);
            var asked = asking.apply(request, seen);
            return edits.blocking(() -> answer(seen, decide(request, seen, asked), language));
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
    private ResponseEntity<Map<String, Object>> answer(Seen seen, Handled<TableEdit> handled, Locale language) {
        var edit = handled.result();
        if (edit == null) throw new IllegalStateException("a table answers every edit");
        var project = seen.table().project();
        var more = new LinkedHashMap<String, @Nullable Object>();
        var answer = ResponseEntity.ok();
        if (edit.added() != null) {
            more.put("indicatorId", edit.added());
            answer = ResponseEntity.status(HttpStatus.CREATED)
                    .header("Location", "/api/projects/%s/indicators/%s".formatted(project, edit.added()));
        }
        more.put("findings", review.findings(project, reached(seen, handled), language));
        var version = current(budgetOf(seen), edit.version());
        return EditAnswer.of(answer, ledger.name(), handled.receipt(), version, more);
    }

    /** Who adds without {@code If-Match} is told the project's version as the copy has it, the budget's part with it. */
    private ProjectVersion budgetOf(Seen seen) {
        var version = seen.version();
        return version.equals(ProjectVersion.NOTHING_SEEN)
                ? review.find(seen.table().project()).version()
                : version;
    }

    /** An edit that was repeated may have a version of long ago; the copy is never asked for less than what was seen. */
    private Reached reached(Seen seen, Handled<TableEdit> handled) {
        var positions = new HashMap<>(seen.positions());
        var receipt = handled.receipt();
        if (receipt != null) positions.merge(receipt.ledger(), receipt.lastPosition(), Math::max);
        return new Reached(positions, seen.version());
    }
}
