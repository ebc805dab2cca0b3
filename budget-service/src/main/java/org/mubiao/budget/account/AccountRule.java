package org.mubiao.budget.account;

import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Rule;

/** Every reason an account may refuse a command. {@code pointer} is the part of the request that the rule is about. */
enum AccountRule implements Rule {
    USERNAME_WELL_FORMED("a user name has 2 to 40 of a-z, 0-9, dot, hyphen, underscore", 422, "/username"),
    USERNAME_FREE("a user name belongs to one account for ever", 409, "/username"),
    PERSON_NAMED("an account says whose it is", 422, "/displayName"),
    ROLE_GIVEN("an account has a role", 422, "/roles"),
    ROLE_KNOWN("a role is one of those that there are", 422, "/roles"),
    ROLES_GO_TOGETHER("admin and auditor stand alone; roles of a unit and of the centre are not mixed", 422, "/roles"),
    UNIT_GIVEN("who edits or heads is bound to a unit", 422, "/unit"),
    UNIT_ONLY_FOR_UNIT_ROLES("only who edits or heads is bound to a unit", 422, "/unit"),
    UNIT_REGISTERED("a unit of an account is registered", 422, "/unit"),
    ACCOUNT_OPEN("a closed account is reopened before it is changed", 409, null),
    ACCOUNT_AS_SEEN("a part is changed by who has seen what it is now", 412, null),
    OWN_ACCOUNT_KEPT("nobody closes the own account or gives up its role of admin", 409, null),
    CURRENT_PASSWORD_RIGHT("who changes a password knows the present one", 422, "/current"),
    PASSWORD_LONG_ENOUGH("a password has at least 12 characters", 422, "/new"),
    PASSWORD_READ_WHOLE("a password has at most 72 bytes of UTF-8", 422, "/new"),
    PASSWORD_NOT_THE_USERNAME("a password does not hold the user name", 422, "/new"),
    PASSWORD_NOT_COMMON("a password is none that everybody tries first", 422, "/new"),
    PASSWORD_NEW("a changed password is another", 422, "/new");

    private final String sentence;
    private final int status;
    private final @Nullable String pointer;

    AccountRule(String sentence, int status, @Nullable String pointer) {
        this.sentence = sentence;
        this.status = status;
        this.pointer = pointer;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Nullable
    String pointer() {
        return pointer;
    }
}
