/** What the ledger {@code audit} records: who read what. */
@NullMarked
package org.mubiao.contracts.audit;

import org.jspecify.annotations.NullMarked;
