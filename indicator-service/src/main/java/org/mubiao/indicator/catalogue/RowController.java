package org.mubiao.indicator.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.RowContent;
import org.mubiao.indicator.targettable.TableEdits;
import org.mubiao.indicator.targettable.TableEdits.Asked;
import org.mubiao.indicator.targettable.TargetTableCommand.CopiedRow;
import org.mubiao.indicator.targettable.TargetTableCommand.CopyRows;
import org.mubiao.indicator.targettable.TargetTableCommand.LinkIndicator;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.JsonFields;
import org.mubiao.value.TargetValueReader;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Rows of a target table that come from elsewhere: what they mean from the catalogue, or all of them from another year. */
@RestController
@RequestMapping("/api/projects/{projectId}/indicators")
class RowController {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final int LONGEST_ID = 500;

    private final DefinitionViews definitions;
    private final KnownTables tables;
    private final TableEdits edits;
    private final TargetValueReader reader = new TargetValueReader();

    RowController(DefinitionViews definitions, KnownTables tables, TableEdits edits) {
        this.definitions = definitions;
        this.tables = tables;
        this.edits = edits;
    }

    /** Lets a row point to a revision of a definition in the catalogue. */
    @PutMapping(path = "/{indicatorId}/definition", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> link(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String projectId,
            @PathVariable String indicatorId,
            ServerWebExchange exchange) {
        return edits.change(token, projectId, exchange, (request, seen) -> {
            var fields =
                    JsonFields.of(request.body(), Set.of("code", "revision")).requiring("code", "revision");
            var code = fields.someText("code", LONGEST_ID, "REQUIRED");
            var revision = fields.whole("revision", 1, Integer.MAX_VALUE, "REVISION_KNOWN");
            if (revision == null) fields.refuse("/revision", "REQUIRED", "which revision is meant");
            var reason = fields.reason();
            fields.refuseWrongParts();
            var meant = Objects.requireNonNull(revision);
            return new Asked(
                    () -> {
                        LinkRule.check(
                                definition(code), meant, table(seen.table()).fiscalYear());
                        return new LinkIndicator(
                                seen.table(), new IndicatorId(indicatorId), code, meant, seen.events());
                    },
                    reason);
        });
    }

    /**
     * Copies the rows of another table, of an earlier year as a rule, that this one does not have. Their values are read
     * again for this table's year; links to definitions that are not valid in it are left out.
     */
    @PostMapping(path = "/copies", consumes = JSON)
    Mono<ResponseEntity<Map<String, Object>>> copy(
            @AuthenticationPrincipal Jwt token, @PathVariable String projectId, ServerWebExchange exchange) {
        return edits.add(token, projectId, exchange, (request, seen) -> {
            var fields = JsonFields.of(request.body(), Set.of("from")).requiring("from");
            var from = fields.someText("from", LONGEST_ID, "REQUIRED");
            var reason = fields.reason();
            fields.refuseWrongParts();
            var source = new ProjectId(from);
            Actor.of(token).editing(from.split("-", 2)[0]);
            return new Asked(
                    () -> {
                        var year = table(seen.table()).fiscalYear();
                        return new CopyRows(
                                seen.table(), copies(table(TargetTableId.of(source)), year), "project=" + source);
                    },
                    reason);
        });
    }

    private List<CopiedRow> copies(KnownTable source, int fiscalYear) {
        var copies = new ArrayList<CopiedRow>();
        for (var row : source.rows().values()) {
            var valid = stillValid(row, fiscalYear);
            copies.add(new CopiedRow(
                    readAgain(row.content(), fiscalYear), valid ? row.definition() : null, valid ? row.revision() : 0));
        }
        return copies;
    }

    private boolean stillValid(CopiedRow row, int fiscalYear) {
        var code = row.definition();
        var definition = code == null ? null : find(code);
        return definition != null && LinkRule.allows(definition, row.revision(), fiscalYear);
    }

    private RowContent readAgain(RowContent row, int fiscalYear) {
        return new RowContent(
                row.level(),
                row.name(),
                row.description(),
                reader.read(row.target().text(), fiscalYear));
    }

    private KnownTable table(TargetTableId table) {
        var found = tables.find(table.project()).toFuture().join();
        if (found == null) throw new Refusal(404, "NOT_FOUND", "there is no such table");
        return found;
    }

    private DefinitionView definition(String code) {
        var found = find(code);
        if (found == null)
            throw new Refusal(422, "DEFINITION_UNKNOWN", "the catalogue has no definition " + code, code);
        return found;
    }

    private @Nullable DefinitionView find(String code) {
        return definitions.find(code).toFuture().join();
    }
}
