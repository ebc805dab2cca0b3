/** Holds the live read model against the ledgers and records what was found. */
@NullMarked
package org.mubiao.reporting.certificate;

import org.jspecify.annotations.NullMarked;
