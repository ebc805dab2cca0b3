package org.mubiao.ledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.mubiao.ledger.format.AggregateVersion;

/** Commits as tests need them. */
final class Commits {

    static final Instant NOON = Instant.parse("2024-05-01T04:00:00.123Z");

    private Commits() {}

    static Commit commit(NewEvent... events) {
        return new Commit(UUID.randomUUID().toString(), null, Arrays.asList(events));
    }

    static Commit withKey(String key, NewEvent... events) {
        return new Commit(UUID.randomUUID().toString(), key, Arrays.asList(events));
    }

    static NewEvent event(String aggregate, long sequence) {
        return event(UUID.randomUUID().toString(), aggregate, sequence, NOON);
    }

    static NewEvent event(String id, String aggregate, long sequence, Instant time) {
        return new NewEvent(
                id,
                time,
                "indicator-added",
                "1",
                new AggregateVersion("TargetTable", aggregate, sequence),
                "{\"n\":%d}".formatted(sequence).getBytes(UTF_8),
                "{\"traceId\":\"t\"}".getBytes(UTF_8),
                "{\"subject\":\"editor\"}".getBytes(UTF_8));
    }

    /** An event of no aggregate and no actor. */
    static NewEvent notice() {
        return new NewEvent(
                UUID.randomUUID().toString(),
                NOON,
                "notice",
                null,
                null,
                "{}".getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                null);
    }

    /** Events {@code from} to {@code below - 1} of one aggregate in one commit. */
    static Commit steps(String aggregate, long from, long below) {
        return new Commit(
                UUID.randomUUID().toString(),
                null,
                LongStream.range(from, below).mapToObj(n -> event(aggregate, n)).toList());
    }

    static Commit ofSize(int events, int bytes) {
        var all = new NewEvent[events];
        Arrays.setAll(
                all,
                n -> new NewEvent(
                        UUID.randomUUID().toString(),
                        NOON,
                        "filler",
                        null,
                        new AggregateVersion("Filler", "filler", n),
                        new byte[bytes],
                        "{}".getBytes(UTF_8),
                        null));
        return new Commit(UUID.randomUUID().toString(), null, List.of(all));
    }
}
