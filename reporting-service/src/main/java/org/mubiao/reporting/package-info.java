/** Read models over the events of all ledgers. No aggregate may live here. */
@NullMarked
package org.mubiao.reporting;

import org.jspecify.annotations.NullMarked;
