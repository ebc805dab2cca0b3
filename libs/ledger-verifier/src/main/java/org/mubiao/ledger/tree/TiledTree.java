package org.mubiao.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.mubiao.ledger.format.LedgerHash;

/**
 * A growing Merkle tree in tiles. One thread appends; any number read, each a tree of a size that was reached, while it
 * grows. An append writes each touched tile once: of 256 leaves one full tile and, seldom, one of a higher level.
 */
public final class TiledTree {

    private final TileStore store;
    /** The hashes of each level's last tile while it is not full. */
    private final List<byte[]> edge = new ArrayList<>();

    private volatile long size;

    /** Goes on where {@code store} stands; a level that lags behind the one below, after a crash, is brought up. */
    public TiledTree(TileStore store) {
        this.store = store;
        goOn();
    }

    /** Goes on where the store stands by now: another tree may have been appended to there. */
    public final void goOn() {
        edge.clear();
        long below = count(0, edgeOf(0));
        size = below;
        for (int level = 1; below >= Tile.WIDTH; level++) {
            edgeOf(level);
            long have = count(level, edge.get(level));
            long want = below / Tile.WIDTH;
            var missing = new ArrayList<LedgerHash>();
            for (long n = have; n < want; n++) missing.add(rootOfFull(level - 1, n));
            put(level, have, missing);
            below = want;
        }
    }

    /** Only reads on: the tree has so many leaves now, which another one put into the store. */
    public void follow(long leaves) {
        size = Math.max(size, leaves);
    }

    /** How many leaves it has. */
    public long size() {
        return size;
    }

    /** The tree as it was, or is, with this many leaves. */
    public MerkleTree at(long leaves) {
        if (leaves > size) throw new IllegalArgumentException("the tree has %d leaves, not %d".formatted(size, leaves));
        return new MerkleTree(this::subtree, leaves);
    }

    /** Adds leaves at the right. */
    public void append(List<LedgerHash> leaves) {
        var hashes = leaves;
        long have = size;
        for (int level = 0; !hashes.isEmpty(); level++) {
            if (edge.size() == level) edge.add(new byte[0]);
            var above = put(level, have, hashes);
            have = have / Tile.WIDTH;
            hashes = above;
        }
        size += leaves.size();
    }

    /** Forgets every leaf; to be filled again from the ledger. */
    public void clear() {
        size = 0;
        edge.clear();
        store.clear();
    }

    /** The bytes of a tile that a tree of this size has. */
    public byte[] tile(Tile tile) {
        var hashes = store.read(tile.level(), tile.index());
        int length = tile.width() * LedgerHash.LENGTH;
        if (hashes == null || hashes.length < length)
            throw new IllegalStateException("the tile %s is not there".formatted(tile.path()));
        return Arrays.copyOf(hashes, length);
    }

    /** Whether a tree of the present size has this tile in this width. */
    public boolean has(Tile tile) {
        long hashes = size >> (8 * tile.level());
        return tile.index() < Long.MAX_VALUE / Tile.WIDTH && tile.index() * Tile.WIDTH + tile.width() <= hashes;
    }

    private LedgerHash subtree(int height, long index) {
        int level = height / 8;
        int within = height % 8;
        long first = index << within;
        int from = (int) (first % Tile.WIDTH);
        var hashes = tile(new Tile(level, first / Tile.WIDTH, from + (1 << within)));
        return Tile.root(hashes, from, within);
    }

    /** Adds to a level that has {@code have} hashes; returns the roots of the tiles that became full. */
    private List<LedgerHash> put(int level, long have, List<LedgerHash> added) {
        var full = new ArrayList<LedgerHash>();
        var tile = new java.io.ByteArrayOutputStream(Tile.WIDTH * LedgerHash.LENGTH);
        tile.writeBytes(edge.get(level));
        long next = have;
        for (var hash : added) {
            tile.writeBytes(hash.bytes());
            if (++next % Tile.WIDTH == 0) {
                var bytes = tile.toByteArray();
                store.write(level, next / Tile.WIDTH - 1, bytes);
                full.add(Tile.root(bytes, 0, 8));
                tile.reset();
            }
        }
        edge.set(level, tile.toByteArray());
        if (tile.size() > 0 && !added.isEmpty()) store.write(level, next / Tile.WIDTH, edge.get(level));
        return full;
    }

    private byte[] edgeOf(int level) {
        OptionalLong last = store.last(level);
        byte[] hashes = last.isEmpty() ? null : store.read(level, last.getAsLong());
        edge.add(hashes == null || hashes.length == Tile.WIDTH * LedgerHash.LENGTH ? new byte[0] : hashes);
        return edge.getLast();
    }

    private long count(int level, byte[] partial) {
        OptionalLong last = store.last(level);
        if (last.isEmpty()) return 0;
        return partial.length == 0
                ? (last.getAsLong() + 1) * Tile.WIDTH
                : last.getAsLong() * Tile.WIDTH + partial.length / LedgerHash.LENGTH;
    }

    private LedgerHash rootOfFull(int level, long index) {
        return Tile.root(tile(new Tile(level, index, Tile.WIDTH)), 0, 8);
    }
}
