/** Who read what: the ledger {@code audit}, which tells of those who look and not of what they look at. */
@NullMarked
package org.mubiao.reporting.reads;

import org.jspecify.annotations.NullMarked;
