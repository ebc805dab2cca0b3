package org.mubiao.ledger.verify;

import org.mubiao.ledger.format.LedgerHash;

/** The outcome of re-reading a ledger from its first event. */
public sealed interface Verdict {

    /** Every commit follows from the one before, and every promise holds. {@code link} is that of the last commit. */
    record Intact(long size, LedgerHash link) implements Verdict {}

    /** The first position that does not hold, and the check that failed there. All before it holds. */
    record Broken(long position, Check check) implements Verdict {}

    /** Shorter than it was: the end of history was cut off. What is left holds. */
    record Truncated(Promise promised, long size) implements Verdict {}

    /** What is checked of each commit. */
    enum Check {
        /** Positions go on from the event before without gap. */
        POSITION,
        /** Commit id, index and size say that the whole commit is there, once and in order. */
        COMMIT,
        /** The recording time is the same in the whole commit and not before that of the commit before. */
        RECORDED_AT,
        /** The steps of an aggregate start at 0 and go on from the one before. */
        SEQUENCE,
        /** The stored link is the one that the entries and the link before yield. */
        LINK,
        /** At the size of a promise the link is the promised one. */
        PROMISE
    }
}
