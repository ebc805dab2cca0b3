package org.mubiao.ledger.store;

import org.jspecify.annotations.Nullable;

/** What is known about a commit when its append ends. */
sealed interface Outcome {

    /** It is in the ledger, durably. */
    record Recorded(LedgerReceipt receipt) implements Outcome {}

    /** Its id or key had been recorded before; nothing new was. */
    record Repeated(LedgerReceipt receipt) implements Outcome {}

    /** Event {@code index} lost to another commit; it is not in the ledger and never will be. */
    record Conflicted(String reason, int index) implements Outcome {}

    /** It is not in the ledger and never will be. */
    record NotRecorded(String reason, @Nullable Throwable cause) implements Outcome {}

    /** It was sent and may be in the ledger now or later. */
    record Unknown(@Nullable Throwable cause) implements Outcome {}
}
