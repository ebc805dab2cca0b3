package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class SignInTest {

    /** Cheap bcrypt that tells which hashes it was asked to compare with. */
    static class Watched implements PasswordEncoder {

        final List<String> compared = new CopyOnWriteArrayList<>();

        private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(4);

        @Override
        public String encode(CharSequence password) {
            return bcrypt.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            compared.add(hash);
            return bcrypt.matches(password, hash);
        }
    }

    static final String LONGEST = "长".repeat(24); // 72 bytes

    final Watched encoder = new Watched();
    final User user = new User("office", "机关财务处", List.of(Role.OFFICE), null);
    final SignIn signIn = new SignIn(
            new KnownAccounts(List.of(
                    new Account("office", encoder.encode("right"), user),
                    new Account("long", encoder.encode(LONGEST), user))),
            encoder,
            new SignInAttempts(new TestClock()),
            new SimpleMeterRegistry());

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
        assertThat(signIn.check("office", "right", "address").block()).isEqualTo(user);
        assertThat(refused("office", "Right")).isEqualTo(Problem.WRONG_CREDENTIALS);
    }

    @Test
    void costs_the_same_for_a_name_that_nobody_has() {
        assertThat(refused("nobody", "right")).isEqualTo(Problem.WRONG_CREDENTIALS);
        assertThat(refused("office", "wrong")).isEqualTo(Problem.WRONG_CREDENTIALS);

        assertThat(encoder.compared).hasSize(2);
        assertThat(encoder.compared.getFirst().substring(0, 7)) // scheme and cost
                .isEqualTo(encoder.compared.getLast().substring(0, 7));
    }

    @Test
    void reads_a_password_to_its_end() {
        assertThat(signIn.check("long", LONGEST, "address").block()).isEqualTo(user);
        assertThat(refused("long", LONGEST + "!")).isEqualTo(Problem.WRONG_CREDENTIALS);
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
        assertThatThrownBy(() -> signIn.check("office", "wrong", "address").block())
                .isInstanceOf(Refusal.class);
        assertThat(signIn.check("office", "right", "address").block()).isEqualTo(user);
    }
}
