/** The read model folded anew from the first event while the old one is read, and the switch from one to the other. */
@NullMarked
package org.mubiao.reporting.rebuild;

import org.jspecify.annotations.NullMarked;
