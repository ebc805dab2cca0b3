package org.mubiao.embedded.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Keeps the file of a store small against what lives in it, a little at a time.
 *
 * <p>Pieces that hold mostly dead pages are written anew, which frees their room for later commits; now and then the
 * pieces are moved together and the end of the file is cut off. A step takes some milliseconds.
 */
final class Compaction {

    /** Below this share of live bytes, in per cent, the file is worth work. */
    private static final int WORTHWHILE = 60;

    private static final long SMALL_FILE = 4L << 20;
    private static final int REWRITE_BYTES = 4 << 20;
    private static final int MOVE_MILLIS = 50;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final MVStore store;
    private final FileStore<?> file;
    private long lastStep = System.nanoTime();

    Compaction(MVStore store) {
        this.store = store;
        this.file = store.getFileStore();
    }

    /** Whether a step would win back room. */
    boolean isDue() {
        return file.size() > SMALL_FILE && liveShare() < WORTHWHILE && System.nanoTime() - lastStep > PAUSE_NANOS;
    }

    /** Does one step if it is due; true when something is left to commit. The lock keeps changes out while pieces are moved. */
    boolean step(Lock alone) {
        if (!isDue()) return false;
        if (file.getChunksFillRate() < WORTHWHILE) store.compact(WORTHWHILE, REWRITE_BYTES);
        if (file.getFillRate() < WORTHWHILE) {
            alone.lock();
            try {
                store.compactFile(MOVE_MILLIS);
            } finally {
                alone.unlock();
            }
        }
        lastStep = System.nanoTime();
        return true;
    }

    private int liveShare() {
        return file.getFillRate() * file.getChunksFillRate() / 100;
    }
}
