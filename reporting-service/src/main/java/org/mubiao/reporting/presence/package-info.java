/** Who has which table open, and which cell in edit. Advisory: nothing of it is in a ledger or a store. */
@NullMarked
package org.mubiao.reporting.presence;

import org.jspecify.annotations.NullMarked;
