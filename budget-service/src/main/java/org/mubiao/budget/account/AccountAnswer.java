package org.mubiao.budget.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An account as an administrator reads it. {@code state} is {@code open} or {@code closed}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AccountAnswer(
        String username,
        String displayName,
        List<String> roles,
        @Nullable UnitNamed unit,
        String state,
        boolean mustChangePassword,
        String version) {

    record UnitNamed(String code, String name) {}

    static AccountAnswer of(AccountView account, Function<String, String> nameOfUnit) {
        var code = account.unit();
        return new AccountAnswer(
                account.username(),
                account.displayName(),
                account.roles(),
                code == null ? null : new UnitNamed(code, nameOfUnit.apply(code)),
                KnownAccounts.state(account),
                account.mustChange(),
                Long.toString(account.version()));
    }
}
