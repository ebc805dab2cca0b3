package org.mubiao.ledger.store;

import org.jspecify.annotations.Nullable;

/**
 * Why a commit was not confirmed. Each case says what is known: only {@link OutcomeUnknown} leaves open whether the
 * events are in the ledger; after every other one they are not and never will be.
 */
public abstract sealed class LedgerException extends RuntimeException {

    private LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** More events, bytes or text than a commit may have. Refused before anything was sent. */
    public static final class CommitTooLarge extends LedgerException {
        CommitTooLarge(String message) {
            super(message, null);
        }
    }

    /** Another commit holds the same step of the same aggregate, or the same event id. Nothing was recorded. */
    public static final class CommitConflict extends LedgerException {

        private final int index;

        CommitConflict(String message, int index) {
            super(message, null);
            this.index = index;
        }

        /** Which event of the commit lost, from 0. */
        public int index() {
            return index;
        }
    }

    /** The commit id or idempotency key was recorded before; nothing new was. Holds the receipt given then. */
    public static final class AlreadyRecorded extends LedgerException {

        private final LedgerReceipt receipt;

        AlreadyRecorded(LedgerReceipt receipt) {
            super("recorded before as commit %s".formatted(receipt.commitId()), null);
            this.receipt = receipt;
        }

        /** The receipt of the commit that was first. */
        public LedgerReceipt receipt() {
            return receipt;
        }
    }

    /** The store cannot be reached or too many wait. Nothing was recorded; trying again later is safe. */
    public static final class LedgerUnavailable extends LedgerException {
        public LedgerUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The commit was sent and no answer settled its fate in time: it may be in the ledger now or later. Look it up by
     * its id or repeat it with the same idempotency key; both are safe.
     */
    public static final class OutcomeUnknown extends LedgerException {

        private final String commitId;

        OutcomeUnknown(String commitId, @Nullable Throwable cause) {
            super("it is not known whether commit %s was recorded".formatted(commitId), cause);
            this.commitId = commitId;
        }

        /** The commit in doubt. */
        public String commitId() {
            return commitId;
        }
    }

    /** The ledger's own data contradict each other at {@code position}. Reading and appending stop there. */
    public static final class LedgerDamaged extends LedgerException {

        private final long position;

        public LedgerDamaged(String message, long position) {
            super(message, null);
            this.position = position;
        }

        /** The first position that does not hold. */
        public long position() {
            return position;
        }
    }
}
