package org.mubiao.gateway;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import org.bson.Document;
import org.mubiao.embedded.EmbeddedStore;
import reactor.core.publisher.Mono;

/** The store of all gateways in these tests; it ends with the JVM. */
final class SharedStore {

    private static final EmbeddedStore STORE = started();

    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());

    private SharedStore() {}

    static String uri() {
        return STORE.uri();
    }

    /** Counted by this clock, nothing so far. */
    static SignInAttempts attempts(Clock clock) {
        forgetAttempts();
        return new SignInAttempts(CLIENT, clock);
    }

    /** Attempts are of names and addresses that many tests use. */
    static void forgetAttempts() {
        var attempts = CLIENT.getDatabase("mubiao-gateway").getCollection(SignInAttempts.COLLECTION);
        Mono.from(attempts.deleteMany(new Document())).block();
    }

    private static EmbeddedStore started() {
        try {
            var folder = Files.createTempDirectory("gateway-store");
            folder.toFile().deleteOnExit();
            var store = new EmbeddedStore(folder).start();
            Runtime.getRuntime().addShutdownHook(new Thread(store::close));
            return store;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
