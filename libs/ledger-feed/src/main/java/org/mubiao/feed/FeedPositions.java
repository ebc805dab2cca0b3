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
            wishes.removeIf(wish -> wish.fulfilled.isDone());
            for (var wish : wishes) if (isReached(wish.ledger, wish.position)) fulfilled.add(wish);
            wishes.removeAll(fulfilled);
        }
        fulfilled.forEach(wish -> wish.fulfilled.complete(null));
    }

    /** Completes when all positions are reached. Cancel or complete it to stop waiting. */
    public synchronized CompletableFuture<Void> whenReached(Map<String, Long> positions) {
        var all = new ArrayList<CompletableFuture<Void>>();
        positions.forEach((ledger, position) -> {
            if (isReached(ledger, position)) return;
            var wish = new Wish(ledger, position, new CompletableFuture<>());
            wishes.add(wish);
            all.add(wish.fulfilled);
        });
        var done = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        var _ = done.whenComplete((ignored, stopped) -> all.forEach(wish -> wish.cancel(false)));
        return done;
    }

    public synchronized Map<String, Long> all() {
        return new TreeMap<>(reached);
    }

    private boolean isReached(String ledger, long position) {
        return reached.getOrDefault(ledger, -1L) >= position;
    }
}
