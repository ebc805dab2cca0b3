package org.mubiao.budget.account;

import static org.mubiao.budget.account.AccountRule.OWN_ACCOUNT_KEPT;
import static org.mubiao.budget.account.AccountRule.UNIT_REGISTERED;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.account.AccountCommand.ChangeAccount;
import org.mubiao.budget.account.AccountCommand.CloseAccount;
import org.mubiao.budget.account.AccountCommand.OpenAccount;
import org.mubiao.budget.account.AccountCommand.ResetPassword;
import org.mubiao.budget.unit.RegisteredUnits;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.Commands.Handled;
import org.mubiao.kit.command.Edits;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.ledger.format.LedgerEntry;
import org.springframework.stereotype.Component;

/** Takes an administrator's request to an account. All calls block until what came of it is durable. */
@Component
class AccountEdits {

    /** What came of a request; {@code password} is told this once, null in a repeat. */
    record Done(Handled<Long> handled, @Nullable String password) {
        long version() {
            var version = handled.result();
            if (version == null) throw new IllegalStateException("an account answers every edit");
            return version;
        }
    }

    private final Edits edits;
    private final KnownAccounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final RegisteredUnits units;

    AccountEdits(
            Edits edits, KnownAccounts accounts, Credentials credentials, Passwords passwords, RegisteredUnits units) {
        this.edits = edits;
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.units = units;
    }

    /** What a request asks, once it is known under which name the first password's hash is kept. */
    interface WithCredential {
        AccountCommand of(String credential);
    }

    Done open(
            EditRequest request,
            String username,
            String displayName,
            List<String> roles,
            @Nullable String unit,
            @Nullable String reason) {
        requireRegistered(unit);
        var id = AccountId.of(username);
        return withPassword(
                request,
                username,
                reason,
                credential -> new OpenAccount(id, displayName, roles, unit, credential, true));
    }

    Done reset(EditRequest request, String username, long seen, @Nullable String reason) {
        var before = accounts.find(username).map(AccountView::credential).orElse("");
        return withPassword(
                request,
                username,
                reason,
                credential -> {
                    return new ResetPassword(AccountId.of(username), credential, seen);
                },
                before);
    }

    private Done withPassword(EditRequest request, String username, @Nullable String reason, WithCredential asked) {
        return withPassword(request, username, reason, asked, "");
    }

    private Done withPassword(
            EditRequest request, String username, @Nullable String reason, WithCredential asked, String before) {
        var password = passwords.generated();
        var credential = credentials.keep(username, password);
        var repeated = new AtomicBoolean();
        try {
            Handled<Long> handled = edits.once(request, reason, asked.of(credential), entries -> {
                repeated.set(true);
                return again(entries);
            });
            if (repeated.get()) credentials.forget(credential);
            else credentials.keepOnly(username, credential, before);
            return new Done(handled, repeated.get() ? null : password);
        } catch (RuleBroken broken) {
            credentials.forget(credential);
            throw told(broken, username, request);
        }
    }

    Done change(EditRequest request, ChangeAccount asked, @Nullable String reason) {
        var username = asked.accountId().username();
        var roles = asked.changes().roles();
        var loses = roles != null && !roles.contains(AccountRole.ADMIN.code());
        if (loses && username.equals(request.actor().subject())) throw refusal(OWN_ACCOUNT_KEPT);
        requireRegistered(asked.changes().unit());
        return decide(request, asked, reason);
    }

    Done close(EditRequest request, CloseAccount asked, @Nullable String reason) {
        if (asked.accountId().username().equals(request.actor().subject())) throw refusal(OWN_ACCOUNT_KEPT);
        return decide(request, asked, reason);
    }

    Done decide(EditRequest request, AccountCommand asked, @Nullable String reason) {
        try {
            return new Done(edits.once(request, reason, asked, AccountEdits::again), null);
        } catch (RuleBroken broken) {
            throw told(broken, asked.accountId().username(), request);
        }
    }

    static Long again(List<LedgerEntry> entries) {
        var last = entries.getLast().aggregate();
        if (last == null) throw new IllegalStateException("an edit of an account without an account");
        return last.sequence() + 1;
    }

    private void requireRegistered(@Nullable String unit) {
        if (unit != null && units.nameOf(unit).isEmpty()) throw refusal(UNIT_REGISTERED);
    }

    private RuntimeException told(RuleBroken broken, String username, EditRequest request) {
        if (broken instanceof StaleEdit stale)
            return new Refusal(412, "VERSION_STALE", stale.rule().sentence())
                    .with(Map.of(
                            "current",
                            Long.toString(stale.current()),
                            "conflicts",
                            stale.cells(),
                            "changesSince",
                            accounts.since(username, AccountVersion.seenBy(request))));
        return broken.rule() instanceof AccountRule rule ? refusal(rule) : broken;
    }

    /** A broken rule as a problem that points to the part it is about. */
    static Refusal refusal(AccountRule rule) {
        var refusal = new Refusal(rule.status(), rule.name(), rule.sentence());
        var pointer = rule.pointer();
        return pointer == null
                ? refusal
                : refusal.with(List.of(new Refusal.Part(pointer, rule.name(), rule.sentence())));
    }
}
