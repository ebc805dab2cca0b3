/** Evidence packages, made of what the ledgers gave. */
@NullMarked
package org.mubiao.reporting.evidence;

import org.jspecify.annotations.NullMarked;
