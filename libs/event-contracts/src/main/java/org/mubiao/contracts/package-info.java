/** Facts that cross a service border, and the words they are made of. Depends on the JDK only. */
@NullMarked
package org.mubiao.contracts;

import org.jspecify.annotations.NullMarked;
