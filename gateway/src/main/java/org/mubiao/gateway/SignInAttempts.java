package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. After some failures an account, and likewise a source address, must wait before its next attempt:
 * 1 s, then twice as long with each further failure, at most 15 minutes. While it waits even a correct password is not
 * looked at. An hour without a failure forgets them; a success forgets those of the account. Unknown accounts are
 * counted like known ones.
 */
@Component
class SignInAttempts {

    static final int FREE_PER_ACCOUNT = 5;
    static final int FREE_PER_ADDRESS = 30; // an office shares one address
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int KEPT = 100_000;

    private final Clock clock;
    private final Cache<String, Failures> ofAccount;
    private final Cache<String, Failures> ofAddress;

    SignInAttempts(Clock clock) {
        this.clock = clock;
        ofAccount = cache(clock);
        ofAddress = cache(clock);
    }

    private record Failures(int count, Instant waitsUntil) {}

    private static Cache<String, Failures> cache(Clock clock) {
        return Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterWrite(FORGOTTEN_AFTER)
                .maximumSize(KEPT)
                .build();
    }

    /** How long this account from this address has to wait still; empty when it may try now. */
    Optional<Duration> wait(String account, String address) {
        var now = clock.instant();
        var until = latest(ofAccount.getIfPresent(account), latest(ofAddress.getIfPresent(address), now));
        return until.isAfter(now) ? Optional.of(Duration.between(now, until)) : Optional.empty();
    }

    void failed(String account, String address) {
        count(ofAccount, account, FREE_PER_ACCOUNT);
        count(ofAddress, address, FREE_PER_ADDRESS);
    }

    void succeeded(String account) {
        ofAccount.invalidate(account);
    }

    private void count(Cache<String, Failures> failures, String key, int free) {
        failures.asMap().compute(key, (_, before) -> {
            var count = before == null ? 1 : before.count() + 1;
            return new Failures(count, clock.instant().plus(delay(count - free)));
        });
    }

    private static Duration delay(int beyondFree) {
        if (beyondFree < 0) return Duration.ZERO;
        var doubled = Duration.ofSeconds(1L << Math.min(beyondFree, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static Instant latest(@Nullable Failures failures, Instant other) {
        return failures != null && failures.waitsUntil().isAfter(other) ? failures.waitsUntil() : other;
    }
}
