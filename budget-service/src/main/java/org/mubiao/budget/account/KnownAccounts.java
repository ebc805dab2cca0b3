package org.mubiao.budget.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.AccountEvent;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.kit.edit.RecordedChange;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accounts as the ledger itself has them: whoever signs in or is asked about again is told of the newest event, however
 * far views are behind. Blocks.
 */
@Component
class KnownAccounts {

    private static final int EVERY_EVENT = 1_000_000_000;

    private final Ledger ledger;
    private final JsonMapper json;

    KnownAccounts(Ledger ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    Optional<AccountView> find(String username) {
        @Nullable AccountView view = null;
        for (var entry : entriesOf(username)) view = AccountView.after(view, read(entry));
        return Optional.ofNullable(view);
    }

    /** Every cell that was changed after the first {@code seen} events, oldest first, with both values; no password. */
    List<RecordedChange> since(String username, long seen) {
        var changes = new ArrayList<RecordedChange>();
        @Nullable AccountView before = null;
        for (var entry : entriesOf(username)) {
            var after = AccountView.after(before, read(entry));
            if (before != null && after.version() > seen) tell(entry, before, after, changes);
            before = after;
        }
        return changes;
    }

    private void tell(LedgerEntry entry, AccountView before, AccountView after, List<RecordedChange> changes) {
        tell(entry, Account.DISPLAY_NAME, before.displayName(), after.displayName(), changes);
        tell(entry, Account.ROLES, before.roles(), after.roles(), changes);
        tell(entry, Account.UNIT, before.unit(), after.unit(), changes);
        tell(entry, Account.STATE, state(before), state(after), changes);
        if (!before.credential().equals(after.credential()))
            changes.add(RecordedChange.of(entry, json, Account.PASSWORD, null, null));
    }

    private void tell(
            LedgerEntry entry,
            String cell,
            @Nullable Object before,
            @Nullable Object after,
            List<RecordedChange> changes) {
        if (!java.util.Objects.equals(before, after)) changes.add(RecordedChange.of(entry, json, cell, before, after));
    }

    static String state(AccountView account) {
        return account.closed() ? "closed" : "open";
    }

    private List<LedgerEntry> entriesOf(String username) {
        return ledger.readAggregate(AccountId.of(username).value(), 0, EVERY_EVENT);
    }

    private AccountEvent read(LedgerEntry entry) {
        return (AccountEvent) json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName()));
    }
}
