/** The one door of the suite: sign-in, routes, limits, the static page. Knows no event and no aggregate. */
@NullMarked
package org.mubiao.gateway;

import org.jspecify.annotations.NullMarked;
