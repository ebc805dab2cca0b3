/** The RFC 6962 Merkle tree over a ledger's leaves: roots, proofs and their verification, kept in tiles. */
@NullMarked
package org.mubiao.ledger.tree;

import org.jspecify.annotations.NullMarked;
