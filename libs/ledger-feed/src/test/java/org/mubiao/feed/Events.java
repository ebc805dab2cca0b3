package org.mubiao.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ledger of small events in memory, as a relay reads it. */
final class Events implements LedgerRelay.Source {

    static final Instant START = Instant.parse("2024-03-01T08:00:00.123Z");

    private final String ledger;
    private final List<LedgerEvent> events = new ArrayList<>();
    private final Map<String, Long> sequences = new TreeMap<>();

    Events(String ledger) {
        this.ledger = ledger;
    }

    /** Adds events of seven aggregates in turn. */
    synchronized Events add(int count) {
        for (var i = 0; i < count; i++) {
            var aggregate = "project-" + events.size() * 5 % 7;
            events.add(event(ledger, events.size(), aggregate, sequences.merge(aggregate, 1L, Long::sum) - 1));
        }
        notifyAll();
        return this;
    }

    static LedgerEvent event(String ledger, long position, String aggregate, long sequence) {
        return new LedgerEvent(
                ledger,
                position,
                "commit-" + position,
                "Project",
                aggregate,
                sequence,
                "project-renamed",
                2,
                "%s-event-%d".formatted(ledger, position),
                START.plusSeconds(position),
                "{\"subject\":\"editor-571203\",\"displayName\":\"王芳\"}".getBytes(StandardCharsets.UTF_8),
                "{\"reason\":\"更正\"}".getBytes(StandardCharsets.UTF_8),
                "{\"name\":\"应急救护培训 %d\"}".formatted(position).getBytes(StandardCharsets.UTF_8));
    }

    /** All parts of each event, arrays as text. */
    static List<String> print(List<LedgerEvent> events) {
        return events.stream()
                .map(event -> event.toString().replaceAll("\\[B@\\w+", "")
                        + new String(event.actor(), StandardCharsets.UTF_8)
                        + new String(event.metadata(), StandardCharsets.UTF_8)
                        + new String(event.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    synchronized List<LedgerEvent> all() {
        return List.copyOf(events);
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
        if (events.size() <= position) wait(atMost.toMillis());
    }
}
