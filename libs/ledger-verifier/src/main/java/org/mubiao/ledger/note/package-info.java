/** Signed notes, checkpoints, cosignatures and proofs in the C2SP formats, with Ed25519 of the JDK. */
@NullMarked
package org.mubiao.ledger.note;

import org.jspecify.annotations.NullMarked;
