package org.mubiao.budget.budget;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.reviewcopy.ReviewCopy;
import org.mubiao.reviewcopy.ReviewCopy.Reached;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a request to its budget and makes the answer of it. A project belongs to the unit that its id begins with, up to
 * the first {@code -}. Of the version this service looks only at what counts the budget's events, and gives the table's
 * part back as it came. The answer tells what a review finds afterwards.
 */
@Component
class BudgetEdits {

    private static final int EVERY_EVENT = 1_000_000_000;

    /** What a request asks: the command, and why. */
    record Asked(BudgetCommand command, @Nullable String reason) {}

    /** The budget in question, what of the project was seen, and what the request wants the views to have. */
    record Seen(BudgetId budget, ProjectVersion version, Map<String, Long> positions) {
        long events() {
            return version.budgetEvents();
        }
    }

    private final Edits edits;
    private final KnownStages stages;
    private final Ledger ledger;
    private final JsonMapper json;
    private final ReviewCopy review;

    BudgetEdits(Edits edits, KnownStages stages, Ledger ledger, JsonMapper json, ReviewCopy review) {
        this.edits = edits;
        this.stages = stages;
        this.ledger = ledger;
        this.json = json;
        this.review = review;
    }

    /** Changes what is there: {@code If-Match} says what of it was seen. */
    Mono<ResponseEntity<Map<String, Object>>> change(
            Jwt token, String projectId, ServerWebExchange exchange, BiFunction<EditRequest, Seen, Asked> asking) {
        var actor = Actor.of(token).editing(projectId.split("-", 2)[0]);
        var budget = BudgetId.of(new ProjectId(projectId));
        var language = ProblemAnswers.language(exchange);
        var positions = ReadAfterFilter.wanted(exchange);
        return EditRequest.of(exchange, actor).flatMap(request -> {
            var seen = new Seen(budget, version(request), positions);
            var asked = asking.apply(request, seen);
            return edits.blocking(() -> answer(seen, decide(request, seen, asked), language));
        });
    }

    private static ProjectVersion version(EditRequest request) {
        var seen = request.seen();
        try {
            return ProjectVersion.parse(seen);
        } catch (IllegalArgumentException e) {
            throw EditRequest.malformedVersion();
        }
    }

    private Handled<Long> decide(EditRequest request, Seen seen, Asked asked) {
        try {
            return edits.once(request, asked.reason(), asked.command(), BudgetEdits::again);
        } catch (StaleEdit stale) {
            throw conflict(seen, stale);
        } catch (RuleBroken broken) {
            if (broken.rule() != BudgetRule.STAGE_FORBIDS) throw broken;
            throw stageForbids(request.actor(), seen.budget().project(), broken);
        }
    }

    private static Long again(List<LedgerEntry> entries) {
        var last = entries.getLast().aggregate();
        if (last == null) throw new IllegalStateException("an edit of a budget without a budget");
        return last.sequence() + 1;
    }

    private Refusal conflict(Seen seen, StaleEdit stale) {
        var events = ledger.readAggregate(seen.budget().value(), 0, EVERY_EVENT);
        return new Refusal(412, "VERSION_STALE", stale.rule().sentence())
                .with(Map.of(
                        "current", current(seen.version(), stale.current()),
                        "conflicts", stale.cells(),
                        "changesSince", BudgetChanges.since(seen.events(), events, json)));
    }

    private Refusal stageForbids(Actor actor, ProjectId project, RuleBroken broken) {
        var lifecycle = stages.of(project);
        var ownUnit = project.value().split("-", 2)[0].equals(actor.unit());
        var rule = broken.rule();
        return new Refusal(rule.status(), rule.name(), rule.sentence())
                .with(Map.of(
                        "stage", lifecycle.stage(), "allowedMoves", lifecycle.allowedMoves(actor.roles(), ownUnit)));
    }

    private static String current(ProjectVersion seen, long budgetEvents) {
        return new ProjectVersion(seen.tableEvents(), budgetEvents).toString();
    }

    /** The one place where the answer to a write is made. */
    private ResponseEntity<Map<String, Object>> answer(Seen seen, Handled<Long> handled, Locale language) {
        var events = handled.result();
        if (events == null) throw new IllegalStateException("a budget answers every edit");
        var more = new HashMap<String, @Nullable Object>();
        more.put("findings", review.findings(seen.budget().project(), reached(seen, handled), language));
        return EditAnswer.of(
                ResponseEntity.ok(), ledger.name(), handled.receipt(), current(seen.version(), events), more);
    }

    private static Reached reached(Seen seen, Handled<Long> handled) {
        var positions = new HashMap<>(seen.positions());
        var receipt = handled.receipt();
        if (receipt != null) positions.merge(receipt.ledger(), receipt.lastPosition(), Math::max);
        return new Reached(positions, seen.version());
    }
}
