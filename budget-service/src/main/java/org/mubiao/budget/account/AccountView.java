package org.mubiao.budget.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.AccountEvent;
import org.mubiao.contracts.budget.AccountEvent.AccountClosed;
import org.mubiao.contracts.budget.AccountEvent.AccountOpened;
import org.mubiao.contracts.budget.AccountEvent.AccountRenamed;
import org.mubiao.contracts.budget.AccountEvent.AccountReopened;
import org.mubiao.contracts.budget.AccountEvent.PasswordChanged;
import org.mubiao.contracts.budget.AccountEvent.RolesChanged;
import org.mubiao.contracts.budget.UnitId;

/** An account as it stands after {@code version} events. Each event yields the next view. */
record AccountView(
        String username,
        String displayName,
        List<String> roles,
        @Nullable String unit,
        boolean closed,
        String credential,
        boolean mustChange,
        long version) {

    static AccountView after(@Nullable AccountView before, AccountEvent event) {
        if (event instanceof AccountOpened e)
            return new AccountView(
                    e.accountId().username(),
                    e.displayName(),
                    e.roles(),
                    code(e.unitId()),
                    false,
                    e.credential(),
                    e.mustChange(),
                    1);
        if (before == null) throw new IllegalStateException("not opened: " + event);
        return before.after(event);
    }

    private AccountView after(AccountEvent event) {
        return switch (event) {
            case AccountOpened _ -> throw new IllegalStateException("opened twice: " + username);
            case AccountRenamed e -> with(e.displayName(), roles, unit, closed);
            case RolesChanged e -> with(displayName, e.roles(), code(e.unitId()), closed);
            case PasswordChanged e ->
                new AccountView(
                        username, displayName, roles, unit, closed, e.credential(), e.mustChange(), version + 1);
            case AccountClosed _ -> with(displayName, roles, unit, true);
            case AccountReopened _ -> with(displayName, roles, unit, false);
        };
    }

    private AccountView with(String newName, List<String> newRoles, @Nullable String newUnit, boolean isClosed) {
        return new AccountView(username, newName, newRoles, newUnit, isClosed, credential, mustChange, version + 1);
    }

    private static @Nullable String code(@Nullable UnitId unitId) {
        return unitId == null ? null : unitId.value();
    }
}
