package org.mubiao.ledger.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;

/**
 * Commits that arrived together and are stored as one document: all of them or none.
 *
 * @param first the position of its first event, by which the store keeps it unique
 * @param previous the link of the commit before its first
 * @param recordedAt when the ledger took it; never before that of an earlier group
 * @param latest the latest event time of the ledger up to here
 */
public record Group(long first, LedgerHash previous, Instant recordedAt, Instant latest, List<LedgerCommit> commits) {

    public Group {
        if (commits.isEmpty()) throw new IllegalArgumentException("a group has at least one commit");
        commits = List.copyOf(commits);
    }

    /** How many events it has. */
    public int size() {
        return Math.toIntExact(next() - first);
    }

    /** The position after its last event. */
    public long next() {
        return commits.getLast().next();
    }

    /** The link of its last commit. Two groups with the same link are the same group. */
    public LedgerHash link() {
        return commits.getLast().link();
    }

    /** The end of a ledger whose last group is this. */
    public Tail tail() {
        return new Tail(first, next(), link(), recordedAt, latest);
    }

    /** Its events in order. */
    public Stream<LedgerEntry> entries() {
        return commits.stream().flatMap(commit -> commit.entries().stream());
    }

    /** The tokens {@code aggregate#sequence}, each unique in the ledger. */
    public List<String> versionTokens() {
        return entries()
                .map(LedgerEntry::aggregate)
                .filter(java.util.Objects::nonNull)
                .map(AggregateVersion::token)
                .toList();
    }

    /** The event ids, each unique in the ledger. */
    public List<String> eventIds() {
        return entries().map(LedgerEntry::eventId).toList();
    }

    /** The commit ids, each unique in the ledger. */
    public List<String> commitIds() {
        return commits.stream().map(LedgerCommit::id).toList();
    }

    /** The idempotency keys, each unique in the ledger; often none. */
    public List<String> idempotencyKeys() {
        return commits.stream()
                .map(LedgerCommit::idempotencyKey)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
