package org.mubiao.ledger.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The canonical envelope of an entry: the bytes that are hashed into its leaf, and that an auditor reads in an entry
 * tile. It holds digests in place of payload, metadata and actor. Always at most 65,535 bytes, because the names and
 * ids of an event are limited before it is appended.
 */
public final class EntryBytes {

    /** The member {@code format} of every envelope. */
    public static final String FORMAT = "mubiao-ledger/1";

    /** The longest name or id that an entry may carry, in UTF-16 code units. */
    public static final int LONGEST_TEXT = 1024;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EntryBytes() {}

    /** The envelope of {@code entry}. Equal entries have equal bytes on every platform. */
    public static byte[] of(LedgerEntry entry) {
        var aggregate = entry.aggregate();
        return new CanonicalJson()
                .with("actorDigest", hex(entry.actor()))
                .with("aggregateId", aggregate == null ? null : aggregate.id())
                .with("aggregateType", aggregate == null ? null : aggregate.type())
                .with("commitId", entry.commitId())
                .with("commitIndex", entry.index())
                .with("commitSize", entry.size())
                .with("eventId", entry.eventId())
                .with("eventName", entry.eventName())
                .with("eventRevision", entry.eventRevision())
                .with("format", FORMAT)
                .with("metadataDigest", hex(entry.metadata()))
                .with("payloadDigest", hex(entry.payload()))
                .with("position", Long.toString(entry.position()))
                .with("recordedAt", time(entry.recordedAt()))
                .with("sequence", aggregate == null ? null : Long.toString(aggregate.sequence()))
                .with("time", time(entry.time()))
                .bytes();
    }

    /** RFC 3339 in UTC with exactly three decimals. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static @Nullable String hex(@Nullable Part part) {
        return part == null ? null : part.digest().hex();
    }
}
