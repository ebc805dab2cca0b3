package org.mubiao.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a ledger as it travels: {@code position} is its gapless place in {@code ledger}, {@code sequence} its place
 * in the life of its aggregate; {@code actor} (who did it; null where not known or masked), {@code metadata} and {@code
 * payload} are JSON, byte for byte as stored. Arrays are shared, not copied: nobody writes into them.
 */
@SuppressWarnings("ArrayRecordComponent")
public record LedgerEvent(
        String ledger,
        long position,
        String commit,
        String aggregateType,
        String aggregateId,
        long sequence,
        String name,
        int revision,
        String eventId,
        Instant recordedAt,
        byte @Nullable [] actor,
        byte[] metadata,
        byte[] payload) {}
