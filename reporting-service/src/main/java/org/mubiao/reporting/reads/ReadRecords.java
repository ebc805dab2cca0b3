package org.mubiao.reporting.reads;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.audit.ReadEvent;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Appends reads to the ledger {@code audit}, many at once, and reads them from it. All calls block. */
@Component
class ReadRecords {

    /** Who was shown what, and when; {@code actor} as in the metadata of any event. */
    record Read(Map<String, Object> actor, Instant at, ReadEvent event) {}

    /** One read as it stands in the ledger; {@code actor} is what is left of it where it was masked. */
    record Recorded(
            String position,
            Instant at,
            Instant recordedAt,
            @Nullable JsonNode actor,
            String type,
            String path,
            Map<String, String> positions) {}

    private final AuditStream reads;
    private final JsonMapper json;

    ReadRecords(Ledger ledger, JsonMapper eventJson) {
        this.reads = new AuditStream(ledger, eventJson, "reads");
        this.json = eventJson;
    }

    /** Records all or none, durably; the same {@code batch} again changes nothing. */
    void append(UUID batch, List<Read> some) {
        var metadata = "{\"commandId\":\"%s\"}".formatted(batch).getBytes(StandardCharsets.UTF_8);
        reads.append(
                batch,
                some.stream()
                        .map(read -> new AuditStream.Draft(
                                read.event(), read.at(), metadata, json.writeValueAsBytes(read.actor())))
                        .toList());
    }

    long size() {
        return reads.size();
    }

    /** Up to {@code count} reads from the newest backwards, after leaving out {@code skipped}. */
    List<Recorded> newestFirst(long size, long skipped, int count) {
        return reads.newestFirst(size, skipped, count).stream()
                .map(this::recorded)
                .toList();
    }

    private Recorded recorded(LedgerEntry entry) {
        var event = (ReadEvent) json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName()));
        var positions = new TreeMap<String, String>();
        event.positions().forEach((name, position) -> positions.put(name, position.toString()));
        var actor = entry.actor();
        return new Recorded(
                Long.toString(entry.position()),
                entry.time(),
                entry.recordedAt(),
                actor == null ? null : json.readTree(actor.bytes()),
                entry.eventName(),
                event.path(),
                positions);
    }
}
