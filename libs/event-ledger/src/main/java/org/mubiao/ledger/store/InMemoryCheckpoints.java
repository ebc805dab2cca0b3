package org.mubiao.ledger.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mubiao.ledger.note.SignedNote;

/** Checkpoints that are forgotten when they are let go, for tests. */
public final class InMemoryCheckpoints implements CheckpointStore {

    private final ConcurrentSkipListMap<Long, SignedNote> bySize = new ConcurrentSkipListMap<>();

    @Override
    public void keep(long size, SignedNote checkpoint) {
        bySize.put(size, checkpoint);
    }

    @Override
    public Optional<SignedNote> newest() {
        return Optional.ofNullable(bySize.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public List<SignedNote> from(long size, int limit) {
        return bySize.tailMap(size).values().stream().limit(limit).toList();
    }
}
