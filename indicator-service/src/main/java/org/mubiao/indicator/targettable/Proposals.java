package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.PROJECT_NOT_THERE_YET;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.TargetTableCommand.ProposeProject;
import org.mubiao.indicator.unit.KnownUnits;
import org.mubiao.kit.Actor;
import org.mubiao.kit.ProblemAnswers;
import org.mubiao.kit.ReadAfterFilter;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
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

/**
 * Takes proposals of projects. All of one is a single commit of this service's ledger; budget-service makes its project and
 * budget of the first event in it, and the answer waits, 5 seconds at most, until this service has heard of both. {@code
 * Ledger-Position} names both ledgers then, since a read shows the project only after both.
 */
@Component
class Proposals {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A project with its whole table, as a request has it. */
    record Proposal(
            UnitId unit,
            int fiscalYear,
            String name,
            BudgetFigures figures,
            String purpose,
            List<String> goals,
            List<RowContent> rows,
            @Nullable String reason) {

        ProjectId project() {
            return ProjectId.of(unit, fiscalYear, name);
        }
    }

    private final Edits edits;
    private final Ledger ledger;
    private final ReviewCopy review;
    private final KnownUnits units;

    Proposals(Edits edits, Ledger ledger, ReviewCopy review, KnownUnits units) {
        this.edits = edits;
        this.ledger = ledger;
        this.review = review;
        this.units = units;
    }

    Mono<ResponseEntity<Map<String, Object>>> take(
            Jwt token, ServerWebExchange exchange, Function<EditRequest, Proposal> reading) {
        var actor = Actor.of(token);
        actor.editing(String.valueOf(actor.unit())); // who may for no unit is told so before anything is read
        var language = ProblemAnswers.language(exchange);
        var positions = ReadAfterFilter.wanted(exchange);
        return EditRequest.of(exchange, actor).flatMap(request -> {
            var proposal = reading.apply(request);
            actor.editing(proposal.unit().value());
            return edits.blocking(() -> answer(proposal, positions, decide(request, proposal), language));
        });
    }

    private Handled<TableEdit> decide(EditRequest request, Proposal proposal) {
        try {
            return edits.once(request, proposal.reason(), () -> command(proposal), Proposals::again);
        } catch (RuleBroken broken) {
            if (broken.rule() != PROJECT_NOT_THERE_YET) throw broken;
            throw new Refusal(409, "PROJECT_EXISTS", broken.rule().sentence())
                    .with(Map.of("projectId", proposal.project().value()));
        }
    }

    private ProposeProject command(Proposal proposal) {
        var unit = proposal.unit().value();
        if (!units.isRegistered(proposal.unit())) {
            var detail = "no unit " + unit + " is registered";
            throw new Refusal(422, "UNIT_UNKNOWN", detail, unit)
                    .with(List.of(new Refusal.Part("/unit", "UNIT_UNKNOWN", detail)));
        }
        return new ProposeProject(
                TargetTableId.of(proposal.project()),
                proposal.unit(),
                proposal.fiscalYear(),
                proposal.name(),
                proposal.figures(),
                proposal.purpose(),
                proposal.goals(),
                proposal.rows(),
                review.find(proposal.project()).isRegistered());
    }

    private static TableEdit again(List<LedgerEntry> entries) {
        var last = entries.getLast().aggregate();
        if (last == null) throw new IllegalStateException("a proposal without a table");
        return new TableEdit(last.sequence() + 1, null);
    }

    private ResponseEntity<Map<String, Object>> answer(
            Proposal proposal, Map<String, Long> seen, Handled<TableEdit> handled, Locale language) {
        var edit = handled.result();
        var receipt = handled.receipt();
        if (edit == null || receipt == null) throw new IllegalStateException("a proposal always changes something");
        var positions = new HashMap<>(seen);
        positions.merge(receipt.ledger(), receipt.lastPosition(), Math::max);
        var reached = new Reached(positions, new ProjectVersion(edit.version(), 1));
        var there =
                review.awaitRegistered(proposal.project(), reached, PATIENCE).isPresent();
        var more = new LinkedHashMap<String, @Nullable Object>();
        more.put("projectId", proposal.project().value());
        more.put("findings", there ? review.findings(proposal.project(), reached, language) : null);
        var answer = EditAnswer.of(
                ResponseEntity.status(there ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
                        .header("Location", "/api/projects/" + proposal.project()),
                ledger.name(),
                receipt,
                new ProjectVersion(edit.version(), there ? 1 : 0).toString(),
                more);
        return there ? readAfterBoth(answer, positions, proposal.project()) : answer;
    }

    /** A read is of a project that there is only once it has followed both ledgers so far. */
    private ResponseEntity<Map<String, Object>> readAfterBoth(
            ResponseEntity<Map<String, Object>> answer, Map<String, Long> written, ProjectId project) {
        var both = new TreeMap<>(review.seen(project));
        both.put(ledger.name(), written.get(ledger.name()));
        var position = both.entrySet().stream()
                .map(reached -> reached.getKey() + "@" + reached.getValue())
                .collect(Collectors.joining(","));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers -> {
                    headers.addAll(answer.getHeaders());
                    headers.set("Ledger-Position", position);
                })
                .body(answer.getBody());
    }
}
