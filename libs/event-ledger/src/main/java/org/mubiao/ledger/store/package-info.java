@NullMarked
package org.mubiao.ledger.store;

import org.jspecify.annotations.NullMarked;
