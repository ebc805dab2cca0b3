/** Who asks, and for what: read from a request before anything is answered. */
@NullMarked
package org.mubiao.reporting.request;

import org.jspecify.annotations.NullMarked;
