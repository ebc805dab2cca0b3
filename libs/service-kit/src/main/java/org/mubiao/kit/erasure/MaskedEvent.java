package org.mubiao.kit.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mubiao.evidence.Json;
import org.mubiao.evidence.Masking;
import org.mubiao.kit.EventMetadata;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.Part;

/**
 * An event with fields masked. Masking depends on the event and the fields alone, and twice is as once. With words of a
 * request goes the digest of the request, from which they could be guessed.
 */
record MaskedEvent(LedgerEntry entry, Map<String, String> left) {

    static final String ACTOR = "actor";

    /** @param texts which members of its payload are words */
    static MaskedEvent of(LedgerEntry event, Set<String> fields, Set<String> texts) {
        var left = new TreeMap<String, String>();
        var members = new HashSet<>(fields);
        members.retainAll(texts);
        var beside = new HashSet<>(fields);
        beside.retainAll(Set.of(EventMetadata.REASON));
        if (!fields.equals(Set.of(ACTOR))) beside.add(EventMetadata.REQUEST_DIGEST);
        var payload = masked("payload", event.payload(), members, left);
        var metadata = masked("metadata", event.metadata(), beside, left);
        var who = event.actor();
        var actor = who == null || !fields.contains(ACTOR)
                ? who
                : masked("actor", who, Set.of("subject", "displayName"), left);
        var masked = new LedgerEntry(
                event.position(),
                event.commitId(),
                event.index(),
                event.size(),
                event.aggregate(),
                event.eventName(),
                event.eventRevision(),
                event.eventId(),
                event.time(),
                event.recordedAt(),
                payload,
                metadata,
                actor);
        return new MaskedEvent(masked, left);
    }

    private static Part masked(String name, Part part, Set<String> members, Map<String, String> left) {
        var bytes = Masking.mask(part.bytes(), members);
        if (bytes == part.bytes()) return part;
        left.put(name, HashRule.left(bytes).hex());
        return new Part.Masked(part.digest(), bytes);
    }

    /** Whether the event has words in this field that may be masked. */
    static boolean has(LedgerEntry event, String field, Set<String> texts) {
        if (field.equals(ACTOR)) return event.actor() != null;
        boolean inPayload = texts.contains(field) && words(event.payload(), field);
        return inPayload || field.equals(EventMetadata.REASON) && words(event.metadata(), field);
    }

    private static boolean words(@Nullable Part part, String member) {
        if (part == null) return false;
        var json = Json.object(Json.parse(new String(part.bytes(), UTF_8)));
        return json.get(member) != null;
    }
}
