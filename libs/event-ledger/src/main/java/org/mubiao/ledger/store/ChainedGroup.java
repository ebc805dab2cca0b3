package org.mubiao.ledger.store;

import java.util.List;
import org.mubiao.ledger.format.LedgerHash;

/**
 * A group with the leaves of its events, which were computed to chain it: what comes after the append need not read the
 * events back to have them.
 */
record ChainedGroup(Group group, List<LedgerHash> leaves) {}
