package org.mubiao.ledger.verify;

import org.mubiao.ledger.format.LedgerHash;

/** How long a ledger was once, and its link then: something given out earlier that must still hold. */
public record Promise(long size, LedgerHash link) {}
