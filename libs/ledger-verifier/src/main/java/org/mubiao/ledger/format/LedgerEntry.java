package org.mubiao.ledger.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a ledger.
 *
 * @param position its place in the ledger, from 0 without gap; also leaf index and tracking token
 * @param commitId the commit that brought it; all events of a commit are there or none
 * @param index its place in the commit, from 0
 * @param size how many events the commit has
 * @param aggregate whose event it is; null for an event of no aggregate
 * @param time when the event says it happened, to the millisecond; may run backwards
 * @param recordedAt when the ledger took it, to the millisecond; never runs backwards
 * @param actor who did it, JSON, kept apart from the other metadata because it is personal; null if not known
 */
public record LedgerEntry(
        long position,
        String commitId,
        int index,
        int size,
        @Nullable AggregateVersion aggregate,
        String eventName,
        @Nullable String eventRevision,
        String eventId,
        Instant time,
        Instant recordedAt,
        Part payload,
        Part metadata,
        @Nullable Part actor) {

    /** The leaf hash of its canonical envelope. */
    public LedgerHash leaf() {
        return HashRule.leaf(EntryBytes.of(this));
    }
}
