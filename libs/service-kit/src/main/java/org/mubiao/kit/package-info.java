/** What every service needs and no domain word names. */
@NullMarked
package org.mubiao.kit;

import org.jspecify.annotations.NullMarked;
