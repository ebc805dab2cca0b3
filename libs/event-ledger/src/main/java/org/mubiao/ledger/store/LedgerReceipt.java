package org.mubiao.ledger.store;

import java.time.Instant;
import org.mubiao.ledger.format.LedgerCommit;

/** What a caller holds when a commit is durable: where it stands and since when. Both positions are included. */
public record LedgerReceipt(String ledger, long firstPosition, long lastPosition, String commitId, Instant recordedAt) {

    static LedgerReceipt of(String ledger, LedgerCommit commit) {
        return new LedgerReceipt(
                ledger,
                commit.first(),
                commit.next() - 1,
                commit.id(),
                commit.entries().getFirst().recordedAt());
    }

    /** This receipt stretched over a later one of the same request. Keeps the commit id of the first. */
    public LedgerReceipt and(LedgerReceipt later) {
        return new LedgerReceipt(ledger, firstPosition, later.lastPosition, commitId, later.recordedAt);
    }
}
