/** Accounts (账户): who may sign in with a password, as what, and for which unit. Hashes are kept apart from the ledger. */
@NullMarked
package org.mubiao.budget.account;

import org.jspecify.annotations.NullMarked;
