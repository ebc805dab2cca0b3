package org.mubiao.budget.account;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.account.AccountCommand.Changes;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.kit.edit.JsonFields;

/** The fields of an account in a request. What is wrong with their form is refused together, by {@link #done}. */
final class AccountFields {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_PASSWORD = 1_000;
    private static final int MOST_ROLES = 10;

    private final JsonFields fields;

    private AccountFields(JsonFields fields) {
        this.fields = fields;
    }

    static AccountFields of(EditRequest request, String... known) {
        var body = request.body().length == 0 ? new byte[] {'{', '}'} : request.body();
        return new AccountFields(JsonFields.of(body, Set.of(known)));
    }

    AccountFields requiring(String... needed) {
        var _ = fields.requiring(needed);
        return this;
    }

    String username() {
        return fields.someText("username", LONGEST_CODE, AccountRule.USERNAME_WELL_FORMED.name());
    }

    String displayName() {
        return fields.someText("displayName", LONGEST_NAME, AccountRule.PERSON_NAMED.name());
    }

    /** In the order in which the roles are listed everywhere, each once; unknown ones behind. */
    List<String> roles() {
        var told = fields.texts("roles", MOST_ROLES, LONGEST_CODE, AccountRule.ROLE_KNOWN.name());
        var known = Stream.of(AccountRole.values()).map(AccountRole::code).filter(told::contains);
        return Stream.concat(known, told.stream()).distinct().toList();
    }

    @Nullable
    String unit() {
        return fields.text("unit", LONGEST_CODE);
    }

    Changes changes() {
        return new Changes(
                fields.has("displayName") ? displayName() : null,
                fields.has("roles") ? roles() : null,
                fields.has("unit"),
                unit());
    }

    /** As it was typed: white space counts. */
    String password(String field) {
        var password = fields.verbatim(field, LONGEST_PASSWORD);
        return password == null ? "" : password;
    }

    /** Why, in the words of who asks. */
    @Nullable
    String done() {
        var reason = fields.reason();
        fields.refuseWrongParts();
        return reason;
    }
}
