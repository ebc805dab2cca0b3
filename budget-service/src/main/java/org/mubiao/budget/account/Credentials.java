package org.mubiao.budget.account;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.bson.Document;
import org.jspecify.annotations.NullUnmarked;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The hashes of passwords, in a collection of their own: what is in the ledger can never be forgotten. A hash is written,
 * durably, before the event that makes it the account's; if that event never comes, the account keeps the one before. The
 * demo password has no hash here: it counts only while the service runs with {@code mubiao.demo}. Blocks.
 */
@Component
class Credentials {

    /** The credential of every demo account. */
    static final String DEMO = "demo";

    static final String DEMO_PASSWORD = "mubiao-demo";

    private static final Duration LEFT_OVER_AFTER = Duration.ofDays(1);

    private final MongoCollection<Document> hashes;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final Optional<String> demoHash;
    private final String hashOfNobody;

    Credentials(MongoClient mongo, PasswordEncoder encoder, Clock clock, @Value("${mubiao.demo:false}") boolean demo) {
        this.hashes = mongo.getDatabase("mubiao-budget")
                .getCollection("credentials")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.encoder = encoder;
        this.clock = clock;
        this.demoHash = demo ? Optional.of(hash(DEMO_PASSWORD)) : Optional.empty();
        this.hashOfNobody = hash("nobody");
    }

    private String hash(String password) {
        return String.valueOf(encoder.encode(password));
    }

    /** Keeps the hash of a password; the answer names it for an event. */
    String keep(String username, String password) {
        var credential = UUID.randomUUID().toString();
        get(hashes.insertOne(new Document("_id", credential)
                .append("username", username)
                .append("hash", hash(password))
                .append("since", Date.from(clock.instant()))));
        return credential;
    }

    /**
     * Whether this is the password behind the credential. Without one it costs the same and is false. A hash of an older
     * scheme is replaced by one of today's.
     */
    boolean matches(Optional<String> credential, String password) {
        var kept = credential.flatMap(this::hashOf);
        var right = encoder.matches(password, kept.orElse(hashOfNobody));
        if (kept.isEmpty() || !right || !Passwords.readWhole(password)) return false;
        if (encoder.upgradeEncoding(kept.get())) upgrade(credential.orElseThrow(), kept.get(), password);
        return true;
    }

    private Optional<String> hashOf(String credential) {
        if (credential.equals(DEMO)) return demoHash;
        return Optional.ofNullable(
                        get(hashes.find(Filters.eq("_id", credential)).first()))
                .map(document -> document.getString("hash"));
    }

    private void upgrade(String credential, String before, String password) {
        var asBefore = Filters.and(Filters.eq("_id", credential), Filters.eq("hash", before));
        get(hashes.updateOne(asBefore, Updates.set("hash", hash(password))));
    }

    /** Forgets every hash of this user name but the present one, and such as a command under way may just have written. */
    void keepOnly(String username, String present, String before) {
        var leftOver = Date.from(clock.instant().minus(LEFT_OVER_AFTER));
        get(hashes.deleteMany(Filters.and(
                Filters.eq("username", username),
                Filters.ne("_id", present),
                Filters.or(Filters.eq("_id", before), Filters.lt("since", leftOver)))));
    }

    void forget(String credential) {
        get(hashes.deleteOne(Filters.eq("_id", credential)));
    }

    @NullUnmarked
    private static <T> T get(Publisher<T> answer) {
        try {
            return Mono.from(answer).toFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the store does not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        }
    }
}
