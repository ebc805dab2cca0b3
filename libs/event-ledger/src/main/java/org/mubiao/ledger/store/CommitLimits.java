package org.mubiao.ledger.store;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.EntryBytes;
import org.mubiao.ledger.store.LedgerException.CommitConflict;
import org.mubiao.ledger.store.LedgerException.CommitTooLarge;

/** What one commit may hold, checked before anything is sent. A document of the store holds at most 16 MB. */
final class CommitLimits {

    /** The most events of a commit. */
    static final int EVENTS = 1_000;

    /** The most bytes of payload, metadata and actor of a commit. */
    static final long BYTES = 4_000_000;

    private CommitLimits() {}

    /** Refuses a commit that is too large, or that holds a version or an event id twice. */
    static void check(Commit commit) {
        if (commit.events().size() > EVENTS)
            throw new CommitTooLarge("a commit has at most %d events, not %d"
                    .formatted(EVENTS, commit.events().size()));
        long bytes = weight(commit);
        if (bytes > BYTES) throw new CommitTooLarge("a commit has at most %d bytes, not %d".formatted(BYTES, bytes));
        refuseLong("commit id", commit.id());
        refuseLong("idempotency key", commit.idempotencyKey());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < commit.events().size(); i++) {
            NewEvent event = commit.events().get(i);
            refuseLong("event id", event.id());
            refuseLong("event name", event.name());
            refuseLong("event revision", event.revision());
            if (!seen.add("id:" + event.id())) throw new CommitConflict("event id %s twice".formatted(event.id()), i);
            AggregateVersion aggregate = event.aggregate();
            if (aggregate == null) continue;
            refuseLong("aggregate id", aggregate.id());
            refuseLong("aggregate type", aggregate.type());
            if (!seen.add("at:" + aggregate.token()))
                throw new CommitConflict("step %s twice".formatted(aggregate.token()), i);
        }
    }

    /** The bytes of a commit as they count towards its limit and its group's. */
    static long weight(Commit commit) {
        return commit.events().stream().mapToLong(NewEvent::weight).sum();
    }

    private static void refuseLong(String what, @Nullable String text) {
        if (text != null && text.length() > EntryBytes.LONGEST_TEXT)
            throw new CommitTooLarge(
                    "%s has at most %d characters, not %d".formatted(what, EntryBytes.LONGEST_TEXT, text.length()));
    }
}
