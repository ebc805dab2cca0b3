package org.mubiao.budget.budget;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.budget.BudgetCommand.ReviseBudget;
import org.mubiao.budget.budget.BudgetCommand.RevisePurpose;
import org.mubiao.budget.budget.BudgetEdits.Asked;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.kit.edit.JsonFields;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Changes of a project's budget (预算规模) and of what it is for (资金用途). */
@RestController
@RequestMapping("/api/projects/{projectId}")
class BudgetController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final List<String> MEASURES = List.of(BudgetFigures.TEN_THOUSAND_YUAN, "元");
    private static final int LONGEST_PURPOSE = 20_000;
    private static final int LONGEST_MEASURE = 10;

    private final BudgetEdits edits;

    BudgetController(BudgetEdits edits) {
        this.edits = edits;
    }

    /** Takes all three amounts; null is a cell left blank. Without a measure they are in 万元. */
    @PutMapping(path = "/budget", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> budget(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.change(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.of(request.body(), Set.of("total", "fiscal", "other", "measure"))
                    .requiring("total", "fiscal", "other");
            var total = amount(fields, "total");
            var fiscal = amount(fields, "fiscal");
            var other = amount(fields, "other");
            var measure = fields.text("measure", LONGEST_MEASURE);
            if (measure == null) measure = BudgetFigures.TEN_THOUSAND_YUAN;
            if (!MEASURES.contains(measure)) fields.refuse("/measure", "MEASURE_UNKNOWN", "万元 or 元");
            var reason = fields.reason();
            fields.refuseWrongParts();
            var figures = new BudgetFigures(total, fiscal, other, measure);
            return new Asked(new ReviseBudget(seen.budget(), figures, seen.events()), reason);
        });
    }

    private static @Nullable BigDecimal amount(JsonFields fields, String name) {
        var amount = fields.decimal(name);
        if (amount != null && amount.signum() < 0)
            fields.refuse("/" + name, "MONEY_NEGATIVE", "no part of a budget is below zero");
        return amount;
    }

    @PutMapping(path = "/purpose", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> purpose(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.change(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.of(request.body(), Set.of("purpose")).requiring("purpose");
            var purpose = fields.text("purpose", LONGEST_PURPOSE);
            var reason = fields.reason();
            fields.refuseWrongParts();
            return new Asked(new RevisePurpose(seen.budget(), purpose == null ? "" : purpose, seen.events()), reason);
        });
    }
}
