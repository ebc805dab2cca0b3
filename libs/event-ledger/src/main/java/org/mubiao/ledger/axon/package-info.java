@NullMarked
package org.mubiao.ledger.axon;

import org.jspecify.annotations.NullMarked;
