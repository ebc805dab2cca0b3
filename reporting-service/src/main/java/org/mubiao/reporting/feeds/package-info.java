/** The way in of all events. */
@NullMarked
package org.mubiao.reporting.feeds;

import org.jspecify.annotations.NullMarked;
