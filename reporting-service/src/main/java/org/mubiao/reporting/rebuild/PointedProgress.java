package org.mubiao.reporting.rebuild;

import java.time.Clock;
import org.mubiao.feed.FeedProgress;

/** The progress of the live feeds; before any of it is read, it is looked up which generation is used. Blocks. */
public final class PointedProgress implements FeedProgress {

    private final Generations generations;
    private final Rebuilds rebuilds;
    private final FeedProgress stored;
    private boolean pointed;

    /** @param stored in a collection of {@link Generations#live} */
    public PointedProgress(Generations generations, FeedProgress stored, Clock clock) {
        this.generations = generations;
        this.rebuilds = new Rebuilds(generations.whole().getCollection(Generations.POINTER), clock);
        this.stored = stored;
    }

    @Override
    public Mark load(String consumer, String ledger) {
        point();
        return stored.load(consumer, ledger);
    }

    private synchronized void point() {
        if (pointed) return;
        generations.use(rebuilds.pointer().used());
        pointed = true;
    }

    @Override
    public void save(String consumer, String ledger, Mark mark) {
        stored.save(consumer, ledger, mark);
    }
}
