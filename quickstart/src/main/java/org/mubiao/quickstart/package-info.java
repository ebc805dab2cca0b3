/** The whole suite in one process, with an embedded broker and store, for one machine and for the tests. */
@NullMarked
package org.mubiao.quickstart;

import org.jspecify.annotations.NullMarked;
