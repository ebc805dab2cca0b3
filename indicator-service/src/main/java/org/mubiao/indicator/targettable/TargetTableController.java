package org.mubiao.indicator.targettable;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.indicator.targettable.TableEdits.Asked;
import org.mubiao.indicator.targettable.TargetTableCommand.AddIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.OrderIndicators;
import org.mubiao.indicator.targettable.TargetTableCommand.RemoveIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseGoals;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.RowCells;
import org.mubiao.kit.edit.JsonFields;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Changes of a target table (绩效目标表): its rows, their cells and order, and its goals. */
@RestController
@RequestMapping("/api/projects/{projectId}")
class TargetTableController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final Set<String> CELLS = Set.copyOf(RowContent.CELLS);
    private static final int LONGEST_LEVEL = 100;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_GOALS = 200;

    private final TableEdits edits;

    TargetTableController(TableEdits edits) {
        this.edits = edits;
    }

    /** 201; the row stands below all others. A cell {@code description} or {@code target} left out is blank. */
    @PostMapping(path = "/indicators", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> add(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.add(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.of(request.body(), CELLS);
            var level1 = fields.someText("level1", LONGEST_LEVEL, "LEVEL_BLANK");
            var level2 = fields.someText("level2", LONGEST_LEVEL, "LEVEL_BLANK");
            var name = fields.someText("name", LONGEST_NAME, "NAME_BLANK");
            var description = blankIfNull(fields.text("description", LONGEST_TEXT));
            var target = blankIfNull(fields.text("target", LONGEST_TEXT));
            var reason = fields.reason();
            fields.refuseWrongParts();
            var level = new Level(level1, level2);
            return new Asked(new AddIndicator(seen.table(), level, name, description, target), reason);
        });
    }

    /** Changes the cells in the body, a JSON merge patch, and no other; {@code null} makes a cell blank that may be. */
    @PatchMapping(
            path = "/indicators/{indicatorId}",
            consumes = {JSON, MERGE_PATCH})
    Mono<ResponseEntity<Map<String, Object>>> revise(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String projectId,
            @PathVariable String indicatorId,
            ServerWebExchange exchange) {
        return edits.change(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.of(request.body(), CELLS);
            var cells = new RowCells(
                    fields.has("level1") ? fields.someText("level1", LONGEST_LEVEL, "LEVEL_BLANK") : null,
                    fields.has("level2") ? fields.someText("level2", LONGEST_LEVEL, "LEVEL_BLANK") : null,
                    fields.has("name") ? fields.someText("name", LONGEST_NAME, "NAME_BLANK") : null,
                    fields.has("description") ? blankIfNull(fields.text("description", LONGEST_TEXT)) : null,
                    fields.has("target") ? blankIfNull(fields.text("target", LONGEST_TEXT)) : null);
            var reason = fields.reason();
            fields.refuseWrongParts();
            return new Asked(
                    new ReviseIndicator(seen.table(), new IndicatorId(indicatorId), cells, seen.events()), reason);
        });
    }

    private static String blankIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Removes the row; the reason stands in the query, or in the body as {@code {"reason": …}}. */
    @DeleteMapping("/indicators/{indicatorId}")
    Mono<ResponseEntity<Map<String, Object>>> remove(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String projectId,
            @PathVariable String indicatorId,
            @RequestParam @Nullable String reason,
            ServerWebExchange exchange) {
        return edits.change(
                token,
                projectId,
                exchange,
                (request, seen) -> new Asked(
                        new RemoveIndicator(seen.table(), new IndicatorId(indicatorId), seen.events()),
                        JsonFields.reason(request.body(), reason)));
    }

    /** Takes the ids of all rows in their new order, bare or as {@code {"order": […], "reason": …}}. */
    @PutMapping(path = "/indicators/order", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> order(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.change(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.ofList(request.body(), "order");
            var order = fields.texts("order", 2 * TargetTableRule.MOST_ROWS, LONGEST_NAME, "INDICATOR_ID_BLANK");
            var reason = fields.reason();
            fields.refuseWrongParts();
            var rows = order.stream().map(IndicatorId::new).toList();
            return new Asked(new OrderIndicators(seen.table(), rows, seen.events()), reason);
        });
    }

    /** Takes all goals, bare or as {@code {"goals": […], "reason": …}}. */
    @PutMapping(path = "/goals", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> goals(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.change(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.ofList(request.body(), "goals");
            var goals = fields.texts("goals", MOST_GOALS, LONGEST_TEXT, "GOAL_BLANK");
            var reason = fields.reason();
            fields.refuseWrongParts();
            return new Asked(new ReviseGoals(seen.table(), goals, seen.events()), reason);
        });
    }
}
