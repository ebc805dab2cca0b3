package org.mubiao.evidence;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;

/**
 * Reads and checks a line of {@code events.ndjson} in one pass over its bytes, without a tree of JSON and without printing
 * the envelope again: it takes only a line written exactly as {@link EventLine#of} writes it, in its canonical envelope, with
 * the content that the envelope commits to. Any other line it leaves to {@link EventLine}, which is slow and names what is
 * wrong. So it decides nothing: what it takes, {@link EventLine#parse} and {@link EventLine#check} take too, with the same
 * outcome.
 */
final class LineScan {

    /** What a line says, once its content is known to be the one that its envelope commits to. */
    record Checked(
            LedgerEntry entry, LedgerHash leaf, @Nullable LedgerHash link) {}

    /** The line is not written as expected, or does not hold: to be read the long way. */
    private static final class Elsewise extends RuntimeException {

        private static final long serialVersionUID = 1;

        Elsewise() {
            super(null, null, false, false);
        }
    }

    private static final Elsewise ELSEWISE = new Elsewise();

    private final ScannedText line = new ScannedText();
    private final ScannedText envelope = new ScannedText();

    /** The line in {@code bytes} from {@code from} to before {@code below}; null to read it the long way. */
    @Nullable
    Checked read(byte[] bytes, int from, int below) {
        try {
            return checked(bytes, from, below);
        } catch (Elsewise | IllegalArgumentException _) {
            return null;
        }
    }

    private Checked checked(byte[] bytes, int from, int below) {
        line.over(bytes, from, below);
        expect(line.takes("{\"position\":\""));
        long position = line.number();
        expect(line.takes("\",\"envelope\":"));
        var hashed = line.text();
        expect(line.takes(",\"payload\":"));
        var payload = part(Part.Kind.PAYLOAD);
        expect(line.takes(",\"metadata\":"));
        var metadata = part(Part.Kind.METADATA);
        expect(line.takes(",\"actor\":"));
        var actor = line.takes("null") ? null : part(Part.Kind.ACTOR);
        var link = line.takes(",\"link\":\"") ? hash(line) : null;
        expect(link == null || line.takes("\""));
        expect(line.takes("}") && line.ends());
        var entry = entry(hashed, payload, metadata, actor);
        expect(entry.position() == position);
        return new Checked(entry, HashRule.leaf(hashed), link);
    }

    private Part.Kept part(Part.Kind kind) {
        expect(line.takes("{\"salt\":\""));
        var salt = line.hex(Part.SALT_LENGTH);
        expect(line.takes("\",\"text\":"));
        var text = line.text();
        expect(line.takes("}"));
        return new Part.Kept(kind, salt, text);
    }

    /** The envelope's members, each where {@code docs/ledger-format.md} has it; their digests are those of the parts. */
    private LedgerEntry entry(byte[] hashed, Part payload, Part metadata, @Nullable Part actor) {
        var at = envelope;
        at.over(hashed, 0, hashed.length);
        expect(at.takes("{\"actorDigest\":"));
        digest(actor);
        var aggregateId = texts(",\"aggregateId\":");
        var aggregateType = texts(",\"aggregateType\":");
        var commitId = present(texts(",\"commitId\":"));
        expect(at.takes(",\"commitIndex\":"));
        int index = at.small();
        expect(at.takes(",\"commitSize\":"));
        int size = at.small();
        var eventId = present(texts(",\"eventId\":"));
        var eventName = present(texts(",\"eventName\":"));
        var revision = texts(",\"eventRevision\":");
        expect(at.takes(",\"format\":\"mubiao-ledger/1\",\"metadataDigest\":"));
        digest(metadata);
        expect(at.takes(",\"payloadDigest\":"));
        digest(payload);
        expect(at.takes(",\"position\":\""));
        long position = at.number();
        expect(at.takes("\",\"recordedAt\":\""));
        var recordedAt = time();
        expect(at.takes("\",\"sequence\":"));
        long sequence = sequence();
        expect(at.takes(",\"time\":\""));
        var time = time();
        expect(at.takes("\"}") && at.ends());
        expect((aggregateId == null) == (sequence < 0) && (aggregateType == null) == (sequence < 0));
        return new LedgerEntry(
                position,
                commitId,
                index,
                size,
                aggregateId == null || aggregateType == null
                        ? null
                        : new AggregateVersion(aggregateType, aggregateId, sequence),
                eventName,
                revision,
                eventId,
                time,
                recordedAt,
                payload,
                metadata,
                actor);
    }

    private void digest(@Nullable Part part) {
        if (part == null) {
            expect(envelope.takes("null"));
            return;
        }
        expect(envelope.takes("\""));
        expect(hash(envelope).equals(part.digest()));
        expect(envelope.takes("\""));
    }

    private static LedgerHash hash(ScannedText at) {
        return LedgerHash.of(at.hex(LedgerHash.LENGTH));
    }

    private @Nullable String texts(String member) {
        expect(envelope.takes(member));
        return envelope.takes("null") ? null : present(envelope.plain());
    }

    private long sequence() {
        if (envelope.takes("null")) return -1;
        expect(envelope.takes("\""));
        long sequence = envelope.number();
        expect(envelope.takes("\""));
        return sequence;
    }

    /** {@code 2024-05-01T04:00:00.123Z}, as written there. */
    private Instant time() {
        var at = envelope;
        int year = at.digits(4);
        expect(at.takes("-"));
        int month = at.digits(2);
        expect(at.takes("-"));
        int day = at.digits(2);
        expect(at.takes("T"));
        int hour = at.digits(2);
        expect(at.takes(":"));
        int minute = at.digits(2);
        expect(at.takes(":"));
        int second = at.digits(2);
        expect(at.takes("."));
        int milli = at.digits(3);
        expect(at.takes("Z") && month >= 1 && month <= 12 && day >= 1 && hour < 24 && minute < 60 && second < 60);
        expect(day <= 28 || day <= java.time.YearMonth.of(year, month).lengthOfMonth());
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600 + minute * 60 + second, milli * 1_000_000L);
    }

    private static String present(@Nullable String text) {
        if (text == null) throw ELSEWISE;
        return text;
    }

    private static void expect(boolean holds) {
        if (!holds) throw ELSEWISE;
    }

    /** Thrown where a text is not as expected. */
    static RuntimeException elsewise() {
        return ELSEWISE;
    }
}
