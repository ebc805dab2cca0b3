package org.mubiao.embedded.store;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Keeps the file of a store small against what lives in it, a little at a time.
 *
 * <p>Pieces that hold mostly dead pages are written anew, which frees their room for later commits. Where much room stays
 * free, pieces are moved together and the end of the file is cut off. A step takes some milliseconds; steps that win
 * nothing become rare.
 */
final class Compaction {

    /** Below this share of live bytes in the pieces, in per cent, rewriting them is worth the work. */
    private static final int FULL_ENOUGH = 60;

    /** Below this share of the file that pieces take up, in per cent, moving them is worth keeping writers waiting. */
    private static final int DENSE_ENOUGH = 60;

    private static final int REWRITE_BYTES = 4 << 20;

    /** Below this share of live bytes in the file, in per cent, writers have to wait for larger steps, and more of them. */
    private static final int URGENT = 50;

    private static final int URGENT_BYTES = 32 << 20;
    private static final long MOVE_BYTES = 32L << 20;
    private static final Duration URGENT_PAUSE = Duration.ofMillis(20);
    private static final Duration SHORT_PAUSE = Duration.ofMillis(200);
    private static final Duration LONG_PAUSE = Duration.ofMinutes(1);

    private final MVStore store;
    private final RandomAccessStore file;
    private final long smallFile;
    private long lastStep = System.nanoTime();
    private Duration pause = SHORT_PAUSE;
    private int liveBefore;

    /** For files above the size in bytes. */
    Compaction(MVStore store, long smallFile) {
        this.store = store;
        this.smallFile = smallFile;
        this.file = (RandomAccessStore) store.getFileStore();
    }

    /** Whether a step may win back room, and the last one is some time ago. */
    boolean isDue() {
        return isPast(lastStep, URGENT_PAUSE)
                && (isPast(lastStep, pause) || pause == SHORT_PAUSE && live() < URGENT)
                && file.size() > smallFile
                && (isSparse() || isLoose());
    }

    /** Share of live bytes in the file, in per cent. */
    private int live() {
        return file.getFillRate() * file.getChunksFillRate() / 100;
    }

    /**
     * Does one step if it is due; true when something is left to commit.
     *
     * @param alone keeps changes out while pieces are moved
     * @param written whether anything was changed since the last step
     */
    boolean step(Lock alone, boolean written) {
        if (written) pause = SHORT_PAUSE;
        if (!isDue()) return false;
        int live = live();
        if (!written) pause = live > liveBefore ? SHORT_PAUSE : longer(pause);
        liveBefore = live;
        file.setReuseSpace(true);
        try {
            boolean rewritten = isSparse() && store.compact(FULL_ENOUGH, live < URGENT ? URGENT_BYTES : REWRITE_BYTES);
            if (isLoose()) move(alone);
            return rewritten;
        } finally {
            file.setReuseSpace(false);
            lastStep = System.nanoTime();
        }
    }

    private void move(Lock alone) {
        alone.lock();
        try {
            file.compactMoveChunks(DENSE_ENOUGH, MOVE_BYTES, store);
        } finally {
            alone.unlock();
        }
    }

    private boolean isSparse() {
        return file.getChunksFillRate() < FULL_ENOUGH;
    }

    private boolean isLoose() {
        return file.getFillRate() < DENSE_ENOUGH;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONG_PAUSE) > 0 ? LONG_PAUSE : twice;
    }

    private static boolean isPast(long moment, Duration pause) {
        return System.nanoTime() - moment > pause.toNanos();
    }
}
