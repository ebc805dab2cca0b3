package org.mubiao.ledger.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final int DAY = 86_400;

    /** For years that RFC 3339 has no digits for. */
    private static final DateTimeFormatter BEYOND =
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
        var day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), DAY));
        if (day.getYear() < 0 || day.getYear() > 9999) return BEYOND.format(instant);
        int second = Math.floorMod(instant.getEpochSecond(), DAY);
        var text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        digits(text, 0, 4, day.getYear());
        digits(text, 5, 2, day.getMonthValue());
        digits(text, 8, 2, day.getDayOfMonth());
        digits(text, 11, 2, second / 3600);
        digits(text, 14, 2, second / 60 % 60);
        digits(text, 17, 2, second % 60);
        digits(text, 20, 3, instant.getNano() / 1_000_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int from, int count, int value) {
        int rest = value;
        for (int i = from + count; i-- > from; rest /= 10) text[i] = (byte) ('0' + rest % 10);
    }

    private static @Nullable String hex(@Nullable Part part) {
        return part == null ? null : part.digest().hex();
    }
}
