package org.mubiao.ledger.store;

import java.util.List;
import java.util.Optional;
import org.mubiao.ledger.note.SignedNote;

/** Every checkpoint that was ever given out, by size. What was kept is not lost in a failover. */
public interface CheckpointStore {

    /** Keeps the checkpoint of this size; one that is there is replaced, for instance by one with more cosignatures. */
    void keep(long size, SignedNote checkpoint);

    /** The one of the largest size. */
    Optional<SignedNote> newest();

    /** Those of at least {@code size}, smallest first, at most {@code limit}. */
    List<SignedNote> from(long size, int limit);
}
