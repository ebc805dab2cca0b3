package org.mubiao.indicator.window;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.WindowExceptionGranted;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.indicator.unit.KnownUnits;
import org.mubiao.indicator.window.SubmissionWindowCommand.GrantException;
import org.mubiao.indicator.window.SubmissionWindowCommand.SetWindow;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.command.EditAnswer;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.JsonFields;
import org.mubiao.ledger.store.Ledger;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The submission windows (申报时段), which the office sets and everybody who is signed in reads. */
@RestController
@RequestMapping("/api/submission-windows/{fiscalYear}/{move}")
class WindowController {

    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_REMINDERS = 20;

    /** WindowDays are both included; {@code reminders} count days before {@code closes}. */
    record WindowAnswer(
            int fiscalYear,
            String move,
            LocalDate opens,
            LocalDate closes,
            List<Integer> reminders,
            List<ExceptionAnswer> exceptions) {}

    record ExceptionAnswer(String unit, LocalDate closes, String reason) {}

    private final Edits edits;
    private final Windows windows;
    private final KnownUnits units;
    private final Ledger ledger;

    WindowController(Edits edits, Windows windows, KnownUnits units, Ledger ledger) {
        this.edits = edits;
        this.windows = windows;
        this.units = units;
        this.ledger = ledger;
    }

    /** 404 while none is set, which means that every day is open. */
    @GetMapping
    Mono<ResponseEntity<WindowAnswer>> window(@PathVariable int fiscalYear, @PathVariable String move) {
        var window = SubmissionWindowId.of(fiscalYear, move(move));
        return edits.blocking(() -> {
            var days = windows.of(window);
            var set = days.set();
            if (set == null) throw new Refusal(404, "NOT_FOUND", "no window is set");
            var exceptions = days.exceptions().values().stream()
                    .sorted(Comparator.comparing(exception -> exception.unitId().value()))
                    .map(WindowController::answer)
                    .toList();
            return ResponseEntity.ok()
                    .eTag(Long.toString(windows.version(window)))
                    .body(new WindowAnswer(fiscalYear, move, set.opens(), set.closes(), set.reminders(), exceptions));
        });
    }

    private static ExceptionAnswer answer(WindowExceptionGranted exception) {
        return new ExceptionAnswer(exception.unitId().value(), exception.closes(), exception.reason());
    }

    /** Takes {@code {"opens","closes","reminders":[7,1]}}; days are 2024-09-01, both included. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> set(
            @AuthenticationPrincipal Jwt token,
            @PathVariable int fiscalYear,
            @PathVariable String move,
            ServerWebExchange exchange) {
        var named = move(move);
        var window = SubmissionWindowId.of(fiscalYear, named);
        return edit(token, window, exchange, Set.of("opens", "closes", "reminders"), fields -> {
            var opens = day(fields, "opens");
            var closes = day(fields, "closes");
            var reminders = fields.wholes("reminders", MOST_REMINDERS);
            return seen -> new SetWindow(window, fiscalYear, named, opens, closes, reminders, seen);
        });
    }

    /** Takes {@code {"closes","reason"}}: for this unit the window stays open until that day. */
    @PutMapping(path = "/exceptions/{unit}", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Map<String, Object>>> exception(
            @AuthenticationPrincipal Jwt token,
            @PathVariable int fiscalYear,
            @PathVariable String move,
            @PathVariable String unit,
            ServerWebExchange exchange) {
        var window = SubmissionWindowId.of(fiscalYear, move(move));
        return edit(token, window, exchange, Set.of("closes"), fields -> {
            var closes = day(fields, "closes");
            var reason = fields.someText("reason", LONGEST_REASON, "REASON_REQUIRED");
            return seen -> new GrantException(window, registered(unit), closes, reason, seen);
        });
    }

    private UnitId registered(String unit) {
        if (unit.isBlank() || !units.isRegistered(new UnitId(unit)))
            throw new Refusal(422, "UNIT_UNKNOWN", "no unit " + unit + " is registered", unit);
        return new UnitId(unit);
    }

    private Mono<ResponseEntity<Map<String, Object>>> edit(
            Jwt token,
            SubmissionWindowId window,
            ServerWebExchange exchange,
            Set<String> known,
            Function<JsonFields, LongFunction<SubmissionWindowCommand>> asking) {
        var actor = Actor.of(token);
        if (!actor.has("office")) throw new Refusal(403, "NOT_ALLOWED", "only the office sets windows");
        return EditRequest.of(exchange, actor).flatMap(request -> {
            var fields = JsonFields.of(request.body(), known);
            var asked = asking.apply(fields);
            var reason = fields.reason();
            fields.refuseWrongParts();
            return edits.blocking(() -> answer(request, reason, asked.apply(seen(window, request))));
        });
    }

    private ResponseEntity<Map<String, Object>> answer(
            EditRequest request, @Nullable String reason, SubmissionWindowCommand command) {
        var handled = edits.<Long>once(request, reason, command, entries -> {
            var last = entries.getLast().aggregate();
            return last == null ? 0L : last.sequence() + 1;
        });
        return EditAnswer.of(
                ResponseEntity.ok(), ledger.name(), handled.receipt(), String.valueOf(handled.result()), Map.of());
    }

    /** What of a window was seen; one that is not set yet needs no {@code If-Match}. */
    private long seen(SubmissionWindowId window, EditRequest request) {
        if (request.ifMatch() == null && windows.version(window) == 0) return 0;
        var seen = request.seen();
        if (!seen.matches("0|[1-9][0-9]{0,17}")) throw EditRequest.malformedVersion();
        return Long.parseLong(seen);
    }

    private static Move move(String word) {
        return Move.named(word).orElseThrow(() -> new Refusal(404, "NOT_FOUND", "there is no such move"));
    }

    private static LocalDate day(JsonFields fields, String name) {
        var text = fields.someText(name, 10, "NOT_A_DATE");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            if (!text.isEmpty()) fields.refuse("/" + name, "NOT_A_DATE", "a day is written 2024-12-31");
            return LocalDate.EPOCH;
        }
    }
}
