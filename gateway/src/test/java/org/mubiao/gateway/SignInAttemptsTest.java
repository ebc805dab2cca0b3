package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    final TestClock clock = new TestClock();
    final SignInAttempts attempts = SharedStore.attempts(clock);

    private Duration wait(String account, String address) {
        return attempts.wait(account, address).block();
    }

    private void fail(int times, String account, String address) {
        for (var i = 0; i < times; i++) attempts.failed(account, address).block();
    }

    @Test
    void are_free_up_to_the_fifth_failure_of_an_account() {
        fail(4, "office", "a");
        assertThat(wait("office", "a")).isZero();
        fail(1, "office", "a");
        assertThat(wait("office", "a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait("office", "b")).isEqualTo(Duration.ofSeconds(1)); // from wherever
        assertThat(wait("admin", "a")).isZero();
    }

    @Test
    void wait_twice_as_long_each_time_and_at_most_a_quarter_of_an_hour() {
        fail(8, "office", "a");
        assertThat(wait("office", "a")).isEqualTo(Duration.ofSeconds(8));
        fail(50, "office", "b");
        assertThat(wait("office", "c")).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void may_go_on_when_the_wait_is_over() {
        fail(6, "office", "a");
        clock.passes(Duration.ofMillis(1999));
        assertThat(wait("office", "a")).isEqualTo(Duration.ofMillis(1));
        clock.passes(Duration.ofMillis(1));
        assertThat(wait("office", "a")).isZero();
    }

    @Test
    void of_an_address_count_over_all_accounts() {
        for (var i = 0; i < 29; i++) attempts.failed("account-" + i, "a").block();
        assertThat(wait("other", "a")).isZero();
        attempts.failed("account-29", "a").block();
        assertThat(wait("other", "a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait("other", "b")).isZero();
    }

    @Test
    void are_forgotten_for_the_account_after_a_success_but_not_for_the_address() {
        fail(30, "office", "a");
        attempts.succeeded("office").block();

        assertThat(wait("office", "b")).isZero();
        assertThat(wait("office", "a")).isPositive();
    }

    @Test
    void are_forgotten_after_an_hour_without_a_failure() {
        fail(5, "office", "a");
        clock.passes(Duration.ofMinutes(59));
        fail(1, "office", "a");
        assertThat(wait("office", "a")).isEqualTo(Duration.ofSeconds(2));
        clock.passes(Duration.ofMinutes(61));
        fail(1, "office", "a");
        assertThat(wait("office", "a")).isZero();
    }
}
