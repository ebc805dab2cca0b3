package org.mubiao.budget;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventJson;
import tools.jackson.databind.json.JsonMapper;

/** Stands for indicator-service: a ledger in memory of what it would publish. */
public final class IndicatorLedger implements LedgerRelay.Source {

    private static final JsonMapper JSON = EventJson.mapper(EventNames.TOLD_APART_BY_KIND);

    private final List<LedgerEvent> events = new ArrayList<>();

    /** Publishes a fact that {@code actor} brought about, null for nobody known; answers its event id. */
    public String add(ImportEvent fact, Actor actor) {
        return add("Import", fact.importId().value(), fact, actor);
    }

    /** As the other, of a target table. */
    public String add(TargetTableEvent fact, Actor actor) {
        return add("TargetTable", fact.tableId().value(), fact, actor);
    }

    private synchronized String add(String type, String aggregate, Object fact, Actor actor) {
        var name = EventNames.nameOf(fact.getClass());
        var id = "indicator-" + events.size();
        events.add(new LedgerEvent(
                "indicator",
                events.size(),
                "commit-" + events.size(),
                type,
                aggregate,
                events.stream()
                        .filter(event -> event.aggregateId().equals(aggregate))
                        .count(),
                name.name(),
                name.revision(),
                id,
                Instant.parse("2024-01-02T03:04:05Z").plusSeconds(events.size()),
                actor == null ? null : JSON.writeValueAsBytes(actor.metadata()),
                JSON.writeValueAsString(Map.of("correlationId", "request-" + id))
                        .getBytes(StandardCharsets.UTF_8),
                JSON.writeValueAsBytes(fact)));
        notifyAll();
        return id;
    }

    @Override
    public synchronized List<LedgerEvent> read(long position, int limit) {
        return events.stream().skip(position).limit(limit).toList();
    }

    @Override
    public synchronized long size() {
        return events.size();
    }

    @Override
    public synchronized void await(long position, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var left = atMost.toMillis();
                events.size() <= position && left > 0;
                left = Duration.ofNanos(end - System.nanoTime()).toMillis()) wait(left);
    }
}
