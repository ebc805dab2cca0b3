package org.mubiao.budget.unit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.unit.UnitCommand.AmendUnit;
import org.mubiao.budget.unit.UnitCommand.ChangeUnit;
import org.mubiao.budget.unit.UnitCommand.EnterUnit;
import org.mubiao.budget.unit.UnitCommand.OpenUnit;
import org.mubiao.budget.unit.UnitCommand.PlaceUnit;
import org.mubiao.budget.unit.UnitEdits.Asked;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.feed.FeedPositions;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.JsonFields;
import org.springframework.http.MediaType;
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

/**
 * The units (单位) there are, and how they stand below each other. Code and name are no secret: everybody signed in may read
 * them. Only an admin changes them.
 */
@RestController
@RequestMapping("/api/units")
class UnitController {

    private static final int LARGEST_PAGE = 500;
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");
    private static final String MERGE_PATCH = "application/merge-patch+json";

    record Page(List<UnitAnswer> items, long total) {}

    private final UnitQueries units;
    private final UnitEdits edits;
    private final FeedPositions positions;
    private final Clock clock;

    UnitController(UnitQueries units, UnitEdits edits, FeedPositions positions, Clock clock) {
        this.units = units;
        this.edits = edits;
        this.positions = positions;
        this.clock = clock;
    }

    /** By code; {@code on} is the day whose names are told, today where it is left out. */
    @GetMapping
    Mono<ResponseEntity<Page>> answer(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam @Nullable String on) {
        if (page < 0) return Mono.error(wrongParameter("page", "PAGE_NEGATIVE", "pages count from 0"));
        if (size < 1 || size > LARGEST_PAGE)
            return Mono.error(wrongParameter("size", "SIZE_OUT_OF_RANGE", "a page has 1 to 500 items"));
        var day = day(on);
        var position = position();
        return Mono.zip(
                        units.answer(page, size)
                                .map(unit -> UnitAnswer.of(unit, day))
                                .collectList(),
                        units.count())
                .map(found -> ResponseEntity.ok()
                        .header("View-Position", position)
                        .body(new Page(found.getT1(), found.getT2())));
    }

    @GetMapping("/{code}")
    Mono<ResponseEntity<UnitAnswer>> answer(@PathVariable String code, @RequestParam @Nullable String on) {
        var day = day(on);
        var position = position();
        return units.answer(code)
                .map(unit -> ResponseEntity.ok()
                        .header("View-Position", position)
                        .eTag(unit.version().toString())
                        .body(UnitAnswer.of(unit, day)))
                .switchIfEmpty(Mono.error(UnitController::noSuchUnit));
    }

    private static Refusal noSuchUnit() {
        return new Refusal(404, "NOT_FOUND", "there is no such unit");
    }

    /** A unit that there is not yet, with its place in the tree: all of it or nothing. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> enter(@AuthenticationPrincipal Jwt token, ServerWebExchange exchange) {
        return edits.enter(token, exchange, UnitController::entered);
    }

    private static Asked entered(EditRequest request) {
        var fields = new UnitFields(
                JsonFields.of(request.body(), Set.of("code", "name", "parent", "kind", "validFrom", "validTo"))
                        .requiring("code", "name"));
        var code = fields.code();
        var name = fields.name();
        var from = fields.day("validFrom").value();
        var to = fields.day("validTo").value();
        var parent = fields.parent();
        var kind = fields.kind();
        var reason = fields.done();
        var unit = new UnitId(code);
        return new Asked(
                new EnterUnit(new OpenUnit(unit, name, from, to), new PlaceUnit(unit, parent, kind, 0)), reason);
    }

    /** JSON merge patch: only the fields that change. {@code nameFrom} is the first day of the new {@code name}. */
    @PatchMapping(
            path = "/{code}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MERGE_PATCH})
    Mono<ResponseEntity<Map<String, Object>>> amend(
            @AuthenticationPrincipal Jwt token, @PathVariable String code, ServerWebExchange exchange) {
        if (code.isBlank()) return Mono.error(noSuchUnit());
        var unit = new UnitId(code);
        return edits.amend(token, unit, exchange, (request, seen) -> {
            var fields = new UnitFields(JsonFields.of(
                    request.body(), Set.of("name", "nameFrom", "parent", "kind", "validFrom", "validTo")));
            var name = fields.changedName();
            var nameFrom = fields.day("nameFrom").value();
            var from = fields.day("validFrom");
            var to = fields.day("validTo");
            var parent = fields.parent();
            var kind = fields.kind();
            var reason = fields.done();
            return new Asked(
                    new AmendUnit(
                            new ChangeUnit(unit, name, nameFrom, from, to, seen.events()),
                            new PlaceUnit(unit, parent, kind, seen.placings())),
                    reason);
        });
    }

    private String position() {
        return "budget@" + positions.all().getOrDefault("budget", -1L);
    }

    private LocalDate day(@Nullable String on) {
        if (on == null) return LocalDate.ofInstant(clock.instant(), BUSINESS_ZONE);
        try {
            return LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw wrongParameter("on", "NOT_A_DATE", "a day is written 2024-12-31");
        }
    }

    private static Refusal wrongParameter(String name, String code, String detail) {
        return new Refusal(400, "MALFORMED_REQUEST", name, name).with(List.of(new Refusal.Part(name, code, detail)));
    }
}
