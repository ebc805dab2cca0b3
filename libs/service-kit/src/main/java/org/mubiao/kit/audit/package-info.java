/** What auditors and their programs read of a ledger: its tree, checkpoints, proofs and entries. */
@NullMarked
package org.mubiao.kit.audit;

import org.jspecify.annotations.NullMarked;
