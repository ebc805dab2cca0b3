package org.mubiao.ledger.store;

import java.time.Instant;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;

/**
 * Where a ledger ends, and all that is needed to go on from there.
 *
 * @param first first position of the group that ends here; 0 for an empty ledger
 * @param next the next free position, which is also the number of events
 * @param link the link of the last commit
 * @param recordedAt the latest recording time so far
 * @param latest the latest event time so far
 */
public record Tail(long first, long next, LedgerHash link, Instant recordedAt, Instant latest) {

    /** The end of a ledger without events. */
    public static Tail empty(String origin) {
        return new Tail(0, 0, HashRule.genesis(origin), Instant.EPOCH, Instant.EPOCH);
    }
}
