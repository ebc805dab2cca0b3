package org.mubiao.ledger.store;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.embedded.EmbeddedStore;

/** The ledger over the store that the quickstart runs on. */
class EmbeddedLedgerTest extends LedgerContract {

    @TempDir
    private static Path folder;

    private static EmbeddedStore server;
    private static MongoClient client;

    private final MongoDatabase database =
            client.getDatabase("ledger-" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void start() {
        server = new EmbeddedStore(folder).start();
        client = MongoClients.create(server.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    LedgerStore store() {
        return MongoLedgerStore.open(database, ORIGIN, Duration.ofSeconds(20));
    }
}
