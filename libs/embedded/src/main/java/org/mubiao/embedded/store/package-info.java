/** A MongoDB server over one H2 file: the library answers, this package makes it durable and keeps it in order. */
@NullMarked
package org.mubiao.embedded.store;

import org.jspecify.annotations.NullMarked;
