@NullMarked
package org.mubiao.ledger.verify;

import org.jspecify.annotations.NullMarked;
