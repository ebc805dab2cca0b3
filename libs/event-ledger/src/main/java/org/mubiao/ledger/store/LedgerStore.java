package org.mubiao.ledger.store;

import java.util.List;
import java.util.Optional;
import org.mubiao.ledger.store.LedgerException.LedgerUnavailable;

/**
 * The place where groups of commits are kept: the few operations that differ from database to database.
 *
 * <p><b>Atomic:</b> a group is stored whole or not at all. <b>Unique:</b> the store refuses a group whose first position,
 * any version token, event id, commit id or idempotency key is held by another group. It need not notice duplicates
 * inside one group. <b>Durable:</b> a group that was answered {@link Insertion.Stored}, or that a read returned, survives
 * the loss of the process and of a minority of replicas; a read never returns what a failover could take back.
 * <b>Order:</b> reads return groups by ascending position. A read may lag behind, so that a group is missing: callers
 * draw no conclusion from absence. Reads throw {@link LedgerUnavailable} when no answer came in time.
 *
 * <p>Safe for use by many threads and processes.
 */
public interface LedgerStore {

    /** Tries once to insert a group. */
    Insertion insert(Group group);

    /**
     * Puts {@code group} in the place of the one with the same first position, whose hashes and unique values are the same:
     * only what is left of masked parts differs. Durable when it returns.
     */
    default void replace(Group group) {
        throw new UnsupportedOperationException("this store masks nothing");
    }

    /** The end of the last group whose first position is at most {@code position}; empty if there is none. */
    Optional<Tail> endAtOrBefore(long position);

    /** The group whose first position is exactly {@code first}. */
    Optional<Group> groupAt(long first);

    /** All groups with {@code from ≤ first position < below}. */
    List<Group> groupsBetween(long from, long below);

    /** All groups that hold a version of the aggregate with {@code from ≤ sequence < below}. */
    List<Group> groupsOf(String aggregateId, long from, long below);

    /** All groups that hold a unique value which {@code group} holds too. */
    List<Group> groupsSharing(Group group);

    /** The group that holds the commit with this id. */
    Optional<Group> groupOfCommit(String commitId);

    /** The group that holds the commit with this idempotency key. */
    Optional<Group> groupOfKey(String idempotencyKey);
}
