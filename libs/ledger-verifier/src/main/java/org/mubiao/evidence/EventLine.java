package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.EntryBytes;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;

/**
 * One event with its content as one line of JSON: {@code position}, {@code envelope} (the exact text that is hashed), {@code
 * payload}, {@code metadata}, {@code actor} with their salts, and on the last event of a commit the commit's {@code link}.
 *
 * @param entry put together from the envelope and the parts
 * @param envelope as it was written, which a forger may have changed: see {@link #check}
 */
public record EventLine(
        LedgerEntry entry, String envelope, @Nullable LedgerHash link) {

    /** The line of one event of a commit. */
    public static String of(LedgerCommit commit, LedgerEntry entry) {
        return print(entry, entry.position() + 1 == commit.next() ? commit.link() : null);
    }

    /** The line of an event that stands alone, without its commit. */
    public static String of(LedgerEntry entry) {
        return print(entry, null);
    }

    private static String print(LedgerEntry entry, @Nullable LedgerHash link) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("position", Long.toString(entry.position()));
        line.put("envelope", new String(EntryBytes.of(entry), UTF_8));
        line.put("payload", part(entry.payload()));
        line.put("metadata", part(entry.metadata()));
        line.put("actor", entry.actor() == null ? null : part(entry.actor()));
        if (link != null) line.put("link", link.hex());
        return Json.print(line);
    }

    private static Map<String, @Nullable Object> part(Part part) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        switch (part) {
            case Part.Kept kept -> map.put("salt", HexFormat.of().formatHex(kept.salt()));
            case Part.Masked masked -> map.put("digest", masked.digest().hex());
        }
        try {
            map.put(
                    "text",
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(part.bytes())).toString());
        } catch (CharacterCodingException notText) {
            map.put("base64", Base64.getEncoder().encodeToString(part.bytes()));
        }
        return map;
    }

    /** @throws IllegalArgumentException for anything that is not the line of an event */
    public static EventLine parse(String line) {
        var json = Json.object(Json.parse(line));
        var envelope = Json.text(json.get("envelope"));
        var link = json.get("link");
        var entry = entry(
                Json.object(Json.parse(envelope)),
                part(Part.Kind.PAYLOAD, json.get("payload")),
                part(Part.Kind.METADATA, json.get("metadata")),
                json.get("actor") == null ? null : part(Part.Kind.ACTOR, json.get("actor")));
        if (!Long.toString(entry.position()).equals(json.get("position")))
            throw new IllegalArgumentException("position and envelope differ");
        return new EventLine(entry, envelope, link == null ? null : LedgerHash.ofHex(Json.text(link)));
    }

    private static LedgerEntry entry(
            Map<String, @Nullable Object> envelope, Part payload, Part metadata, @Nullable Part actor) {
        var id = envelope.get("aggregateId");
        return new LedgerEntry(
                Long.parseLong(Json.text(envelope.get("position"))),
                Json.text(envelope.get("commitId")),
                Integer.parseInt(String.valueOf(envelope.get("commitIndex"))),
                Integer.parseInt(String.valueOf(envelope.get("commitSize"))),
                id == null
                        ? null
                        : new AggregateVersion(
                                Json.text(envelope.get("aggregateType")),
                                Json.text(id),
                                Long.parseLong(Json.text(envelope.get("sequence")))),
                Json.text(envelope.get("eventName")),
                envelope.get("eventRevision") == null ? null : Json.text(envelope.get("eventRevision")),
                Json.text(envelope.get("eventId")),
                Instant.parse(Json.text(envelope.get("time"))),
                Instant.parse(Json.text(envelope.get("recordedAt"))),
                payload,
                metadata,
                actor);
    }

    private static Part part(Part.Kind kind, @Nullable Object value) {
        var json = Json.object(value);
        var text = json.get("text");
        var bytes = text == null
                ? Base64.getDecoder().decode(Json.text(json.get("base64")))
                : Json.text(text).getBytes(UTF_8);
        var salt = json.get("salt");
        return salt == null
                ? new Part.Masked(LedgerHash.ofHex(Json.text(json.get("digest"))), bytes)
                : new Part.Kept(kind, HexFormat.of().parseHex(Json.text(salt)), bytes);
    }

    /** The leaf of the envelope as it was written. */
    public LedgerHash leaf() {
        return HashRule.leaf(envelope.getBytes(UTF_8));
    }

    /** @throws DoesNotHold where content or form is not what the envelope commits to */
    public void check(String ledger) {
        if (new String(EntryBytes.of(entry), UTF_8).equals(envelope)) return;
        var said = Json.object(Json.parse(envelope));
        check(ledger, "payload", said, entry.payload());
        check(ledger, "metadata", said, entry.metadata());
        check(ledger, "actor", said, entry.actor());
        throw new DoesNotHold(ledger, entry.position(), "envelope", "the envelope is not in its canonical form");
    }

    private void check(String ledger, String part, Map<String, @Nullable Object> said, @Nullable Part found) {
        var digest = found == null ? null : found.digest().hex();
        if (!java.util.Objects.equals(said.get(part + "Digest"), digest))
            throw new DoesNotHold(
                    ledger, entry.position(), part, "the %s is not the one that was recorded".formatted(part));
    }
}
