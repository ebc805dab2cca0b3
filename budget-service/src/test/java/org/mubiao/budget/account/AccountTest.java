package org.mubiao.budget.account;

import static org.mubiao.budget.account.AccountRule.ACCOUNT_AS_SEEN;
import static org.mubiao.budget.account.AccountRule.ACCOUNT_OPEN;
import static org.mubiao.budget.account.AccountRule.CURRENT_PASSWORD_RIGHT;
import static org.mubiao.budget.account.AccountRule.PERSON_NAMED;
import static org.mubiao.budget.account.AccountRule.USERNAME_FREE;
import static org.mubiao.budget.account.AccountRule.USERNAME_WELL_FORMED;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.account.AccountCommand.ChangeAccount;
import org.mubiao.budget.account.AccountCommand.Changes;
import org.mubiao.budget.account.AccountCommand.ChoosePassword;
import org.mubiao.budget.account.AccountCommand.CloseAccount;
import org.mubiao.budget.account.AccountCommand.OpenAccount;
import org.mubiao.budget.account.AccountCommand.ReopenAccount;
import org.mubiao.budget.account.AccountCommand.ResetPassword;
import org.mubiao.contracts.budget.AccountEvent.AccountClosed;
import org.mubiao.contracts.budget.AccountEvent.AccountOpened;
import org.mubiao.contracts.budget.AccountEvent.AccountRenamed;
import org.mubiao.contracts.budget.AccountEvent.AccountReopened;
import org.mubiao.contracts.budget.AccountEvent.PasswordChanged;
import org.mubiao.contracts.budget.AccountEvent.RolesChanged;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.contracts.budget.UnitId;

class AccountTest {

    private static final AccountId ZHANG = AccountId.of("zhang.wei");
    private static final String UNIT = "571203";

    final AggregateTestFixture<Account> account = new AggregateTestFixture<>(Account.class);

    private static AccountOpened opened() {
        return new AccountOpened(ZHANG, "张伟", List.of("unit-editor"), new UnitId(UNIT), "c1", true);
    }

    private static OpenAccount open(String username, String displayName) {
        return new OpenAccount(AccountId.of(username), displayName, List.of("unit-editor"), UNIT, "c1", true);
    }

    private static ChangeAccount rename(String displayName, long seen) {
        return new ChangeAccount(ZHANG, new Changes(displayName, null, false, null), seen);
    }

    private static ChangeAccount bind(List<String> roles, String unit, long seen) {
        return new ChangeAccount(ZHANG, new Changes(null, roles, true, unit), seen);
    }

