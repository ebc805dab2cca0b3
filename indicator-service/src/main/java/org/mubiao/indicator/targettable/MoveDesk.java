package org.mubiao.indicator.targettable;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.indicator.targettable.TargetTableCommand.MoveTable;
import org.mubiao.indicator.window.Windows;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerReceipt;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a request for a move to its table, waits for the budget to follow, and makes the answer: 200 with the version and
 * the stage that the next move meets, or 202 where budget-service has not followed in time and will yet.
 */
@Component
class MoveDesk {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final int EVERY_EVENT = 1_000_000_000;
    private static final Duration COPY_PATIENCE = Duration.ofSeconds(2);

    /** What a request asks, and why. */
    record Asked(TableMove move, @Nullable String reason) {}

    private record Project(ProjectId id, TargetTableId table, String unit, int fiscalYear) {

        /** Unit and year are what the id begins with. */
        static Project of(String projectId) {
            var parts = projectId.split("-", 3);
            var id = new ProjectId(projectId);
            var year = parts.length > 1 && parts[1].matches("[0-9]{4}") ? Integer.parseInt(parts[1]) : 0;
            return new Project(id, TargetTableId.of(id), parts[0], year);
        }
    }

    /** A step that was recorded, and how many events the table had after it. */
    private record Made(TargetTableEvent.Step step, long events) {}

    private final Edits edits;
    private final KnownBudgets budgets;
    private final Windows windows;
    private final Ledger ledger;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration patience;

    MoveDesk(
            Edits edits,
            KnownBudgets budgets,
            Windows windows,
            Ledger ledger,
            JsonMapper json,
            Clock clock,
            @Value("${mubiao.moves.budget-patience:PT5S}") Duration patience) {
        this.edits = edits;
        this.budgets = budgets;
        this.windows = windows;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
        this.patience = patience;
    }

    Mono<ResponseEntity<Map<String, Object>>> make(
            Jwt token, String projectId, Move move, ServerWebExchange exchange, Function<byte[], Asked> asking) {
        var project = Project.of(projectId);
        var actor = moving(Actor.of(token), move, project.unit());
        return EditRequest.of(exchange, actor).flatMap(request -> {
            requireJson(exchange, request.body());
            var seen = version(request);
            var asked = asking.apply(request.body());
            return edits.blocking(() -> make(project, request, seen, asked));
        });
    }

