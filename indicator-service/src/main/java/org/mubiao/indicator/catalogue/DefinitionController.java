package org.mubiao.indicator.catalogue;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.indicator.catalogue.DefinitionAnswer.Page;
import org.mubiao.indicator.catalogue.DefinitionAnswer.Suggested;
import org.mubiao.indicator.catalogue.DefinitionAnswer.SuggestedList;
import org.mubiao.indicator.catalogue.DefinitionAnswer.WithRevisions;
import org.mubiao.indicator.catalogue.DefinitionViews.Search;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.DefineIndicator;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReactivateDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.RetireDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReviseDefinition;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.kit.command.Receipt;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of indicators (指标库): everybody reads, the central office writes. */
@RestController
@RequestMapping("/api/indicator-definitions")
class DefinitionController {

    private static final int LARGEST_PAGE = 500;
    private static final int LAST_ROW = 1_000_000;

    private final DefinitionViews views;
    private final Suggestions suggestions;
    private final Commands commands;
    private final JsonMapper json;

    DefinitionController(DefinitionViews views, Suggestions suggestions, Commands commands, JsonMapper json) {
        this.views = views;
        this.suggestions = suggestions;
        this.commands = commands;
        this.json = json;
    }

    /** By code; {@code text} is looked for in code, name and explanation. */
    @GetMapping
    Mono<Page> answer(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String level1,
            @RequestParam(defaultValue = "") String level2,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0) throw wrongParameter("page", "PAGE_NEGATIVE");
        if (size < 1 || size > LARGEST_PAGE) throw wrongParameter("size", "SIZE_OUT_OF_RANGE");
        if ((long) page * size > LAST_ROW) throw wrongParameter("page", "PAGE_TOO_FAR");
        var search = new Search(text, level1, level2);
        return Mono.zip(
                views.page(search, page, size).map(DefinitionAnswer::of).collectList(), views.count(search), Page::new);
    }

    /** What a row of this name may mean. */
    @GetMapping("/suggestions")
    Mono<SuggestedList> answer(
            @RequestParam String name,
            @RequestParam(defaultValue = "") String level1,
            @RequestParam(defaultValue = "") String level2) {
        return views.inUse()
                .map(catalogue -> new SuggestedList(suggestions.answer(catalogue, name, level1, level2).stream()
                        .map(found -> new Suggested(
                                DefinitionAnswer.of(found.definition()),
                                found.score().toPlainString()))
                        .toList()));
    }

    @GetMapping("/{code}")
    Mono<ResponseEntity<WithRevisions>> answer(@PathVariable String code) {
        return views.find(code)
                .switchIfEmpty(Mono.error(new Refusal(404, "NOT_FOUND", "there is no such definition")))
                .map(view ->
                        ResponseEntity.ok().eTag(Long.toString(view.version())).body(WithRevisions.of(view)));
    }

    @PostMapping
    Mono<ResponseEntity<Receipt>> define(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody String body) {
        var office = office(token);
        var sent = DefinitionBody.readNew(body, json);
        var command = new DefineIndicator(IndicatorDefinitionId.of(sent.code()), sent.definition(), sent.validity());
        var location = URI.create("/api/indicator-definitions/").resolve(uriSafe(sent.code()));
        return send(command, office, sent.reason(), key).map(answer -> {
            var receipt = answer.getBody();
            return receipt == null
                    ? answer
                    : ResponseEntity.created(location)
                            .headers(answer.getHeaders())
                            .body(receipt);
        });
    }

    /** JSON merge patch. Nothing to change: 204 and no receipt. */
    @PatchMapping("/{code}")
    Mono<ResponseEntity<Receipt>> revise(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String code,
            @RequestBody String body) {
        var office = office(token);
        var sent = DefinitionBody.readPatch(body, json);
        var command = new ReviseDefinition(IndicatorDefinitionId.of(code), sent.patch(), IfMatch.number(seen));
        return send(command, office, sent.reason(), key);
    }

    @PostMapping("/{code}/retirement")
    Mono<ResponseEntity<Receipt>> retire(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String code) {
        var office = office(token);
        var command = new RetireDefinition(IndicatorDefinitionId.of(code), IfMatch.number(seen));
        return send(command, office, null, key);
    }

    @PostMapping("/{code}/reactivation")
    Mono<ResponseEntity<Receipt>> reactivate(
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable String code) {
        var office = office(token);
        var command = new ReactivateDefinition(IndicatorDefinitionId.of(code), IfMatch.number(seen));
        return send(command, office, null, key);
    }

    private Mono<ResponseEntity<Receipt>> send(
            IndicatorDefinitionCommand command, Actor actor, @Nullable String reason, @Nullable String key) {
        var context = CommandContext.of(actor).because(reason).onceFor(key);
        return Mono.fromFuture(commands.<Long>send(command, context)).map(handled -> {
            var version = String.valueOf(handled.result());
            var receipt = handled.receipt();
            return receipt == null
                    ? ResponseEntity.noContent().eTag(version).build()
                    : Receipt.of(receipt, version).answer();
        });
    }

    private static Actor office(Jwt token) {
        var actor = Actor.of(token);
        if (!actor.has("office")) throw new Refusal(403, "NOT_ALLOWED", "only the office writes the catalogue");
        return actor;
    }

    /** A code that is not well-formed is refused before the answer needs its address. */
    private static String uriSafe(String code) {
        return code.matches(IndicatorDefinitionRule.CODE) ? code : "";
    }

    private static Refusal wrongParameter(String name, String code) {
        return new Refusal(400, "MALFORMED_REQUEST", name, name)
                .with(java.util.List.of(new Refusal.Part(name, code, name + " is out of range")));
    }
}
