package org.mubiao.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Checks a user name and a password. A wrong name costs the same work and gives the same answer as a wrong password.
 * Hashing is slow by intent: two threads do it, so that a flood of attempts leaves the gateway answering others, and
 * each attempt asks once more, when its turn has come, whether it has to wait.
 */
@Component
class SignIn implements DisposableBean {

    private static final int THREADS = 2;
    private static final int WAITING_PER_THREAD = 200;
    private static final int BCRYPT_READS_BYTES = 72; // the rest of a longer password would not count

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    private final SignInAttempts attempts;
    private final MeterRegistry meters;
    private final String hashOfNobody;
    private final Scheduler hashing =
            Schedulers.newBoundedElastic(THREADS, WAITING_PER_THREAD, "gateway-sign-in", 60, true);

    SignIn(Accounts accounts, PasswordEncoder encoder, SignInAttempts attempts, MeterRegistry meters) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = attempts;
        this.meters = meters;
        this.hashOfNobody = String.valueOf(encoder.encode("nobody"));
    }

    /** The user who has this password, or a {@link Refusal}. */
    Mono<User> check(String username, String password, String address) {
        return Mono.defer(() -> {
                    refuseWhileWaiting(username, address);
                    return accounts.find(username);
                })
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(account -> Mono.fromCallable(() -> decide(username, account, password, address))
                        .subscribeOn(hashing))
                .onErrorMap(RejectedExecutionException.class, _ -> new Refusal(Problem.SERVICE_UNAVAILABLE));
    }

    private User decide(String username, Optional<Account> account, String password, String address) {
        refuseWhileWaiting(username, address);
        var matches =
                encoder.matches(password, account.map(Account::passwordHash).orElse(hashOfNobody));
        var readWhole = password.getBytes(StandardCharsets.UTF_8).length <= BCRYPT_READS_BYTES;
        if (account.isEmpty() || !matches || !readWhole) {
            attempts.failed(username, address);
            count("refused");
            throw new Refusal(Problem.WRONG_CREDENTIALS);
        }
        attempts.succeeded(username);
        count("accepted");
        return account.get().user();
    }

    private void refuseWhileWaiting(String username, String address) {
        attempts.wait(username, address).ifPresent(wait -> {
            count("delayed");
            throw new Refusal(Problem.TOO_MANY_ATTEMPTS, wait);
        });
    }

    private void count(String outcome) {
        meters.counter("mubiao.sign.in", "outcome", outcome).increment();
    }

    @Override
    public void destroy() {
        hashing.dispose();
    }
}
