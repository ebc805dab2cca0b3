package org.mubiao.indicator.window;

import java.time.LocalDate;
import java.util.Optional;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.ledger.store.Ledger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads windows from the ledger itself, so that an answer is never behind; a window has few events. */
@Component
public class Windows {

    private static final int EVERY_EVENT = 1_000_000_000;

    /** The first and the last day for one unit. */
    public record Open(LocalDate opens, LocalDate closes) {}

    private final Ledger ledger;
    private final JsonMapper json;

    Windows(Ledger ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    /** The days on which the unit may make the move, if today is none of them; empty where it may. */
    public Optional<Open> closedTo(UnitId unit, int fiscalYear, Move move, LocalDate today) {
        var days = of(SubmissionWindowId.of(fiscalYear, move));
        var set = days.set();
        return set == null || days.isOpen(unit, today)
                ? Optional.empty()
                : Optional.of(new Open(set.opens(), days.closesFor(set, unit)));
    }

    WindowDays of(SubmissionWindowId window) {
        return WindowDays.of(ledger.readAggregate(window.value(), 0, EVERY_EVENT).stream()
                .map(entry -> (SubmissionWindowEvent)
                        json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName())))
                .toList());
    }

    /** How many events the window has. */
    long version(SubmissionWindowId window) {
        return ledger.lastSequence(window.value()).stream()
                .map(last -> last + 1)
                .findFirst()
                .orElse(0L);
    }
}
