package org.mubiao.ledger.tree;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tiles that are forgotten when they are let go: for a verifier that computes a tree anew, and for tests. */
public final class InMemoryTiles implements TileStore {

    private record Place(int level, long index) {}

    private final Map<Place, byte[]> tiles = new ConcurrentHashMap<>();

    @Override
    public byte @Nullable [] read(int level, long index) {
        return tiles.get(new Place(level, index));
    }

    @Override
    public void write(int level, long index, byte[] hashes) {
        tiles.put(new Place(level, index), hashes);
    }

    @Override
    public OptionalLong last(int level) {
        return tiles.keySet().stream()
                .filter(place -> place.level() == level)
                .mapToLong(Place::index)
                .max();
    }

    @Override
    public void clear() {
        tiles.clear();
    }
}
