package org.mubiao.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets nobody guess at leisure. Checking a password is slow by intent and budget-service does it: two at a time are asked
 * of it, so that a flood of attempts leaves both answering others, and each attempt asks once more, when its turn has
 * come, whether it has to wait.
 */
@Component
class SignIn implements DisposableBean {

    private static final int AT_ONCE = 2;
    private static final int WAITING_EACH = 200;

    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final MeterRegistry meters;
    private final Scheduler turns = Schedulers.newBoundedElastic(AT_ONCE, WAITING_EACH, "gateway-sign-in", 60, true);

    SignIn(Accounts accounts, SignInAttempts attempts, MeterRegistry meters) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.meters = meters;
    }

    /** The account that has this password, or a {@link Refusal}. */
    Mono<Accounts.Account> check(String username, String password, String address) {
        return inTurn(username, address, () -> {
            var account = answer(accounts.signIn(username, password));
            if (account == null) {
                settled(attempts.failed(username, address));
                count("refused");
                throw new Refusal(Problem.WRONG_CREDENTIALS);
            }
            settled(attempts.succeeded(username));
            count("accepted");
            return account;
        });
    }

    /** Runs another check of this user's password, as slow and as often as a sign-in; {@code right} judges its answer. */
    <T> Mono<T> check(String username, String address, Mono<T> asking, java.util.function.Predicate<T> right) {
        return inTurn(username, address, () -> {
            var answer = answer(asking);
            if (answer == null) throw new Refusal(Problem.SERVICE_UNAVAILABLE);
            if (!right.test(answer)) settled(attempts.failed(username, address));
            return answer;
        });
    }

    private <T> Mono<T> inTurn(String username, String address, Callable<T> check) {
        return refuseWhileWaiting(username, address)
                .then(Mono.fromCallable(() -> {
                            settled(refuseWhileWaiting(username, address));
                            return check.call();
                        })
                        .subscribeOn(turns))
                .onErrorMap(RejectedExecutionException.class, _ -> new Refusal(Problem.SERVICE_UNAVAILABLE));
    }

    private static void settled(Mono<Void> done) throws Exception {
        var _ = answer(done);
    }

    private static <T> @Nullable T answer(Mono<T> asked) throws Exception {
        try {
            return asked.toFuture().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private Mono<Void> refuseWhileWaiting(String username, String address) {
        return attempts.wait(username, address).flatMap(wait -> {
            if (wait.isZero()) return Mono.empty();
            count("delayed");
            return Mono.error(new Refusal(Problem.TOO_MANY_ATTEMPTS, wait));
        });
    }

    private void count(String outcome) {
        meters.counter("mubiao.sign.in", "outcome", outcome).increment();
    }

    @Override
    public void destroy() {
        turns.dispose();
    }
}
