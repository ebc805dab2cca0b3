package org.mubiao.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A consumer of one ledger with a memory for progress; its feed may be stopped and started. */
final class Consumer implements FeedProgress, AutoCloseable {

    final FeedPositions positions = new FeedPositions();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final String ledger;
    private final String broker;
    private final List<LedgerEvent> handled = new ArrayList<>();
    private final Map<String, Mark> marks = new ConcurrentHashMap<>();
    private volatile LedgerFeed.Handler before = batch -> {};
    private @Nullable LedgerFeed feed;

    Consumer(String ledger, String broker) {
        this.ledger = ledger;
        this.broker = broker;
    }

    /** Called with each batch before it counts as handled. */
    Consumer first(LedgerFeed.Handler handler) {
        before = handler;
        return this;
    }

    Consumer start() {
        feed = new LedgerFeed("test", ledger, broker, this, this::handle, positions, meters, Clock.systemUTC());
        feed.start();
        return this;
    }

    LedgerFeed feed() {
        return java.util.Objects.requireNonNull(feed);
    }

    private void handle(List<LedgerEvent> batch) throws Exception {
        before.on(batch);
        synchronized (this) {
            handled.addAll(batch);
        }
    }

    synchronized List<Long> positions() {
        return handled.stream().map(LedgerEvent::position).toList();
    }

    synchronized List<LedgerEvent> handled() {
        return List.copyOf(handled);
    }

    void loseProgress() {
        marks.clear();
    }

    @Override
    public Mark load(String consumer, String name) {
        return marks.getOrDefault(consumer + name, Mark.START);
    }

    @Override
    public void save(String consumer, String name, Mark mark) {
        marks.put(consumer + name, mark);
    }

    @Override
    public void close() {
        feed().close();
    }
}
