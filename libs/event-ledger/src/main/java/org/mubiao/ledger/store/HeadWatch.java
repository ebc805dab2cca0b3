package org.mubiao.ledger.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Knows how far the ledger has got and wakes those who wait for more. Appends of this process wake them at once; those of
 * other processes are noticed by asking the store every {@link #POLL}, one asker at a time.
 */
final class HeadWatch {

    /** How long an append of another process may stay unnoticed by one who waits. */
    static final Duration POLL = Duration.ofMillis(25);

    private final LongSupplier storedHead;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private long head;
    private boolean asking;

    HeadWatch(LongSupplier storedHead) {
        this.storedHead = storedHead;
    }

    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    /** Takes note that the next position is at least {@code next}. */
    void reached(long next) {
        lock.lock();
        try {
            if (next <= head) return;
            head = next;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        for (LongConsumer listener : listeners) listener.accept(next);
    }

    /** True as soon as an event stands at {@code position}; false if none does within {@code timeout}. */
    boolean awaitPast(long position, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (head <= position) {
                if (nanos <= 0) return false;
                if (!asking) {
                    ask();
                    if (head > position) return true;
                }
                long start = System.nanoTime();
                moved.awaitNanos(Math.min(nanos, POLL.toNanos()));
                nanos -= System.nanoTime() - start;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the store, without the lock. A store that does not answer is asked again later. */
    private void ask() {
        asking = true;
        lock.unlock();
        long stored = 0;
        try {
            stored = storedHead.getAsLong();
        } catch (LedgerException.LedgerUnavailable e) {
            System.getLogger(HeadWatch.class.getName()).log(System.Logger.Level.DEBUG, "the ledger's end is unread", e);
        } finally {
            lock.lock();
            asking = false;
        }
        if (stored > head) {
            head = stored;
            moved.signalAll();
        }
    }

    long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }
}
