package org.mubiao.embedded.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes of a store durable, many at a time.
 *
 * <p>A change made in {@link #change} is on the disk wholly or not at all. {@link #awaitDurable} returns once every change
 * finished before the call is written and fsynced; callers at the same time share one commit. A change nobody waits for
 * is committed within the delay. One thread commits; any number of threads change.
 */
final class GroupCommit implements AutoCloseable {

    private final MVStore store;
    private final Compaction compaction;
    private final long delayNanos;
    private final ReentrantReadWriteLock changing = new ReentrantReadWriteLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition done = lock.newCondition();
    private final Thread committer;

    // Counts of changes, guarded by the lock.
    private long made;
    private long asked;
    private long durable;
    private boolean closing;
    private volatile @Nullable Throwable failure;

    GroupCommit(MVStore store, Compaction compaction, Duration delay) {
        this.store = store;
        this.compaction = compaction;
        this.delayNanos = delay.toNanos();
        this.committer = Thread.ofPlatform().name("store-commit").daemon().start(this::commitUntilClosed);
    }

    /** Runs a change; commits happen before or after it, never in the middle. Throws when the store cannot write. */
    <T> T change(Supplier<T> change) {
        changing.readLock().lock();
        try {
            refuseIfBroken();
            return change.get();
        } finally {
            count();
            changing.readLock().unlock();
        }
    }

    /** Runs a change while no other runs. */
    <T> T changeAlone(Supplier<T> change) {
        changing.writeLock().lock();
        try {
            refuseIfBroken();
            return change.get();
        } finally {
            count();
            changing.writeLock().unlock();
        }
    }

    /**
     * Waits until every change finished before this call is durable; returns at once when all are.
     *
     * @throws IllegalStateException when the store cannot write any more; whether the changes are durable is not known
     */
    void awaitDurable() {
        lock.lock();
        try {
            long mine = made;
            if (asked < mine) {
                asked = mine;
                wanted.signal();
            }
            while (durable < mine) {
                if (failure != null) throw new IllegalStateException("the store cannot write", failure);
                done.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes everything durable and stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void refuseIfBroken() {
        Throwable reason = failure;
        if (reason != null) throw new IllegalStateException("the store cannot write", reason);
    }

    private void count() {
        lock.lock();
        try {
            if (made++ == durable) wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void commitUntilClosed() {
        try {
            while (awaitWork()) {
                boolean written = commit();
                if (compaction.step(changing.writeLock(), written)) commit();
            }
        } catch (Throwable reason) {
            fail(reason);
        }
    }

    /** Waits for a reason to commit; false when closed and all is durable. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (made == durable && !closing) {
                if (wanted.await(1, TimeUnit.SECONDS)) continue;
                if (compaction.isDue()) return true;
            }
            long left = delayNanos;
            while (asked <= durable && !closing && left > 0) left = wanted.awaitNanos(left);
            return made > durable || !closing;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there was anything to commit. */
    private boolean commit() {
        long included;
        changing.writeLock().lock();
        try {
            included = countMade();
            store.commit();
        } finally {
            changing.writeLock().unlock();
        }
        store.sync();
        lock.lock();
        try {
            boolean written = durable < included;
            durable = included;
            done.signalAll();
            return written;
        } finally {
            lock.unlock();
        }
    }

    private long countMade() {
        lock.lock();
        try {
            return made;
        } finally {
            lock.unlock();
        }
    }

    private void fail(Throwable reason) {
        lock.lock();
        try {
            failure = reason;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
