package org.mubiao.budget.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.RunningService;
import org.mubiao.budget.account.AccountCommand.ResetPassword;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The shared service runs without the demo, so it has an admin of its own. */
@ExtendWith({RunningService.Shared.class, OutputCaptureExtension.class})
class FirstAccountsTest {

    private static final Pattern PASSWORD = Pattern.compile("(?m)^admin password: (\\S{23})$");

    private final RunningService service;

    FirstAccountsTest(RunningService service) {
        this.service = service;
    }

    private void start(boolean demo) {
        first(demo, InetAddress.getLoopbackAddress()).run(new DefaultApplicationArguments());
    }

    private FirstAccounts first(boolean demo, InetAddress address) {
        return new FirstAccounts(
                service.bean(Commands.class),
                service.bean(KnownAccounts.class),
                service.bean(Credentials.class),
                service.bean(Passwords.class),
                demo,
                address);
    }

    private Optional<AccountView> account(String username) {
        return service.bean(KnownAccounts.class).find(username);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "editor-571203, unit-editor, 571203",
                "editor-571301, unit-editor, 571301",
                "head-571203,   unit-head,   571203",
                "head-571301,   unit-head,   571301",
                "reviewer,      reviewer,    -",
                "office,        office,      -",
                "auditor,       auditor,     -",
                "admin,         admin,       -",
            })
    void of_the_demo_have_one_role_each_and_a_chinese_name(String name, String role, String unit) {
        start(true);
        var account = account(name).orElseThrow();
        assertThat(account.roles()).containsExactly(role);
        assertThat(account.unit()).isEqualTo(unit);
        assertThat(account.displayName()).matches("\\p{IsHan}+");
    }

    @Test
    void of_the_demo_have_a_password_that_counts_only_in_a_demo() {
        start(true);
        var credential = account("office").map(AccountView::credential);
        var inDemo = new Credentials(
                service.bean(MongoClient.class), service.bean(PasswordEncoder.class), service.bean(Clock.class), true);
        assertThat(inDemo.matches(credential, "mubiao-demo")).isTrue();
        assertThat(inDemo.matches(credential, "mubiao-demo1")).isFalse();
        assertThat(service.bean(Credentials.class).matches(credential, "mubiao-demo"))
                .isFalse();
        assertThat(account("office").orElseThrow().mustChange()).isFalse();
    }

    @Test
    void are_made_once() {
        start(true);
        var size = service.ledger().head();
        start(true);
        start(false);
        assertThat(service.ledger().head()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void of_the_demo_do_not_exist_where_others_could_reach_them(String address) throws Exception {
        var reachable = InetAddress.getByName(address);
        assertThatThrownBy(() -> first(true, reachable)).hasMessageContaining("mubiao.demo needs a loopback");
        assertThatThrownBy(() -> first(true, null)).hasMessageContaining("mubiao.demo needs a loopback");
        assertThat(first(false, reachable)).isNotNull();
    }

    @Test
    void give_the_admin_of_a_demo_a_password_of_its_own_that_is_printed_once(CapturedOutput printed) {
        service.bean(Commands.class)
                .sendAndWait(
                        new ResetPassword(
                                AccountId.of("admin"),
                                Credentials.DEMO,
                                account("admin").orElseThrow().version()),
                        CommandContext.of(Actor.service("test")));
        var before = printed.getOut().length();
        start(false);
        var line = PASSWORD.matcher(printed.getOut().substring(before));
        assertThat(line.find()).isTrue();
        var admin = account("admin").orElseThrow();
        assertThat(admin.mustChange()).isTrue();
        assertThat(service.bean(Credentials.class).matches(Optional.of(admin.credential()), line.group(1)))
                .isTrue();
        var after = printed.getOut().length();
        start(false);
        assertThat(printed.getOut().substring(after)).doesNotContain("admin password");
    }
}
