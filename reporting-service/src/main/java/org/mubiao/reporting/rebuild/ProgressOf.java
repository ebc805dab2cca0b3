package org.mubiao.reporting.rebuild;

import org.mubiao.feed.FeedProgress;

/** Progress kept under the name of another consumer, which goes on from it later. */
public record ProgressOf(String consumer, FeedProgress stored) implements FeedProgress {

    @Override
    public Mark load(String ignored, String ledger) {
        return stored.load(consumer, ledger);
    }

    @Override
    public void save(String ignored, String ledger, Mark mark) {
        stored.save(consumer, ledger, mark);
    }
}
