/** The writing side of a service: commands in, receipts out, the ledger's events on their way to Kafka. */
@NullMarked
package org.mubiao.kit.command;

import org.jspecify.annotations.NullMarked;
