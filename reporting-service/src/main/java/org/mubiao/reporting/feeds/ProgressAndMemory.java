package org.mubiao.reporting.feeds;

import org.mubiao.feed.FeedProgress;

/**
 * Stored progress of views that are also kept in memory. After a mark is read, the memory is read from the store: another
 * instance may have folded what is below the mark, and no feed of this one will bring it again.
 */
public final class ProgressAndMemory implements FeedProgress {

    /** Reads the memory from the store; blocks. */
    @FunctionalInterface
    public interface Memory {
        void load() throws Exception;
    }

    private final FeedProgress stored;
    private final Memory memory;

    public ProgressAndMemory(FeedProgress stored, Memory memory) {
        this.stored = stored;
        this.memory = memory;
    }

    @Override
    public Mark load(String consumer, String ledger) {
        var mark = stored.load(consumer, ledger);
        try {
            memory.load();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the views cannot be read from the store", e);
        }
        return mark;
    }

    @Override
    public void save(String consumer, String ledger, Mark mark) {
        stored.save(consumer, ledger, mark);
    }
}
