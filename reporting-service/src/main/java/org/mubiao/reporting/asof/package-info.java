/** Moments of the past and what is kept of them: events, snapshots, versions. Knows no project and no event by name. */
@NullMarked
package org.mubiao.reporting.asof;

import org.jspecify.annotations.NullMarked;
