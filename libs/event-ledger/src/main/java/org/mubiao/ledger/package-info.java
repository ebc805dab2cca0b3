@NullMarked
package org.mubiao.ledger;

import org.jspecify.annotations.NullMarked;
