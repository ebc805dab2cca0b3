package org.mubiao.ledger.tree;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where the tiles of one tree are kept. They are derived: what is lost is made anew from the ledger. Writes of one thread
 * become visible, and after a crash survive, in their order; the last ones may be lost.
 */
public interface TileStore {

    /** The hashes of a tile, as many as it has by now, one behind the other; null when it was never written. */
    byte @Nullable [] read(int level, long index);

    /** Puts a tile in the place of a narrower one with the same beginning. */
    void write(int level, long index, byte[] hashes);

    /** The index of the last tile of a level. */
    OptionalLong last(int level);

    /** Forgets all. */
    void clear();
}