    @Test
    void is_opened_once_with_a_password_that_must_be_changed() {
        account.givenNoPriorActivity()
                .when(open("zhang.wei", "张伟"))
                .expectEvents(opened())
                .expectResultMessagePayload(1L);
        account.given(opened())
                .when(open("zhang.wei", "张小伟"))
                .expectNoEvents()
                .expectExceptionMessage(USERNAME_FREE.sentence());
        account.given(opened(), new AccountClosed(ZHANG))
                .when(open("zhang.wei", "张小伟"))
                .expectNoEvents()
                .expectExceptionMessage(USERNAME_FREE.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "Zhang", "zhang wei", "张伟", "-zhang", "zhang-", "zhang/wei", "a@b"})
    void refuses_a_user_name_that_is_hard_to_type_or_to_tell_apart(String username) {
        account.givenNoPriorActivity()
                .when(open(username, "张伟"))
                .expectNoEvents()
                .expectExceptionMessage(USERNAME_WELL_FORMED.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zw", "zhang.wei", "editor-571203", "0a", "a_b"})
    void takes_a_user_name_of_small_letters_digits_and_marks_between(String username) {
        account.givenNoPriorActivity().when(open(username, "张伟")).expectSuccessfulHandlerExecution();
    }

    @Test
    void says_whose_it_is() {
        account.givenNoPriorActivity()
                .when(open("zhang.wei", "  "))
                .expectNoEvents()
                .expectExceptionMessage(PERSON_NAMED.sentence());
        account.given(opened()).when(rename("张巍", 1)).expectEvents(new AccountRenamed(ZHANG, "张巍"));
        account.given(opened()).when(rename("", 1)).expectNoEvents().expectExceptionMessage(PERSON_NAMED.sentence());
    }

    @Test
    void changes_roles_and_unit_together_and_nothing_where_all_is_as_asked() {
        account.given(opened())
                .when(bind(List.of("office"), null, 1))
                .expectEvents(new RolesChanged(ZHANG, List.of("office"), null))
                .expectResultMessagePayload(2L);
        account.given(opened())
                .when(bind(List.of("unit-editor"), UNIT, 1))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "unit-editor,           571203, -",
                "unit-editor unit-head, 571203, -",
                "reviewer office,       -,      -",
                "admin,                 -,      -",
                "auditor,               -,      -",
                "'',                    -,      ROLE_GIVEN",
                "superuser,             -,      ROLE_KNOWN",
                "gateway,               -,      ROLE_KNOWN",
                "office superuser,      -,      ROLE_KNOWN",
                "unit-head,             -,      UNIT_GIVEN",
                "office,                571203, UNIT_ONLY_FOR_UNIT_ROLES",
                "admin office,          -,      ROLES_GO_TOGETHER",
                "auditor reviewer,      -,      ROLES_GO_TOGETHER",
                "unit-editor reviewer,  571203, ROLES_GO_TOGETHER",
            })
    void has_only_roles_that_fit_each_other_and_its_unit(String roles, String unit, AccountRule broken) {
        var codes = roles.isEmpty() ? List.<String>of() : List.of(roles.split(" "));
        var command = new OpenAccount(ZHANG, "张伟", codes, unit, "c1", true);
        var done = account.givenNoPriorActivity().when(command);
        if (broken == null) done.expectSuccessfulHandlerExecution();
        else done.expectNoEvents().expectExceptionMessage(broken.sentence());
    }

    @Test
    void merges_changes_of_different_parts_and_refuses_those_of_the_same() {
        var renamed = new AccountRenamed(ZHANG, "张巍");
        account.given(opened(), renamed)
                .when(bind(List.of("office"), null, 1))
                .expectEvents(new RolesChanged(ZHANG, List.of("office"), null));
        account.given(opened(), renamed)
                .when(rename("张玮", 1))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_AS_SEEN.sentence());
        account.given(opened(), renamed).when(rename("张玮", 2)).expectEvents(new AccountRenamed(ZHANG, "张玮"));
        account.given(opened())
                .when(rename("张玮", 9))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_AS_SEEN.sentence());
    }

    @Test
    void takes_another_password_from_who_has_shown_the_present_one() {
        account.given(opened())
                .when(new ChoosePassword(ZHANG, "c2", "c1"))
                .expectEvents(new PasswordChanged(ZHANG, "c2", true, false));
        account.given(opened(), new PasswordChanged(ZHANG, "c2", false, true))
                .when(new ChoosePassword(ZHANG, "c3", "c1"))
                .expectNoEvents()
                .expectExceptionMessage(CURRENT_PASSWORD_RIGHT.sentence());
    }

    @Test
    void gets_a_first_password_again_unless_it_has_another_since() {
        account.given(opened())
                .when(new ResetPassword(ZHANG, "c2", 1))
                .expectEvents(new PasswordChanged(ZHANG, "c2", false, true));
        account.given(opened(), new PasswordChanged(ZHANG, "c2", true, false))
                .when(new ResetPassword(ZHANG, "c3", 1))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_AS_SEEN.sentence());
    }

    @Test
    void is_closed_and_reopened_and_not_changed_in_between() {
        var closed = new AccountClosed(ZHANG);
        account.given(opened()).when(new CloseAccount(ZHANG, 1)).expectEvents(closed);
        account.given(opened(), closed)
                .when(new CloseAccount(ZHANG, 1))
                .expectNoEvents()
                .expectResultMessagePayload(2L);
        account.given(opened(), closed)
                .when(rename("张巍", 2))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_OPEN.sentence());
        account.given(opened(), closed)
                .when(new ResetPassword(ZHANG, "c2", 2))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_OPEN.sentence());
        account.given(opened(), closed)
                .when(new ChoosePassword(ZHANG, "c2", "c1"))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_OPEN.sentence());
        account.given(opened(), closed).when(new ReopenAccount(ZHANG, 2)).expectEvents(new AccountReopened(ZHANG));
        account.given(opened(), closed)
                .when(new ReopenAccount(ZHANG, 1))
                .expectNoEvents()
                .expectExceptionMessage(ACCOUNT_AS_SEEN.sentence());
        account.given(opened())
                .when(new ReopenAccount(ZHANG, 1))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }
}
