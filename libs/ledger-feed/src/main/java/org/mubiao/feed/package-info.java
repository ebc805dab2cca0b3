/** The way of events from a ledger through Kafka to their consumers: every one, in order, at least once. */
@NullMarked
package org.mubiao.feed;

import org.jspecify.annotations.NullMarked;
