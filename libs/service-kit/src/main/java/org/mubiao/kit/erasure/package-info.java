/** Personal words masked on order, so that proofs still hold. */
@NullMarked
package org.mubiao.kit.erasure;

import org.jspecify.annotations.NullMarked;
