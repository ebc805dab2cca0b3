package org.mubiao.budget.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.account.AccountRule.ACCOUNT_AS_SEEN;
import static org.mubiao.budget.account.AccountRule.ACCOUNT_OPEN;
import static org.mubiao.budget.account.AccountRule.CURRENT_PASSWORD_RIGHT;
import static org.mubiao.budget.account.AccountRule.PERSON_NAMED;
import static org.mubiao.budget.account.AccountRule.USERNAME_FREE;
import static org.mubiao.budget.account.AccountRule.USERNAME_WELL_FORMED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.account.AccountCommand.ChangeAccount;
import org.mubiao.budget.account.AccountCommand.ChoosePassword;
import org.mubiao.budget.account.AccountCommand.CloseAccount;
import org.mubiao.budget.account.AccountCommand.OpenAccount;
import org.mubiao.budget.account.AccountCommand.ReopenAccount;
import org.mubiao.budget.account.AccountCommand.ResetPassword;
import org.mubiao.contracts.budget.AccountEvent;
import org.mubiao.contracts.budget.AccountEvent.AccountClosed;
import org.mubiao.contracts.budget.AccountEvent.AccountOpened;
import org.mubiao.contracts.budget.AccountEvent.AccountRenamed;
import org.mubiao.contracts.budget.AccountEvent.AccountReopened;
import org.mubiao.contracts.budget.AccountEvent.PasswordChanged;
import org.mubiao.contracts.budget.AccountEvent.RolesChanged;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.edit.StaleEdit;

/** What one person may sign in as (账户). */
@Aggregate
class Account {

    static final String DISPLAY_NAME = "displayName";
    static final String ROLES = "roles";
    static final String UNIT = "unit";
    static final String PASSWORD = "password";
    static final String STATE = "state";

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,38}[a-z0-9]");

    @AggregateIdentifier
    private @Nullable AccountId id;

    private String displayName = "";
    private List<String> roles = List.of();
    private @Nullable String unit;
    private String credential = "";
    private boolean closed;
    private long version;
    private final Map<String, Long> changedAt = new LinkedHashMap<>();

    Account() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(OpenAccount command) {
        USERNAME_FREE.require(id == null);
        USERNAME_WELL_FORMED.require(
                USERNAME.matcher(command.accountId().username()).matches());
        PERSON_NAMED.require(!command.displayName().isBlank());
        AccountRole.require(command.roles(), command.unit());
        apply(new AccountOpened(
                command.accountId(),
                command.displayName(),
                command.roles(),
                unitId(command.unit()),
                command.credential(),
                command.mustChange()));
        return version;
    }

    @CommandHandler
    long decide(ChangeAccount command) {
        ACCOUNT_OPEN.require(!closed);
        var changes = command.changes();
        var nextName = changes.displayName() == null ? displayName : changes.displayName();
        var nextRoles = changes.roles() == null ? roles : changes.roles();
        var nextUnit = changes.namesUnit() ? changes.unit() : unit;
        var touched = new ArrayList<String>();
        if (!nextName.equals(displayName)) touched.add(DISPLAY_NAME);
        if (!nextRoles.equals(roles)) touched.add(ROLES);
        if (!Objects.equals(nextUnit, unit)) touched.add(UNIT);
        requireAsSeen(touched, command.seen());
        PERSON_NAMED.require(!nextName.isBlank());
        AccountRole.require(nextRoles, nextUnit);
        if (touched.contains(DISPLAY_NAME)) apply(new AccountRenamed(command.accountId(), nextName));
        if (touched.contains(ROLES) || touched.contains(UNIT))
            apply(new RolesChanged(command.accountId(), nextRoles, unitId(nextUnit)));
        return version;
    }

    @CommandHandler
    long decide(ResetPassword command) {
        ACCOUNT_OPEN.require(!closed);
        requireAsSeen(List.of(PASSWORD), command.seen());
        apply(new PasswordChanged(command.accountId(), command.credential(), false, true));
        return version;
    }

    @CommandHandler
    long decide(ChoosePassword command) {
        ACCOUNT_OPEN.require(!closed);
        CURRENT_PASSWORD_RIGHT.require(command.present().equals(credential));
        apply(new PasswordChanged(command.accountId(), command.credential(), true, false));
        return version;
    }

    @CommandHandler
    long decide(CloseAccount command) {
        if (closed) return version;
        requireAsSeen(List.of(STATE), command.seen());
        apply(new AccountClosed(command.accountId()));
        return version;
    }

    @CommandHandler
    long decide(ReopenAccount command) {
        if (!closed) return version;
        requireAsSeen(List.of(STATE), command.seen());
        apply(new AccountReopened(command.accountId()));
        return version;
    }

    private void requireAsSeen(List<String> cells, long seen) {
        var conflicts = cells.stream()
                .filter(cell -> changedAt.getOrDefault(cell, 1L) > seen)
                .toList();
        if (!conflicts.isEmpty() || seen > version) throw new StaleEdit(ACCOUNT_AS_SEEN, version, conflicts);
    }

    private static @Nullable UnitId unitId(@Nullable String code) {
        return code == null ? null : new UnitId(code);
    }

    @EventSourcingHandler
    void evolve(AccountEvent event) {
        version++;
        switch (event) {
            case AccountOpened e -> {
                id = e.accountId();
                displayName = e.displayName();
                bind(e.roles(), e.unitId());
                credential = e.credential();
            }
            case AccountRenamed e -> {
                displayName = e.displayName();
                changedAt.put(DISPLAY_NAME, version);
            }
            case RolesChanged e -> {
                if (!e.roles().equals(roles)) changedAt.put(ROLES, version);
                if (!Objects.equals(code(e.unitId()), unit)) changedAt.put(UNIT, version);
                bind(e.roles(), e.unitId());
            }
            case PasswordChanged e -> {
                credential = e.credential();
                changedAt.put(PASSWORD, version);
            }
            case AccountClosed _ -> {
                closed = true;
                changedAt.put(STATE, version);
            }
            case AccountReopened _ -> {
                closed = false;
                changedAt.put(STATE, version);
            }
        }
    }

    private void bind(List<String> newRoles, @Nullable UnitId newUnit) {
        roles = newRoles;
        unit = code(newUnit);
    }

    private static @Nullable String code(@Nullable UnitId unitId) {
        return unitId == null ? null : unitId.value();
    }
}
