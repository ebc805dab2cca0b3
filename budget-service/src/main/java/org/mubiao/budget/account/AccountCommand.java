package org.mubiao.budget.account;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.AccountId;

/**
 * What can be asked of an account; each answers how many events the account has now. {@code seen} counts those that the
 * caller had seen; {@code credential} names a hash that is kept already.
 */
public sealed interface AccountCommand {

    AccountId accountId();

    /** An account that there is not yet. */
    record OpenAccount(
            @TargetAggregateIdentifier AccountId accountId,
            String displayName,
            List<String> roles,
            @Nullable String unit,
            String credential,
            boolean mustChange)
            implements AccountCommand {}

    /** What the account is to be where {@code changes} has the cell; other cells stay. All of it or nothing. */
    record ChangeAccount(@TargetAggregateIdentifier AccountId accountId, Changes changes, long seen)
            implements AccountCommand {}

    /** The cells that a request names. A unit may be taken away, so its null is told from its absence. */
    record Changes(
            @Nullable String displayName,
            @Nullable List<String> roles,
            boolean namesUnit,
            @Nullable String unit) {}

    /** An administrator gives a first password again. */
    record ResetPassword(@TargetAggregateIdentifier AccountId accountId, String credential, long seen)
            implements AccountCommand {}

    /** The person takes another; {@code present} is the credential that the person has shown to know. */
    record ChoosePassword(@TargetAggregateIdentifier AccountId accountId, String credential, String present)
            implements AccountCommand {}

    record CloseAccount(@TargetAggregateIdentifier AccountId accountId, long seen) implements AccountCommand {}

    record ReopenAccount(@TargetAggregateIdentifier AccountId accountId, long seen) implements AccountCommand {}
}
