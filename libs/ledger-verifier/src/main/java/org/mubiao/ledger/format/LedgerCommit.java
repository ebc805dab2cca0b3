package org.mubiao.ledger.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that entered the ledger together, and the link that chains them to everything before.
 *
 * @param idempotencyKey unique in the ledger; null if the caller gave none. Not hashed here, but event metadata has it
 * @param link {@link HashRule#link} over the link before and the leaves of {@code entries}
 */
public record LedgerCommit(String id, @Nullable String idempotencyKey, List<LedgerEntry> entries, LedgerHash link) {

    public LedgerCommit {
        if (entries.isEmpty()) throw new IllegalArgumentException("a commit has at least one event");
        entries = List.copyOf(entries);
    }

    /** Chains entries to what came before them. */
    public static LedgerCommit chained(
            LedgerHash previous, String id, @Nullable String idempotencyKey, List<LedgerEntry> entries) {
        return chained(
                previous,
                id,
                idempotencyKey,
                entries,
                entries.stream().map(LedgerEntry::leaf).toList());
    }

    /** The same, with the leaves of its entries where the caller computed them already. */
    public static LedgerCommit chained(
            LedgerHash previous,
            String id,
            @Nullable String idempotencyKey,
            List<LedgerEntry> entries,
            List<LedgerHash> leaves) {
        return new LedgerCommit(id, idempotencyKey, entries, HashRule.link(previous, leaves));
    }

    /** The position of its first event. */
    public long first() {
        return entries.getFirst().position();
    }

    /** The position after its last event. */
    public long next() {
        return entries.getLast().position() + 1;
    }
}
