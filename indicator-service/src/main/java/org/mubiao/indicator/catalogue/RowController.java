package org.mubiao.indicator.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.RowContent;
import org.mubiao.indicator.targettable.TargetTableCommand;
import org.mubiao.indicator.targettable.TargetTableCommand.CopiedRow;
import org.mubiao.indicator.targettable.TargetTableCommand.CopyRows;
import org.mubiao.indicator.targettable.TargetTableCommand.LinkIndicator;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.kit.command.Receipt;
import org.mubiao.value.TargetValueReader;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows of a target table that come from elsewhere: what they mean from the catalogue, or all of them from another year. */
@RestController
@RequestMapping("/api/projects/{projectId}/indicators")
class RowController {

    record Link(
            @Nullable String code,
            @Nullable Integer revision,
            @Nullable String reason) {}

    record Copy(@Nullable String from, @Nullable String reason) {}

    private final DefinitionViews definitions;
    private final KnownTables tables;
    private final Commands commands;
    private final TargetValueReader reader = new TargetValueReader();

    RowController(DefinitionViews definitions, KnownTables tables, Commands commands) {
        this.definitions = definitions;
        this.tables = tables;
        this.commands = commands;
    }

    @PutMapping("/{indicatorId}/definition")
    Mono<ResponseEntity<Receipt>> link(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String projectId,
            @PathVariable String indicatorId,
            @RequestBody Link link) {
        var project = new ProjectId(projectId);
        var actor = editor(token, project);
        var version = projectVersion(IfMatch.version(seen));
        var code = required(link.code(), "code");
        int revision = required(link.revision(), "revision");
        var command =
                new LinkIndicator(TargetTableId.of(project), new IndicatorId(indicatorId), code, revision, version);
        var context = CommandContext.of(actor).because(link.reason()).onceFor(key);
        return Mono.zip(table(project), definition(code))
                .doOnNext(found ->
                        LinkRule.check(found.getT2(), revision, found.getT1().fiscalYear()))
                .flatMap(found -> send(command, context, version.budgetEvents()));
    }

    /**
     * Copies the rows of another table, of an earlier year as a rule, that this one does not have. Their values are read
     * again for this table's year; links to definitions that are not valid in it are left out.
     */
    @PostMapping("/copies")
    Mono<ResponseEntity<Receipt>> copy(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String projectId,
            @RequestBody Copy copy) {
        var project = new ProjectId(projectId);
        var source = new ProjectId(required(copy.from(), "from"));
        var actor = editor(token, project);
        requireReader(actor, source);
        var version = seen == null ? ProjectVersion.NOTHING_SEEN : projectVersion(IfMatch.version(seen));
        var context = CommandContext.of(actor).because(copy.reason()).onceFor(key);
        return Mono.zip(table(project), table(source))
                .flatMap(found -> copies(found.getT2(), found.getT1().fiscalYear()))
                .flatMap(rows -> send(
                        new CopyRows(TargetTableId.of(project), rows, "project=" + source),
                        context,
                        version.budgetEvents()));
    }

    private Mono<List<CopiedRow>> copies(KnownTable source, int fiscalYear) {
        return Flux.fromIterable(source.rows().values())
                .concatMap(row -> stillValid(row, fiscalYear)
                        .map(valid -> new CopiedRow(
                                readAgain(row.content(), fiscalYear),
                                valid ? row.definition() : null,
                                valid ? row.revision() : 0)))
                .collectList();
    }

    private Mono<Boolean> stillValid(CopiedRow row, int fiscalYear) {
        var code = row.definition();
        if (code == null) return Mono.just(false);
        return definitions
                .find(code)
                .map(definition -> LinkRule.allows(definition, row.revision(), fiscalYear))
                .defaultIfEmpty(false);
    }

    private RowContent readAgain(RowContent row, int fiscalYear) {
        return new RowContent(
                row.level(),
                row.name(),
                row.description(),
                reader.read(row.target().text(), fiscalYear));
    }

    private Mono<ResponseEntity<Receipt>> send(TargetTableCommand command, CommandContext context, long budgetEvents) {
        return Mono.fromFuture(commands.<Long>send(command, context)).map(handled -> {
            var events = handled.result();
            var version = new ProjectVersion(events == null ? 0 : events, budgetEvents).toString();
            var receipt = handled.receipt();
            return receipt == null
                    ? ResponseEntity.noContent().eTag(version).build()
                    : Receipt.of(receipt, version).answer();
        });
    }

    private Mono<KnownTable> table(ProjectId project) {
        return tables.find(project).switchIfEmpty(Mono.error(new Refusal(404, "NOT_FOUND", "there is no such table")));
    }

    private Mono<DefinitionView> definition(String code) {
        return definitions
                .find(code)
                .switchIfEmpty(Mono.error(
                        new Refusal(422, "DEFINITION_UNKNOWN", "the catalogue has no definition " + code, code)));
    }

    private static Actor editor(Jwt token, ProjectId project) {
        return Actor.of(token).editing(unitOf(project));
    }

    /** Rows are copied from any table that this person may read. */
    private static void requireReader(Actor actor, ProjectId source) {
        if (!actor.has("office") && !actor.reaches(unitOf(source)))
            throw new Refusal(404, "NOT_FOUND", "there is no such project for this unit");
    }

    private static String unitOf(ProjectId project) {
        return project.value().split("-", 2)[0];
    }

    private static ProjectVersion projectVersion(String printed) {
        try {
            return ProjectVersion.parse(printed);
        } catch (IllegalArgumentException notOne) {
            throw IfMatch.malformed();
        }
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null || value.toString().isBlank())
            throw new Refusal(400, "MALFORMED_REQUEST", name + " is required", name)
                    .with(List.of(new Refusal.Part("/" + name, "REQUIRED", name + " is required")));
        return value;
    }
}
