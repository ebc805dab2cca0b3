package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class SignInTest {

    /** One account whose password is right, and checks that take a moment, as hashing does. */
    static class SlowAccounts implements Accounts {

        static final Account OFFICE =
                new Account(new User("office", "机关财务处", List.of(Role.OFFICE), null), "credential");

        final AtomicInteger atOnce = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();

        @Override
        public Mono<Account> signIn(String username, String password) {
            return Mono.defer(() -> {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                return Mono.delay(Duration.ofMillis(2))
                        .doOnNext(_ -> atOnce.decrementAndGet())
                        .flatMap(_ -> username.equals("office") && password.equals("right")
                                ? Mono.just(OFFICE)
                                : Mono.empty());
            });
        }

        @Override
        public Mono<Account> current(String username) {
            return Mono.empty();
        }

        @Override
        public Mono<Account> fresh(String username) {
            return Mono.empty();
        }
    }

    final SlowAccounts accounts = new SlowAccounts();
    final SignIn signIn = new SignIn(accounts, SharedStore.attempts(new TestClock()), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        signIn.destroy();
    }

    private Problem refused(String username, String password) {
        return signIn.check(username, password, "address")
                .<Problem>map(_ -> {
                    throw new AssertionError("accepted");
                })
                .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.problem()))
                .block();
    }

    @Test
    void lets_in_who_has_the_password() {
        assertThat(signIn.check("office", "right", "address").block()).isEqualTo(SlowAccounts.OFFICE);
        assertThat(refused("office", "Right")).isEqualTo(Problem.WRONG_CREDENTIALS);
        assertThat(refused("nobody", "right")).isEqualTo(Problem.WRONG_CREDENTIALS);
    }

    @Test
    void gives_a_burst_hardly_more_guesses_than_one_after_the_other() {
        var answers = Flux.range(0, 60)
                .flatMap(
                        guess -> Mono.fromCallable(() -> refused("office", "guess-" + guess))
                                .subscribeOn(Schedulers.boundedElastic()),
                        60)
                .collect(Collectors.groupingBy(problem -> problem, Collectors.counting()))
                .block();

        assertThat(answers.keySet()).containsExactlyInAnyOrder(Problem.WRONG_CREDENTIALS, Problem.TOO_MANY_ATTEMPTS);
        assertThat(answers.get(Problem.WRONG_CREDENTIALS)).isBetween(5L, 6L); // two at a time, the last two together
    }

    @Test
    void sends_away_what_it_cannot_get_to_instead_of_piling_it_up() {
        var names =
                Stream.iterate(0, i -> i + 1).limit(2_000).map(i -> "name-" + i).toList();
        var answers = Flux.fromIterable(names)
                .flatMap(
                        name -> signIn.check(name, "x", name)
                                .thenReturn(Problem.INTERNAL_ERROR)
                                .onErrorResume(Refusal.class, refusal -> Mono.just(refusal.problem())),
                        names.size())
                .collect(Collectors.groupingBy(problem -> problem, Collectors.counting()))
                .block();

        assertThat(answers.keySet()).containsExactlyInAnyOrder(Problem.WRONG_CREDENTIALS, Problem.SERVICE_UNAVAILABLE);
        assertThat(accounts.mostAtOnce.get()).isEqualTo(2);
        assertThat(signIn.check("office", "right", "address").block()).isEqualTo(SlowAccounts.OFFICE);
    }
}
