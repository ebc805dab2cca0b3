package org.mubiao.ledger.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;

/** The state of an aggregate at one version. Derived from the ledger, outside its hashes, may be thrown away. */
public record Snapshot(
        AggregateVersion aggregate,
        String eventId,
        Instant time,
        String payloadType,
        @Nullable String payloadRevision,
        byte[] payload,
        byte[] metadata) {}
