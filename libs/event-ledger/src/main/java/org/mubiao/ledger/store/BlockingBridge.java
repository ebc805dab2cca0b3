package org.mubiao.ledger.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The one place where a thread waits for the reactive driver. Waits at most {@code limit}, whether interrupted or not: an
 * interrupt of one caller must not break an append that carries others. The interrupt is kept for the caller.
 */
final class BlockingBridge {

    private final Duration limit;

    BlockingBridge(Duration limit) {
        this.limit = limit;
    }

    /** No answer came within the limit. What was asked may still be done. */
    static final class NoAnswer extends RuntimeException {
        NoAnswer(Duration limit) {
            super("no answer within " + limit);
        }
    }

    /** All elements of {@code publisher}, or its error, or {@link NoAnswer}. */
    <T> List<T> all(Publisher<T> publisher) {
        var collector = new Collector<T>();
        publisher.subscribe(collector);
        return collector.await(limit);
    }

    /** The first element of {@code publisher}, if it has one. */
    <T> @Nullable T first(Publisher<T> publisher) {
        var found = all(publisher);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static final class Collector<T> implements Subscriber<T> {

        private final CountDownLatch over = new CountDownLatch(1);
        private final List<T> elements = new ArrayList<>();
        private volatile @Nullable Subscription subscription;
        private volatile @Nullable Throwable error;

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(T element) {
            elements.add(element);
        }

        @Override
        public void onError(Throwable error) {
            this.error = error;
            over.countDown();
        }

        @Override
        public void onComplete() {
            over.countDown();
        }

        List<T> await(Duration limit) {
            if (!countedDown(limit)) {
                var running = subscription;
                if (running != null) running.cancel();
                throw new NoAnswer(limit);
            }
            switch (error) {
                case null -> {}
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
            return elements;
        }

        private boolean countedDown(Duration limit) {
            boolean interrupted = false;
            long deadline = System.nanoTime() + limit.toNanos();
            try {
                while (true) {
                    try {
                        return over.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    } catch (InterruptedException _) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
        }
    }
}
