package org.mubiao.embedded.store;

import org.h2.mvstore.MVStore;

/** Opens the file of a store. */
final class StoreFile {

    private static final int CACHE_MEGABYTES = 64;

    private StoreFile() {}

    /** Opens or makes it. Nothing is written but by {@link GroupCommit}, which fsyncs each commit before the next. */
    static MVStore open(String name) {
        SafeFile file = new SafeFile();
        file.open(name, false, null);
        MVStore store = new MVStore.Builder()
                .adoptFileStore(file)
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(0);
        return store;
    }
}