    /** A move may be without a body; one that has a body has it in JSON, which no form of another site can send. */
    private static void requireJson(ServerWebExchange exchange, byte[] body) {
        if (body.length > 0 && !isJson(exchange))
            throw new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "a move is written in JSON");
    }

    private static boolean isJson(ServerWebExchange exchange) {
        try {
            var type = exchange.getRequest().getHeaders().getContentType();
            return type != null && type.isCompatibleWith(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    /** 403 for who never makes such a move, 404 for who makes it in another unit only. */
    private static Actor moving(Actor actor, Move move, String unit) {
        if (!move.isOf(actor.roles())) throw new Refusal(403, "NOT_ALLOWED", "others make this move");
        if (move.isOfAll(actor.roles()) || unit.equals(actor.unit())) return actor;
        if (actor.reaches(unit))
            throw new Refusal(403, "NOT_ALLOWED", "of units below the own one content is only read");
        throw new Refusal(404, "NOT_FOUND", "it belongs to another unit");
    }

    private static ProjectVersion version(EditRequest request) {
        var seen = request.seen();
        try {
            return ProjectVersion.parse(seen);
        } catch (IllegalArgumentException e) {
            throw EditRequest.malformedVersion();
        }
    }

    private ResponseEntity<Map<String, Object>> make(
            Project project, EditRequest request, ProjectVersion seen, Asked asked) throws InterruptedException {
        budgets.await(() -> budgets.of(project.id()).events() >= seen.budgetEvents(), COPY_PATIENCE);
        var budget = budgets.of(project.id());
        var today = LocalDate.ofInstant(clock.instant(), BUSINESS_ZONE);
        var closed = windows.closedTo(
                        new UnitId(project.unit()),
                        project.fiscalYear(),
                        asked.move().move(),
                        today)
                .map(open -> new MoveTable.Closed(open.opens(), open.closes()))
                .orElse(null);
        var command =
                new MoveTable(project.table(), asked.move(), seen, budget, project.unit(), request.actor(), closed);
        try {
            var handled = edits.<TableEdit>once(request, asked.reason(), command, MoveDesk::again);
            var edit = handled.result();
            if (edit == null || handled.receipt() == null) throw new IllegalStateException("a move leaves an event");
            return answer(project, request.actor(), seen, handled.receipt(), edit.version());
        } catch (StaleEdit stale) {
            throw stale(project, seen, stale.current());
        }
    }

    private static TableEdit again(List<LedgerEntry> entries) {
        var last = entries.getLast().aggregate();
        if (last == null) throw new IllegalStateException("a move of a table without a table");
        return new TableEdit(last.sequence() + 1, null);
    }

    private Refusal stale(Project project, ProjectVersion seen, long tableEvents) {
        var events = ledger.readAggregate(project.table().value(), 0, EVERY_EVENT);
        var current = new ProjectVersion(tableEvents, budgets.of(project.id()).events()).toString();
        return new Refusal(412, "VERSION_STALE", TargetTableRule.MOVE_AS_SEEN.sentence())
                .with(Map.of("current", current, "changesSince", TableChanges.since(seen.tableEvents(), events, json)));
    }

    private ResponseEntity<Map<String, Object>> answer(
            Project project, Actor actor, ProjectVersion seen, LedgerReceipt receipt, long tableEvents)
            throws InterruptedException {
        var made = made(project.table(), tableEvents);
        var followed = !needsBudget(made.step()) || budgets.await(() -> followed(project, made), patience);
        var events = ledger.readAggregate(project.table().value(), 0, EVERY_EVENT);
        var second = followed ? second(events, made) : null;
        if (second instanceof TableWithdrawn) throw stale(project, seen, events.size());
        if (second instanceof ApprovalAbandoned)
            throw new Refusal(409, "APPROVAL_ABANDONED", "the budget could not be frozen");
        var upTo = (int) tableEvents + (second == null ? 0 : 1);
        return answer(
                project,
                actor,
                receipt,
                events.subList(0, upTo),
                budgetEvents(project, seen, made, followed),
                followed);
    }

    /** A step of the budget is one event; what an adjustment changed is undone by as many as it takes. */
    private long budgetEvents(Project project, ProjectVersion seen, Made made, boolean followed) {
        if (!followed || !needsBudget(made.step())) return seen.budgetEvents();
        if (made.step() instanceof AdjustmentWithdrawn)
            return budgets.of(project.id()).events();
        return seen.budgetEvents() + 1;
    }

    private Made made(TargetTableId table, long events) {
        var entry = ledger.readAggregate(table.value(), events - 1, 1).getFirst();
        return new Made((TargetTableEvent.Step) fact(entry), events);
    }

    private TargetTableEvent fact(LedgerEntry entry) {
        return (TargetTableEvent) json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName()));
    }

    private @Nullable String subject(LedgerEntry entry) {
        var actor = entry.actor();
        return actor == null
                ? null
                : json.readTree(actor.bytes()).path("subject").asString(null);
    }

    /** Whether the budget takes a step of its own because of this one. */
    private static boolean needsBudget(TargetTableEvent.Step step) {
        return switch (step) {
            case TableSubmitted _,
                    TableWithdrawn _,
                    TableReturned _,
                    TableReopened _,
                    AdjustmentBegan _,
                    AdjustmentWithdrawn _,
                    ApprovalBegan _ -> true;
            case TableEndorsed _,
                    TableRejected _,
                    JointCompletionBegan _,
                    TableApproved _,
                    ApprovalAbandoned _,
                    TablePublished _ -> false;
        };
    }

    private boolean followed(Project project, Made made) {
        var budget = budgets.of(project.id());
        var round = made.step().round();
        return switch (made.step()) {
            case ApprovalBegan _ -> hasMore(project.table(), made.events());
            case TableSubmitted _ ->
                budget.round() > round
                        || budget.round() == round
                                && (budget.state() != KnownBudget.State.FREE
                                        || hasMore(project.table(), made.events()));
            case AdjustmentWithdrawn _ -> budget.round() > round || budget.state() == KnownBudget.State.FROZEN;
            default -> budget.round() > round || budget.state() == KnownBudget.State.FREE;
        };
    }

    private boolean hasMore(TargetTableId table, long events) {
        var last = ledger.lastSequence(table.value());
        return last.isPresent() && last.getAsLong() >= events;
    }

    /** The step by which this service ended the move when the budget had answered, if it takes one. */
    private TargetTableEvent.@Nullable Step second(List<LedgerEntry> events, Made made) {
        if (events.size() <= made.events()) return null;
        var next = fact(events.get((int) made.events()));
        return switch (made.step()) {
            case ApprovalBegan _
            when next instanceof TableApproved || next instanceof ApprovalAbandoned -> (TargetTableEvent.Step) next;
            case TableSubmitted _ when next instanceof TableWithdrawn withdrawn && isUndone(events, made) -> withdrawn;
            default -> null;
        };
    }

    private boolean isUndone(List<LedgerEntry> events, Made made) {
        var metadata = new String(events.get((int) made.events()).metadata().bytes(), StandardCharsets.UTF_8);
        return metadata.contains(FollowBudget.BUDGET_CHANGED);
    }

    private ResponseEntity<Map<String, Object>> answer(
            Project project,
            Actor actor,
            LedgerReceipt receipt,
            List<LedgerEntry> events,
            long budgetEvents,
            boolean followed) {
        var lifecycle = Lifecycle.NEW;
        String lastEditor = null;
        for (var entry : events) {
            var fact = fact(entry);
            lifecycle = lifecycle.after(fact);
            if (fact.changesTheForm()) lastEditor = subject(entry);
        }
        var budget = budgets.of(project.id());
        var edited = actor.subject().equals(lastEditor) || actor.subject().equals(budget.lastEditor());
        var version = new ProjectVersion(events.size(), budgetEvents).toString();
        var more = new LinkedHashMap<String, Object>();
        more.put("stage", lifecycle.stage());
        more.put("round", lifecycle.round());
        more.put(
                "allowedMoves",
                lifecycle.allowedMoves(actor.roles(), project.unit().equals(actor.unit()), edited));
        var status = ResponseEntity.status(followed ? HttpStatus.OK : HttpStatus.ACCEPTED);
        var answer = EditAnswer.of(status, ledger.name(), receipt, version, more);
        var reached =
                "%s@%d,budget@%d".formatted(ledger.name(), events.getLast().position(), budget.position());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(answer.getHeaders());
                    headers.set("Ledger-Position", reached);
                })
                .body(answer.getBody());
    }
}
