package org.mubiao.ledger.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;

/**
 * The Merkle tree over the first {@code size} leaves of a ledger, as RFC 9162 §2.1 (and RFC 6962 §2.1) defines it. A root or
 * a proof takes as many subtree hashes as the tree is high, twice at most.
 */
public record MerkleTree(SubtreeHashes hashes, long size) {

    public MerkleTree {
        if (size < 0) throw new IllegalArgumentException("a tree has no %d leaves".formatted(size));
    }

    /** The tree over these leaves, kept in memory as they are: for small trees and tests. */
    public static MerkleTree of(List<LedgerHash> leaves) {
        return new MerkleTree(new InMemory(leaves), leaves.size());
    }

    /** MTH(D_n); SHA-256 of nothing for an empty tree. */
    public LedgerHash root() {
        return size == 0 ? EMPTY : root(0, size);
    }

    /**
     * PATH(index, D_n) of RFC 9162 §2.1.3.1: from the leaf's neighbour to the root's child.
     *
     * @throws IllegalArgumentException no leaf of this tree has that index
     */
    public List<LedgerHash> inclusion(long index) {
        if (index < 0 || index >= size)
            throw new IllegalArgumentException("no leaf %d in a tree of %d".formatted(index, size));
        var path = new ArrayList<LedgerHash>();
        path(index, 0, size, path);
        return path;
    }

    /**
     * PROOF(earlier, D_n) of RFC 9162 §2.1.4.1: shows that the tree of {@code earlier} leaves is a beginning of this one.
     * Empty from nothing, and from the same size.
     */
    public List<LedgerHash> consistency(long earlier) {
        if (earlier < 0 || earlier > size)
            throw new IllegalArgumentException("a tree of %d never had %d leaves".formatted(size, earlier));
        var proof = new ArrayList<LedgerHash>();
        if (earlier > 0 && earlier < size) subproof(earlier, 0, size, true, proof);
        return proof;
    }

    private void path(long index, long from, long below, List<LedgerHash> path) {
        long leaves = below - from;
        if (leaves == 1) return;
        long middle = from + split(leaves);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(root(middle, below));
        } else {
            path(index, middle, below, path);
            path.add(root(from, middle));
        }
    }

    private void subproof(long earlier, long from, long below, boolean known, List<LedgerHash> proof) {
        long leaves = below - from;
        if (earlier == leaves) {
            if (!known) proof.add(root(from, below));
            return;
        }
        long half = split(leaves);
        long middle = from + half;
        if (earlier <= half) {
            subproof(earlier, from, middle, known, proof);
            proof.add(root(middle, below));
        } else {
            subproof(earlier - half, middle, below, false, proof);
            proof.add(root(from, middle));
        }
    }

    private LedgerHash root(long from, long below) {
        long leaves = below - from;
        if (Long.bitCount(leaves) == 1) {
            int height = Long.numberOfTrailingZeros(leaves);
            return hashes.at(height, from >> height);
        }
        long middle = from + split(leaves);
        return HashRule.node(root(from, middle), root(middle, below));
    }

    /** The largest power of two smaller than {@code leaves}, of which there are two at least. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }

    private record InMemory(List<LedgerHash> leaves) implements SubtreeHashes {

        @Override
        public LedgerHash at(int height, long index) {
            if (height == 0) return leaves.get(Math.toIntExact(index));
            return HashRule.node(at(height - 1, 2 * index), at(height - 1, 2 * index + 1));
        }
    }

    private static final LedgerHash EMPTY = empty();

    private static LedgerHash empty() {
        try {
            return LedgerHash.of(MessageDigest.getInstance("SHA-256").digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
