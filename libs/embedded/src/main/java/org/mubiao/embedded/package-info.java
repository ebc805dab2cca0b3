/** Kafka and a MongoDB stand-in inside the process, for the one-command start and for tests. */
@NullMarked
package org.mubiao.embedded;

import org.jspecify.annotations.NullMarked;
