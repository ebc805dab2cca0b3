@NullMarked
package org.mubiao.ledger.format;

import org.jspecify.annotations.NullMarked;
