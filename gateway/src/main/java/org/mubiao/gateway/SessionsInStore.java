package org.mubiao.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sessions in a collection of the gateway's own, under the hash of their token. What was read is kept for two seconds;
 * use is written down at most twice a minute; what is over is swept out when others open, by the gateway's clock.
 */
@Component
class SessionsInStore implements Sessions {

    static final Duration KEPT = Duration.ofSeconds(2);

    private static final Duration WRITTEN_AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration SWEPT_AGAIN_AFTER = Duration.ofMinutes(10);
    private static final int AT_MOST = 50_000;

    private final MongoCollection<Document> sessions;
    private final Accounts accounts;
    private final JsonMapper json;
    private final Clock clock;
    private final Cache<String, Stored> read;
    private final AtomicLong nextSweep = new AtomicLong(Long.MIN_VALUE);

    SessionsInStore(MongoClient mongo, Accounts accounts, JsonMapper json, Clock clock) {
        this.sessions = mongo.getDatabase("mubiao-gateway").getCollection("sessions");
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
        this.read = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfterWrite(KEPT)
                .maximumSize(AT_MOST)
                .build();
    }

    private record Stored(Session session, Instant idlesAt) {

        boolean over(Instant now) {
            return !now.isBefore(session.expiresAt()) || !now.isBefore(idlesAt);
        }
    }

    @Override
    public Mono<Session> open(SessionToken token, User user, @Nullable String credential) {
        return Mono.defer(() -> {
            var now = clock.instant();
            var session = new Session(token.hash(), user, credential, now.plus(LIFETIME));
            var document = new Document("_id", session.id())
                    .append("user", json.writeValueAsString(user))
                    .append("credential", credential)
                    .append("expiresAt", Date.from(session.expiresAt()))
                    .append("idlesAt", Date.from(now.plus(IDLE)));
            return sweep(now)
                    .then(Mono.from(sessions.insertOne(document)))
                    .thenReturn(session)
                    .onErrorMap(MongoException.class, SessionsInStore::noStore);
        });
    }

    private Mono<Void> sweep(Instant now) {
        var due = nextSweep.get();
        var following = now.plus(SWEPT_AGAIN_AFTER).toEpochMilli();
        if (now.toEpochMilli() < due || !nextSweep.compareAndSet(due, following)) return Mono.empty();
        var over = Filters.or(Filters.lte("expiresAt", Date.from(now)), Filters.lte("idlesAt", Date.from(now)));
        return Mono.from(sessions.deleteMany(over)).then();
    }

    @Override
    public Mono<Session> find(SessionToken token) {
        return Mono.defer(() -> {
                    var kept = read.getIfPresent(token.hash());
                    return kept == null ? load(token.hash()) : Mono.just(kept);
                })
                .flatMap(this::used)
                .flatMap(stored -> asItsAccount(stored.session()))
                .onErrorMap(MongoException.class, SessionsInStore::noStore);
    }

    private Mono<Stored> load(String id) {
        return Mono.from(sessions.find(Filters.eq("_id", id)).first())
                .map(this::stored)
                .doOnNext(stored -> read.put(id, stored));
    }

    private Stored stored(Document document) {
        var session = new Session(
                document.getString("_id"),
                json.readValue(document.getString("user"), User.class),
                document.getString("credential"),
                document.getDate("expiresAt").toInstant());
        return new Stored(session, document.getDate("idlesAt").toInstant());
    }

    private Mono<Stored> used(Stored stored) {
        var now = clock.instant();
        if (stored.over(now)) return Mono.empty();
        var idlesAt = now.plus(IDLE);
        if (Duration.between(stored.idlesAt(), idlesAt).compareTo(WRITTEN_AGAIN_AFTER) < 0) return Mono.just(stored);
        var id = stored.session().id();
        var later = new Stored(stored.session(), idlesAt);
        return Mono.from(sessions.updateOne(Filters.eq("_id", id), Updates.set("idlesAt", Date.from(idlesAt))))
                .filter(written -> written.getMatchedCount() == 1)
                .doOnNext(_ -> read.put(id, later))
                .map(_ -> later);
    }

    /** The session with the user as the account says now; empty, and ended, when the account is not as it began. */
    private Mono<Session> asItsAccount(Session session) {
        if (session.credential() == null) return Mono.just(session);
        return accounts.current(session.user().subject())
                .filter(account -> account.credential().equals(session.credential()))
                .map(account -> with(session, account))
                .switchIfEmpty(Mono.defer(() -> asBothAreNow(session)));
    }

    /** Before it ends a session, the gateway looks again: what it remembers of the two may be of different moments. */
    private Mono<Session> asBothAreNow(Session remembered) {
        return load(remembered.id())
                .map(Stored::session)
                .zipWith(accounts.fresh(remembered.user().subject()))
                .filter(both -> both.getT2().credential().equals(both.getT1().credential()))
                .map(both -> with(both.getT1(), both.getT2()))
                .switchIfEmpty(Mono.defer(() -> close(remembered.id()).then(Mono.empty())));
    }

    private static Session with(Session session, Accounts.Account account) {
        return new Session(session.id(), account.user(), session.credential(), session.expiresAt());
    }

    @Override
    public Mono<Void> goesOnWith(Session session, String credential) {
        return Mono.from(sessions.updateOne(Filters.eq("_id", session.id()), Updates.set("credential", credential)))
                .doOnNext(_ -> read.invalidate(session.id()))
                .then()
                .onErrorMap(MongoException.class, SessionsInStore::noStore);
    }

    @Override
    public Mono<Void> close(String sessionId) {
        return Mono.from(sessions.deleteOne(Filters.eq("_id", sessionId)))
                .doOnNext(_ -> read.invalidate(sessionId))
                .then()
                .onErrorMap(MongoException.class, SessionsInStore::noStore);
    }

    private static Throwable noStore(Throwable cause) {
        var refusal = new Refusal(Problem.SERVICE_UNAVAILABLE);
        refusal.addSuppressed(cause);
        return refusal;
    }
}
