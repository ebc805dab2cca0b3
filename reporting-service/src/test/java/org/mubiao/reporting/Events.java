package org.mubiao.reporting;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.EventJson;
import tools.jackson.databind.json.JsonMapper;

/** Writes facts into two ledgers in memory, as the services would: gapless positions, sequences by aggregate. */
public final class Events {

    public static final JsonMapper JSON = EventJson.mapper(EventNames.TOLD_APART_BY_KIND);

    private final Map<String, List<LedgerEvent>> ledgers =
            new HashMap<>(Map.of("budget", new ArrayList<>(), "indicator", new ArrayList<>()));
    private final Map<String, Long> sequences = new HashMap<>();
    private long seconds;

    /** Appends facts in this order, each to the ledger of the service that would publish it. */
    public synchronized Events add(Object... facts) {
        for (var fact : facts) append(fact, null, "{}");
        notifyAll();
        return this;
    }

    /** Appends facts that this person brought about. */
    public synchronized Events by(String actor, String metadata, Object... facts) {
        for (var fact : facts) append(fact, actor.getBytes(StandardCharsets.UTF_8), metadata);
        notifyAll();
        return this;
    }

    /** Waits until the ledger holds an event at the position, or the time is over. */
    synchronized void await(String ledger, long position, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var left = atMost.toMillis();
                ledgers.get(ledger).size() <= position && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) wait(left);
    }

    private void append(Object fact, byte[] actor, String metadata) {
        var aggregate = switch (fact) {
            case UnitEvent e -> e.unitId().value();
            case UnitTreeEvent _ -> UnitTreeEvent.TREE;
            case ProjectEvent e -> e.projectId().value();
            case BudgetEvent e -> e.budgetId().value();
            case TargetTableEvent e -> e.tableId().value();
            case ImportEvent e -> e.importId().value();
            case SubmissionWindowEvent e -> e.windowId().value();
            case Object other -> throw new IllegalArgumentException("no fact: " + other);
        };
        var ledger = switch (fact) {
            case TargetTableEvent _, ImportEvent _, SubmissionWindowEvent _ -> "indicator";
            default -> "budget";
        };
        var name = EventNames.nameOf(fact.getClass());
        var events = ledgers.get(ledger);
        events.add(new LedgerEvent(
                ledger,
                events.size(),
                "commit-" + events.size(),
                fact.getClass().getEnclosingClass().getSimpleName(),
                aggregate,
                sequences.merge(aggregate, 0L, (before, none) -> before + 1),
                name.name(),
                name.revision(),
                ledger + "-" + events.size(),
                Instant.parse("2024-01-02T03:04:05Z").plusSeconds(seconds++),
                actor,
                metadata.getBytes(StandardCharsets.UTF_8),
                JSON.writeValueAsBytes(fact)));
    }

    public synchronized List<LedgerEvent> of(String ledger) {
        return List.copyOf(ledgers.get(ledger));
    }

    /** Figures in 万元; null is a blank cell. */
    public static BudgetFigures money(String total, String fiscal, String other) {
        return new BudgetFigures(decimal(total), decimal(fiscal), decimal(other), BudgetFigures.TEN_THOUSAND_YUAN);
    }

    /** A value cell of which nothing but the words is understood. */
    public static TargetValue words(String text, Question... questions) {
        return new TargetValue(text, List.of(), List.of(questions));
    }

    private static BigDecimal decimal(String written) {
        return written == null ? null : new BigDecimal(written);
    }
}
