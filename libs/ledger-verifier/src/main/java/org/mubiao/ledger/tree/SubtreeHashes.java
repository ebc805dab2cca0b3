package org.mubiao.ledger.tree;

import org.mubiao.ledger.format.LedgerHash;

/** The hashes of complete subtrees, from which every root and every proof of a tree is made. They never change. */
@FunctionalInterface
public interface SubtreeHashes {

    /**
     * The root over the leaves from {@code index * 2^height} to before {@code (index + 1) * 2^height}; a leaf for height 0.
     * Asked only for subtrees that are complete.
     */
    LedgerHash at(int height, long index);
}
