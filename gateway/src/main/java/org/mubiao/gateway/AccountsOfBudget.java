package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The accounts that budget-service keeps, asked for with the gateway's own token. What was told of an account is asked
 * again after {@link #KEPT}; while budget-service does not answer, it holds for {@link #HELD_WITHOUT_ANSWER}, as long as
 * a token for the services does. A demo account, whose password everybody knows, counts only in a demo gateway.
 */
@Component
class AccountsOfBudget implements Accounts {

    static final Duration KEPT = Duration.ofSeconds(2);
    static final Duration HELD_WITHOUT_ANSWER = ServiceTokens.LIFETIME;

    private static final Logger LOG = LoggerFactory.getLogger(AccountsOfBudget.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE_WITH_HASHING = Duration.ofSeconds(20);
    private static final int AT_MOST = 100_000;

    private final WebClient client;
    private final String budget;
    private final ServiceTokens tokens;
    private final Clock clock;
    private final boolean demo;
    private final Cache<String, Asked> byName;

    AccountsOfBudget(
            WebClient client,
            ServiceTokens tokens,
            Settings settings,
            Clock clock,
            @Value("${server.address:}") @Nullable InetAddress address) {
        if (settings.demo() && (address == null || !address.isLoopbackAddress()))
            throw new IllegalStateException("demo accounts have a known password: mubiao.demo needs a loopback"
                    + " server.address, not " + (address == null ? "every address" : address.getHostAddress()));
        this.client = client;
        this.budget = settings.services().of(Service.BUDGET).toString();
        this.tokens = tokens;
        this.clock = clock;
        this.demo = settings.demo();
        this.byName = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterAccess(HELD_WITHOUT_ANSWER)
                .maximumSize(AT_MOST)
                .build();
    }

    /** A person in budget-service's JSON. */
    record Person(
            String username,
            String displayName,
            List<Role> roles,
            User.@Nullable Unit unit,
            boolean mustChangePassword,
            String credential,
            boolean demo) {

        Account account() {
            return new Account(new User(username, displayName, roles, unit, mustChangePassword), credential);
        }
    }

    private record Told(Account account, Instant at) {}

    private record Asked(Mono<Account> answer, Instant until, AtomicReference<@Nullable Told> last) {}

    @Override
    public Mono<Account> signIn(String username, String password) {
        return client.post()
                .uri(budget + "/internal/sign-in")
                .headers(sent -> sent.setBearerAuth(tokens.ofGatewayItself()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("username", username, "password", password))
                .exchangeToMono(answer -> account(answer, HttpStatus.UNAUTHORIZED))
                .timeout(PATIENCE_WITH_HASHING)
                .doOnNext(account -> byName.put(username, answered(account)));
    }

    @Override
    public Mono<Account> current(String username) {
        return Mono.defer(() -> {
            var now = clock.instant();
            var asked = byName.asMap()
                    .compute(
                            username,
                            (_, before) -> before != null && now.isBefore(before.until())
                                    ? before
                                    : ask(username, before, now));
            return asked.answer();
        });
    }

    @Override
    public Mono<Account> fresh(String username) {
        return Mono.defer(() -> {
            byName.asMap()
                    .computeIfPresent(username, (_, before) -> new Asked(before.answer(), Instant.MIN, before.last()));
            return current(username);
        });
    }

    private Asked answered(Account account) {
        var now = clock.instant();
        return new Asked(Mono.just(account), now.plus(KEPT), new AtomicReference<>(new Told(account, now)));
    }

    private Asked ask(String username, @Nullable Asked before, Instant now) {
        AtomicReference<@Nullable Told> last = before == null ? new AtomicReference<>() : before.last();
        var answer = client.get()
                .uri(budget + "/internal/accounts/{username}", username)
                .headers(sent -> sent.setBearerAuth(tokens.ofGatewayItself()))
                .exchangeToMono(found -> account(found, HttpStatus.NOT_FOUND))
                .timeout(PATIENCE)
                .doOnSuccess(account -> last.set(account == null ? null : new Told(account, now)))
                .onErrorResume(failure -> withoutAnswer(last.get(), now, failure))
                .cache();
        return new Asked(answer, now.plus(KEPT), last);
    }

    private static Mono<Account> withoutAnswer(@Nullable Told last, Instant now, Throwable failure) {
        LOG.warn("budget-service does not tell of accounts: {}", failure.toString());
        return last != null && now.isBefore(last.at().plus(HELD_WITHOUT_ANSWER))
                ? Mono.just(last.account())
                : Mono.error(new Refusal(Problem.SERVICE_UNAVAILABLE));
    }

    private Mono<Account> account(ClientResponse answer, HttpStatus none) {
        if (answer.statusCode().is2xxSuccessful())
            return answer.bodyToMono(Person.class)
                    .filter(person -> demo || !person.demo())
                    .map(Person::account);
        if (answer.statusCode().equals(none)) return answer.releaseBody().then(Mono.empty());
        return answer.releaseBody().then(Mono.error(new Refusal(Problem.SERVICE_UNAVAILABLE)));
    }
}
