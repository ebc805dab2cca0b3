package org.mubiao.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Which position of each ledger a process's views have reached; -1 before the first event. Safe for many threads. A read
 * that must see a write waits here and not in a loop.
 */
public final class FeedPositions {

    private record Wish(String ledger, long position, CompletableFuture<Void> fulfilled) {}

    private final Map<String, Long> reached = new TreeMap<>();
    private final List<Wish> wishes = new ArrayList<>();

    public void reached(String ledger, long position) {
        var fulfilled = new ArrayList<Wish>();
        synchronized (this) {
            reached.put(ledger, position);
            for (var wish : wishes) if (isReached(wish.ledger, wish.position)) fulfilled.add(wish);
            wishes.removeAll(fulfilled);
        }
        fulfilled.forEach(wish -> wish.fulfilled.complete(null));
    }

    /** Completes when all positions are reached. Cancel or complete it to stop waiting. */
    public synchronized CompletableFuture<Void> whenReached(Map<String, Long> positions) {
        var open = new ArrayList<Wish>();
        positions.forEach((ledger, position) -> {
            if (!isReached(ledger, position)) open.add(new Wish(ledger, position, new CompletableFuture<>()));
        });
        wishes.addAll(open);
        var done = CompletableFuture.allOf(open.stream().map(Wish::fulfilled).toArray(CompletableFuture[]::new));
        var _ = done.whenComplete((ignored, stopped) -> forget(open));
        return done;
    }

    private synchronized void forget(List<Wish> done) {
        wishes.removeAll(done);
    }

    /** How many positions somebody waits for. */
    synchronized int waiting() {
        return wishes.size();
    }

    public synchronized Map<String, Long> all() {
        return new TreeMap<>(reached);
    }

    private boolean isReached(String ledger, long position) {
        return reached.getOrDefault(ledger, -1L) >= position;
    }
}
