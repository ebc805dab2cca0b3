package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    final TestClock clock = new TestClock();
    final SignInAttempts attempts = new SignInAttempts(clock);

    private void fail(int times, String account, String address) {
        for (var i = 0; i < times; i++) attempts.failed(account, address);
    }

    @Test
    void are_free_up_to_the_fifth_failure_of_an_account() {
        fail(4, "office", "a");
        assertThat(attempts.wait("office", "a")).isEmpty();
        fail(1, "office", "a");
        assertThat(attempts.wait("office", "a")).contains(Duration.ofSeconds(1));
        assertThat(attempts.wait("office", "b")).contains(Duration.ofSeconds(1)); // from wherever
        assertThat(attempts.wait("admin", "a")).isEmpty();
    }

    @Test
    void wait_twice_as_long_each_time_and_at_most_a_quarter_of_an_hour() {
        fail(8, "office", "a");
        assertThat(attempts.wait("office", "a")).contains(Duration.ofSeconds(8));
        fail(50, "office", "b");
        assertThat(attempts.wait("office", "c")).contains(Duration.ofMinutes(15));
    }

    @Test
    void may_go_on_when_the_wait_is_over() {
        fail(6, "office", "a");
        clock.passes(Duration.ofMillis(1999));
        assertThat(attempts.wait("office", "a")).contains(Duration.ofMillis(1));
        clock.passes(Duration.ofMillis(1));
        assertThat(attempts.wait("office", "a")).isEmpty();
    }

    @Test
    void of_an_address_count_over_all_accounts() {
        for (var i = 0; i < 29; i++) attempts.failed("account-" + i, "a");
        assertThat(attempts.wait("other", "a")).isEmpty();
        attempts.failed("account-29", "a");
        assertThat(attempts.wait("other", "a")).contains(Duration.ofSeconds(1));
        assertThat(attempts.wait("other", "b")).isEmpty();
    }

    @Test
    void are_forgotten_for_the_account_after_a_success_but_not_for_the_address() {
        fail(30, "office", "a");
        attempts.succeeded("office");

        assertThat(attempts.wait("office", "b")).isEmpty();
        assertThat(attempts.wait("office", "a")).isPresent();
    }

    @Test
    void are_forgotten_after_an_hour_without_a_failure() {
        fail(5, "office", "a");
        clock.passes(Duration.ofMinutes(59));
        fail(1, "office", "a");
        assertThat(attempts.wait("office", "a")).contains(Duration.ofSeconds(2));
        clock.passes(Duration.ofMinutes(61));
        fail(1, "office", "a");
        assertThat(attempts.wait("office", "a")).isEmpty();
    }
}
