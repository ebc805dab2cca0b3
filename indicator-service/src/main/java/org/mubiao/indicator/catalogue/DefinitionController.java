package org.mubiao.indicator.catalogue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.indicator.catalogue.DefinitionAnswer.Page;
import org.mubiao.indicator.catalogue.DefinitionAnswer.Suggested;
import org.mubiao.indicator.catalogue.DefinitionAnswer.SuggestedList;
import org.mubiao.indicator.catalogue.DefinitionAnswer.WithRevisions;
import org.mubiao.indicator.catalogue.DefinitionEdits.Asked;
import org.mubiao.indicator.catalogue.DefinitionViews.Search;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.DefineIndicator;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReactivateDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.RetireDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReviseDefinition;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.EditRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
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
    private final DefinitionEdits edits;
    private final JsonMapper json;

    DefinitionController(DefinitionViews views, Suggestions suggestions, DefinitionEdits edits, JsonMapper json) {
        this.views = views;
        this.suggestions = suggestions;
        this.edits = edits;
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
    Mono<ResponseEntity<Map<String, Object>>> define(@AuthenticationPrincipal Jwt token, ServerWebExchange exchange) {
        return edits.edit(
                token,
                exchange,
                request -> {
                    var sent = DefinitionBody.readNew(text(request), json);
                    var id = IndicatorDefinitionId.of(sent.code());
                    return new Asked(new DefineIndicator(id, sent.definition(), sent.validity()), sent.reason());
                },
                id -> ResponseEntity.created(
                        URI.create("/api/indicator-definitions/").resolve(uriSafe(id.code()))));
    }

    /** JSON merge patch. */
    @PatchMapping("/{code}")
    Mono<ResponseEntity<Map<String, Object>>> revise(
            @AuthenticationPrincipal Jwt token, @PathVariable String code, ServerWebExchange exchange) {
        return change(token, exchange, (request, seen) -> {
            var sent = DefinitionBody.readPatch(text(request), json);
            return new Asked(new ReviseDefinition(IndicatorDefinitionId.of(code), sent.patch(), seen), sent.reason());
        });
    }

    @PostMapping("/{code}/retirement")
    Mono<ResponseEntity<Map<String, Object>>> retire(
            @AuthenticationPrincipal Jwt token, @PathVariable String code, ServerWebExchange exchange) {
        return change(
                token,
                exchange,
                (request, seen) -> new Asked(new RetireDefinition(IndicatorDefinitionId.of(code), seen), null));
    }

    @PostMapping("/{code}/reactivation")
    Mono<ResponseEntity<Map<String, Object>>> reactivate(
            @AuthenticationPrincipal Jwt token, @PathVariable String code, ServerWebExchange exchange) {
        return change(
                token,
                exchange,
                (request, seen) -> new Asked(new ReactivateDefinition(IndicatorDefinitionId.of(code), seen), null));
    }

    private Mono<ResponseEntity<Map<String, Object>>> change(
            Jwt token, ServerWebExchange exchange, BiFunction<EditRequest, Long, Asked> asking) {
        return edits.edit(
                token,
                exchange,
                request -> asking.apply(request, DefinitionEdits.seen(request)),
                id -> ResponseEntity.ok());
    }

    private static String text(EditRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
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
