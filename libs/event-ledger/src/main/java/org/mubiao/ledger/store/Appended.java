package org.mubiao.ledger.store;

import java.util.List;
import org.mubiao.ledger.format.LedgerHash;

/**
 * What an append of this process brought into the ledger, for good.
 *
 * @param first the position of its first event
 * @param previous the link of the commit before it
 * @param leaves of its events, in order
 * @param link of its last commit
 */
public record Appended(long first, LedgerHash previous, List<LedgerHash> leaves, LedgerHash link) {}
