package org.mubiao.budget.account;

import static org.mubiao.budget.account.AccountRule.ROLES_GO_TOGETHER;
import static org.mubiao.budget.account.AccountRule.ROLE_GIVEN;
import static org.mubiao.budget.account.AccountRule.ROLE_KNOWN;
import static org.mubiao.budget.account.AccountRule.UNIT_GIVEN;
import static org.mubiao.budget.account.AccountRule.UNIT_ONLY_FOR_UNIT_ROLES;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person may be. Roles of one unit, of the centre, and those that stand alone are never mixed. */
enum AccountRole {
    UNIT_EDITOR,
    UNIT_HEAD,
    REVIEWER,
    OFFICE,
    AUDITOR,
    ADMIN;

    private static final Set<AccountRole> OF_A_UNIT = EnumSet.of(UNIT_EDITOR, UNIT_HEAD);
    private static final Set<AccountRole> OF_THE_CENTRE = EnumSet.of(REVIEWER, OFFICE);

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Keeps an account to roles that fit each other and its unit; throws the rule that is broken. */
    static void require(List<String> codes, @Nullable String unit) {
        ROLE_GIVEN.require(!codes.isEmpty());
        ROLE_KNOWN.require(Stream.of(values())
                .map(AccountRole::code)
                .collect(Collectors.toSet())
                .containsAll(codes));
        var roles =
                Stream.of(values()).filter(role -> codes.contains(role.code())).collect(Collectors.toSet());
        var bound = OF_A_UNIT.containsAll(roles);
        ROLES_GO_TOGETHER.require(roles.size() == 1 || bound || OF_THE_CENTRE.containsAll(roles));
        UNIT_GIVEN.require(!bound || unit != null);
        UNIT_ONLY_FOR_UNIT_ROLES.require(bound || unit == null);
    }
}
