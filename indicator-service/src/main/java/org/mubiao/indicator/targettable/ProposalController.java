package org.mubiao.indicator.targettable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.indicator.targettable.Proposals.Proposal;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.JsonFields;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** New projects, each with its budget and its whole table in one request. */
@RestController
@RequestMapping("/api/projects")
class ProposalController {

    private static final List<String> MEASURES = List.of(BudgetFigures.TEN_THOUSAND_YUAN, "元");
    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2199;
    private static final int LONGEST_CODE = 50;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_LEVEL = 100;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_PURPOSE = 20_000;
    private static final int LONGEST_MEASURE = 10;
    private static final int MOST_GOALS = 200;

    private final Proposals proposals;

    ProposalController(Proposals proposals) {
        this.proposals = proposals;
    }

    /**
     * Sets up a project: all of it or nothing. A unit's editor does so for the own unit, the office for any that is
     * registered. 201 once the project can be read and edited; 202 where budget-service takes longer: it comes by itself.
     * 409 PROJECT_EXISTS, with its {@code projectId}, where the unit has one of that name in the year.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> propose(@AuthenticationPrincipal Jwt token, ServerWebExchange exchange) {
        return proposals.take(token, exchange, ProposalController::read);
    }

    private static Proposal read(EditRequest request) {
        var fields = JsonFields.of(
                        request.body(),
                        Set.of("fiscalYear", "unit", "name", "purpose", "budget", "goals", "indicators"))
                .requiring("fiscalYear", "unit", "name", "purpose");
        var year = fields.whole("fiscalYear", FIRST_YEAR, LAST_YEAR, "FISCAL_YEAR_IMPLAUSIBLE");
        if (year == null && !fields.isWrong("/fiscalYear"))
            fields.refuse("/fiscalYear", "FISCAL_YEAR_IMPLAUSIBLE", "a project belongs to a year");
        var unit = fields.someText("unit", LONGEST_CODE, "UNIT_BLANK");
        var name = fields.someText("name", LONGEST_NAME, "PROJECT_NAME_BLANK");
        if (!name.isEmpty() && name.replaceAll("[\\s\\u00a0\\u3000]+", "").isEmpty())
            fields.refuse("/name", "PROJECT_NAME_BLANK", "a project has a name");
        var purpose = fields.text("purpose", LONGEST_PURPOSE);
        var figures = figures(fields.object("budget", Set.of("total", "fiscal", "other", "measure"))
                .requiring("total"));
        var goals =
                fields.has("goals") ? fields.texts("goals", MOST_GOALS, LONGEST_TEXT, "GOAL_BLANK") : List.<String>of();
        var rows = fields.objects("indicators", TargetTableRule.MOST_ROWS, Set.copyOf(RowContent.CELLS)).stream()
                .map(row -> row(row, year == null ? FIRST_YEAR : year))
                .toList();
        var reason = fields.reason();
        fields.refuseWrongParts();
        if (year == null) throw new IllegalStateException("refused above");
        return new Proposal(new UnitId(unit), year, name, figures, purpose == null ? "" : purpose, goals, rows, reason);
    }

    private static BudgetFigures figures(JsonFields budget) {
        var measure = budget.text("measure", LONGEST_MEASURE);
        if (measure == null) measure = BudgetFigures.TEN_THOUSAND_YUAN;
        if (!MEASURES.contains(measure)) {
            budget.refuse("/measure", "MEASURE_UNKNOWN", "万元 or 元");
            measure = BudgetFigures.TEN_THOUSAND_YUAN;
        }
        return new BudgetFigures(amount(budget, "total"), amount(budget, "fiscal"), amount(budget, "other"), measure);
    }

    private static @Nullable BigDecimal amount(JsonFields budget, String name) {
        var amount = budget.decimal(name);
        if (amount != null && amount.signum() < 0)
            budget.refuse("/" + name, "MONEY_NEGATIVE", "no part of a budget is below zero");
        return amount;
    }

    private static RowContent row(JsonFields row, int fiscalYear) {
        var level1 = row.someText("level1", LONGEST_LEVEL, "LEVEL_BLANK");
        var level2 = row.someText("level2", LONGEST_LEVEL, "LEVEL_BLANK");
        var name = row.someText("name", LONGEST_NAME, "NAME_BLANK");
        var description = row.text("description", LONGEST_TEXT);
        var target = row.text("target", LONGEST_TEXT);
        return RowContent.written(
                new Level(level1, level2),
                name,
                description == null ? "" : description,
                target == null ? "" : target,
                fiscalYear);
    }
}
