/** A ledger's Merkle tree while it grows, and the signed checkpoints that are given out of it. */
@NullMarked
package org.mubiao.ledger.proof;

import org.jspecify.annotations.NullMarked;
