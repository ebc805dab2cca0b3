package org.mubiao.budget.account;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.account.AccountCommand.OpenAccount;
import org.mubiao.budget.account.AccountCommand.ResetPassword;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * The accounts a suite starts with: with {@code mubiao.demo} the demo accounts, only where nobody but this machine can
 * reach them; otherwise one {@code admin} whose password is made at the first start and printed once. Where {@code admin}
 * is left from a demo, it gets such a password too. Repeatable.
 */
@Component
class FirstAccounts implements ApplicationRunner {

    private static final String ADMIN = "admin";
    private static final String CENTRE = "571203";
    private static final String SOCIETY = "571301";

    private final Commands commands;
    private final KnownAccounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final boolean demo;

    FirstAccounts(
            Commands commands,
            KnownAccounts accounts,
            Credentials credentials,
            Passwords passwords,
            @Value("${mubiao.demo:false}") boolean demo,
            @Value("${server.address:}") @Nullable InetAddress address) {
        if (demo && (address == null || !address.isLoopbackAddress()))
            throw new IllegalStateException("demo accounts have a known password: mubiao.demo needs a loopback"
                    + " server.address, not " + (address == null ? "every address" : address.getHostAddress()));
        this.commands = commands;
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.demo = demo;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (demo) openDemo();
        else openAdmin();
    }

    private void openDemo() {
        send(new NameUnit(new UnitId(CENTRE), "天津市红十字事务中心"));
        send(new NameUnit(new UnitId(SOCIETY), "天津市红十字会"));
        demo("editor-571203", "事务中心经办人", AccountRole.UNIT_EDITOR, CENTRE);
        demo("editor-571301", "红十字会经办人", AccountRole.UNIT_EDITOR, SOCIETY);
        demo("head-571203", "事务中心负责人", AccountRole.UNIT_HEAD, CENTRE);
        demo("head-571301", "红十字会负责人", AccountRole.UNIT_HEAD, SOCIETY);
        demo("reviewer", "绩效评审员", AccountRole.REVIEWER, null);
        demo("office", "机关财务处", AccountRole.OFFICE, null);
        demo("auditor", "审计员", AccountRole.AUDITOR, null);
        demo("admin", "系统管理员", AccountRole.ADMIN, null);
    }

    private void demo(String username, String displayName, AccountRole role, @Nullable String unit) {
        open(username, displayName, role, unit, Credentials.DEMO, false);
    }

    private void openAdmin() {
        var present = accounts.find(ADMIN);
        var usable = present.filter(
                account -> account.closed() || !account.credential().equals(Credentials.DEMO));
        if (usable.isPresent()) return;
        var password = passwords.generated();
        var credential = credentials.keep(ADMIN, password);
        var made = present.isEmpty()
                ? open(ADMIN, "系统管理员", AccountRole.ADMIN, null, credential, true)
                : send(new ResetPassword(
                        AccountId.of(ADMIN), credential, present.get().version()));
        if (made) System.out.println("admin password: " + password);
        else credentials.forget(credential);
    }

    private boolean open(
            String username,
            String displayName,
            AccountRole role,
            @Nullable String unit,
            String credential,
            boolean mustChange) {
        return accounts.find(username).isEmpty()
                && send(new OpenAccount(
                        AccountId.of(username), displayName, List.of(role.code()), unit, credential, mustChange));
    }

    /** False when another process was first. */
    private boolean send(Object command) {
        try {
            var _ = commands.sendAndWait(command, CommandContext.of(Actor.service("budget-service")));
            return true;
        } catch (RuleBroken first) {
            return false;
        }
    }
}
