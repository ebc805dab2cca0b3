package org.mubiao.contracts.budget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a person's account. Never a password nor its hash: {@code credential} names the hash, which budget-service
 * keeps elsewhere and can forget.
 */
public sealed interface AccountEvent {

    AccountId accountId();

    /** {@code unitId} is the one unit the person is bound to, null for those of the centre. */
    record AccountOpened(
            AccountId accountId,
            String displayName,
            List<String> roles,
            @Nullable UnitId unitId,
            String credential,
            boolean mustChange)
            implements AccountEvent {}

    record AccountRenamed(AccountId accountId, String displayName) implements AccountEvent {}

    /** What the person may do, and for which unit. */
    record RolesChanged(
            AccountId accountId,
            List<String> roles,
            @Nullable UnitId unitId) implements AccountEvent {}

    /** By the person, or for the person by an administrator; {@code mustChange} until the person has chosen one. */
    record PasswordChanged(AccountId accountId, String credential, boolean byItself, boolean mustChange)
            implements AccountEvent {}

    record AccountClosed(AccountId accountId) implements AccountEvent {}

    record AccountReopened(AccountId accountId) implements AccountEvent {}
}
