package org.mubiao.budget.account;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks a user name and a password. A wrong name costs the same work and gives the same answer as a wrong password, or a
 * closed account. Hashing is slow by intent: two threads do it, and what they cannot get to is sent away.
 */
@Component
class SignIns implements DisposableBean {

    private static final int THREADS = 2;
    private static final int WAITING = 400;

    private final KnownAccounts accounts;
    private final Credentials credentials;
    private final ThreadPoolExecutor hashing = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("sign-in-", 0).daemon().factory());

    SignIns(KnownAccounts accounts, Credentials credentials) {
        this.accounts = accounts;
        this.credentials = credentials;
    }

    /** The open account of this name and password, or 401. */
    Mono<AccountView> check(String username, String password) {
        return inTurn(() -> {
            var account = username.isBlank() ? Optional.<AccountView>empty() : accounts.find(username);
            var open = account.filter(found -> !found.closed());
            var right = credentials.matches(open.map(AccountView::credential), password);
            if (!right) throw new Refusal(401, "WRONG_CREDENTIALS", "user name or password is wrong");
            return open.orElseThrow();
        });
    }

    /** Runs work that hashes, when its turn has come; 503 when too many wait. */
    <T> Mono<T> inTurn(Supplier<T> work) {
        return Mono.fromFuture(() -> {
                    try {
                        return CompletableFuture.<@Nullable T>supplyAsync(work, hashing);
                    } catch (RejectedExecutionException full) {
                        throw new Refusal(503, "TOO_BUSY", "too many sign-ins at once");
                    }
                })
                .onErrorMap(
                        java.util.concurrent.CompletionException.class,
                        wrapper -> wrapper.getCause() == null ? wrapper : wrapper.getCause());
    }

    @Override
    public void destroy() {
        hashing.shutdownNow();
    }
}
