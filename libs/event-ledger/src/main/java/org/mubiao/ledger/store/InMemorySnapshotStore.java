package org.mubiao.ledger.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link SnapshotStore} for tests. */
public final class InMemorySnapshotStore implements SnapshotStore {

    private final Map<String, Snapshot> newest = new ConcurrentHashMap<>();

    @Override
    public void keep(Snapshot snapshot) {
        newest.merge(
                snapshot.aggregate().id(),
                snapshot,
                (one, other) -> one.aggregate().sequence() > other.aggregate().sequence() ? one : other);
    }

    @Override
    public Optional<Snapshot> newest(String aggregateId) {
        return Optional.ofNullable(newest.get(aggregateId));
    }
}
