package org.mubiao.ledger.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;

/**
 * An event on its way into the ledger. The arrays are hashed and stored as they are and must not be changed.
 *
 * @param id unique in the ledger
 * @param time when it happened; stored to the millisecond
 * @param aggregate whose event it is; null for an event of no aggregate
 * @param metadata the metadata without the actor
 * @param actor who did it; null if not known
 */
public record NewEvent(
        String id,
        Instant time,
        String name,
        @Nullable String revision,
        @Nullable AggregateVersion aggregate,
        byte[] payload,
        byte[] metadata,
        byte @Nullable [] actor) {

    /** The bytes of payload, metadata and actor together. */
    long weight() {
        return (long) payload.length + metadata.length + (actor == null ? 0 : actor.length);
    }
}
