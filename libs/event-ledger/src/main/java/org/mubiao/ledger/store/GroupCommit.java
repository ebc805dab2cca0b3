package org.mubiao.ledger.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that arrive together share one append. There is no thread of its own: the first caller leads, appends for
 * all who wait in order of arrival, and hands over to the next waiting caller. At most one append runs at a time.
 */
final class GroupCommit {

    /** The most commits, events and bytes of a group. */
    static final int COMMITS = 256;

    static final int EVENTS = 4_000;
    static final long BYTES = 8_000_000;

    private final Function<List<SealedCommit>, List<Outcome>> append;
    private final int capacity;
    private final LedgerMetrics metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean leading;

    /** {@code append} is never called by two threads at once, and sees the writes of its last call. */
    GroupCommit(int capacity, LedgerMetrics metrics, Function<List<SealedCommit>, List<Outcome>> append) {
        this.capacity = capacity;
        this.metrics = metrics;
        this.append = append;
    }

    private final class Waiting {
        final SealedCommit commit;
        final Condition turn = lock.newCondition();
        final long since = System.nanoTime();
        boolean sent;

        @Nullable
        Outcome outcome;

        Waiting(SealedCommit commit) {
            this.commit = commit;
        }
    }

    /**
     * Waits until the outcome of {@code commit} is known. A caller that is interrupted or out of patience before its
     * commit was sent takes it back; one interrupted after that is told that the outcome is unknown.
     */
    Outcome submit(SealedCommit commit, Duration patience) {
        lock.lock();
        try {
            if (queue.size() >= capacity)
                return new Outcome.NotRecorded("%d callers are waiting already".formatted(capacity), null);
            var self = new Waiting(commit);
            queue.add(self);
            long nanos = patience.toNanos();
            while (true) {
                if (self.outcome != null) return self.outcome;
                if (!leading) {
                    lead();
                } else if (self.sent) {
                    self.turn.await();
                } else if (nanos <= 0) {
                    queue.remove(self);
                    return new Outcome.NotRecorded("the ledger's store is too slow", null);
                } else {
                    nanos = self.turn.awaitNanos(nanos);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(commit);
        } finally {
            lock.unlock();
        }
    }

    private Outcome interrupted(SealedCommit commit) {
        boolean takenBack = queue.removeIf(waiting -> waiting.commit == commit);
        passOn();
        return takenBack
                ? new Outcome.NotRecorded("the caller was interrupted", null)
                : new Outcome.Unknown(new InterruptedException("the caller was interrupted"));
    }

    /** Appends one group for those who wait. Called and left with the lock held, which is free in between. */
    private void lead() {
        leading = true;
        var group = takeGroup();
        var commits = group.stream().map(waiting -> waiting.commit).toList();
        lock.unlock();
        List<Outcome> outcomes;
        boolean interrupted = Thread.interrupted(); // others wait for this append: it goes on
        try {
            outcomes = append.apply(commits);
        } catch (RuntimeException | Error e) {
            outcomes = Collections.nCopies(commits.size(), new Outcome.Unknown(e));
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
            lock.lock();
            leading = false;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome = outcomes.get(i);
            group.get(i).turn.signal();
        }
        passOn();
    }

    private void passOn() {
        if (!leading && !queue.isEmpty()) queue.peek().turn.signal();
    }

    /** Takes from the head of the queue up to the limits, and stops before a commit that the group already rules out. */
    private List<Waiting> takeGroup() {
        var group = new ArrayList<Waiting>();
        Set<String> taken = new HashSet<>();
        int events = 0;
        long bytes = 0;
        while (!queue.isEmpty() && group.size() < COMMITS) {
            Waiting next = queue.peek();
            events += next.commit.commit().events().size();
            bytes += CommitLimits.weight(next.commit.commit());
            if (!group.isEmpty() && (events > EVENTS || bytes > BYTES)) break;
            if (!addAll(taken, next.commit.commit())) break;
            next.sent = true;
            metrics.waited(System.nanoTime() - next.since);
            group.add(queue.remove());
        }
        return group;
    }

    private static boolean addAll(Set<String> taken, Commit commit) {
        boolean fresh = taken.add("commit:" + commit.id());
        if (commit.idempotencyKey() != null) fresh &= taken.add("key:" + commit.idempotencyKey());
        for (NewEvent event : commit.events()) {
            fresh &= taken.add("event:" + event.id());
            var aggregate = event.aggregate();
            if (aggregate != null) fresh &= taken.add("at:" + aggregate.token());
        }
        return fresh;
    }
}
