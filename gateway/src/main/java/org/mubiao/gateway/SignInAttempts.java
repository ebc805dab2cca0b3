package org.mubiao.gateway;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Slows down guessing. After some failures an account, and likewise a source address, must wait before its next attempt:
 * 1 s, then twice as long with each further failure, at most 15 minutes. While it waits even a correct password is not
 * looked at. An hour without a failure forgets them; a success forgets those of the account. Unknown accounts are
 * counted like known ones. All gateways of a suite count together, in their store; without it nobody is signed in.
 */
@Component
class SignInAttempts {

    static final int FREE_PER_ACCOUNT = 5;
    static final int FREE_PER_ADDRESS = 30; // an office shares one address
    static final String COLLECTION = "sign-in-attempts";

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final Duration SWEPT_AGAIN_AFTER = Duration.ofMinutes(10);
    private static final String COUNT = "count";
    private static final String FAILED_AT = "failedAt";
    private static final String FREE = "free";

    private final MongoCollection<Document> failures;
    private final Clock clock;
    private final AtomicLong nextSweep = new AtomicLong(Long.MIN_VALUE);

    SignInAttempts(MongoClient mongo, Clock clock) {
        this.failures = mongo.getDatabase("mubiao-gateway").getCollection(COLLECTION);
        this.clock = clock;
    }

    /** How long this account from this address has to wait still; zero when it may try now. */
    Mono<Duration> wait(String account, String address) {
        return Mono.defer(() -> {
                    var now = clock.instant();
                    return Flux.from(failures.find(Filters.in("_id", ofAccount(account), ofAddress(address))))
                            .map(counted -> left(counted, now))
                            .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
                })
                .onErrorMap(MongoException.class, SignInAttempts::noStore);
    }

    private static Duration left(Document counted, Instant now) {
        var failedAt = counted.getDate(FAILED_AT).toInstant();
        if (!failedAt.isAfter(now.minus(FORGOTTEN_AFTER))) return Duration.ZERO;
        var left = Duration.between(now, failedAt.plus(delay(counted.getInteger(COUNT) - counted.getInteger(FREE))));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Counted, by account and by address, once this completes. */
    Mono<Void> failed(String account, String address) {
        return Mono.defer(() -> {
                    var now = clock.instant();
                    return sweep(now)
                            .then(count(ofAccount(account), FREE_PER_ACCOUNT, now))
                            .then(count(ofAddress(address), FREE_PER_ADDRESS, now));
                })
                .onErrorMap(MongoException.class, SignInAttempts::noStore);
    }

    Mono<Void> succeeded(String account) {
        return Mono.from(failures.deleteOne(Filters.eq("_id", ofAccount(account))))
                .then()
                .onErrorMap(MongoException.class, SignInAttempts::noStore);
    }

    /** One more than before; the first where the last one is forgotten, which none is that another gateway counts now. */
    private Mono<Void> count(String id, int free, Instant now) {
        var forgotten = Filters.and(Filters.eq("_id", id), Filters.lte(FAILED_AT, forgottenBy(now)));
        var more =
                Updates.combine(Updates.inc(COUNT, 1), Updates.set(FAILED_AT, Date.from(now)), Updates.set(FREE, free));
        return Mono.from(failures.deleteOne(forgotten))
                .then(Mono.from(failures.updateOne(Filters.eq("_id", id), more, new UpdateOptions().upsert(true))))
                .then();
    }

    private static Date forgottenBy(Instant now) {
        return Date.from(now.minus(FORGOTTEN_AFTER));
    }

    private Mono<Void> sweep(Instant now) {
        var due = nextSweep.get();
        var following = now.plus(SWEPT_AGAIN_AFTER).toEpochMilli();
        if (now.toEpochMilli() < due || !nextSweep.compareAndSet(due, following)) return Mono.empty();
        return Mono.from(failures.deleteMany(Filters.lte(FAILED_AT, forgottenBy(now))))
                .then();
    }

    private static Duration delay(int beyondFree) {
        if (beyondFree < 0) return Duration.ZERO;
        var doubled = Duration.ofSeconds(1L << Math.min(beyondFree, 20));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static String ofAccount(String account) {
        return "account:" + hash(account);
    }

    private static String ofAddress(String address) {
        return "address:" + hash(address);
    }

    /** What was typed as a name may be of any length, and a password. */
    private static String hash(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Refusal noStore(Throwable cause) {
        var refusal = new Refusal(Problem.SERVICE_UNAVAILABLE);
        refusal.addSuppressed(cause);
        return refusal;
    }
}
