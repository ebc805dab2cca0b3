package org.mubiao.ledger.store;

import java.util.Optional;

/** Keeps for each aggregate the snapshot with the highest sequence, in whatever order they arrive. */
public interface SnapshotStore {

    /** Keeps {@code snapshot} unless one of a higher sequence is there. May be lost in a failover. */
    void keep(Snapshot snapshot);

    /** The snapshot with the highest sequence. */
    Optional<Snapshot> newest(String aggregateId);
}
