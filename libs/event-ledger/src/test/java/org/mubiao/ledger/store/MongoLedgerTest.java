package org.mubiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MongoLedgerTest extends LedgerContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static MongoServer server;
    private static MongoClient client;

    private final MongoDatabase database =
            client.getDatabase("ledger-" + UUID.randomUUID().toString().substring(0, 8));
    private final BlockingBridge bridge = new BlockingBridge(LIMIT);

    @BeforeAll
    static void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdownNow();
    }

    @Override
    LedgerStore store() {
        return MongoLedgerStore.open(database, ORIGIN, LIMIT);
    }

    @Test
    void refuses_to_open_the_ledger_of_another_origin() {
        store();
        assertThatThrownBy(() -> MongoLedgerStore.open(database, "mubiao.test/other", LIMIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ORIGIN);
    }

    @Test
    void refuses_to_open_events_whose_origin_is_lost() {
        another().append(Commits.commit(Commits.event("a", 0)));
        bridge.all(database.getCollection("ledger_about").drop());
        assertThatThrownBy(this::store).isInstanceOf(IllegalStateException.class);
        bridge.all(database.getCollection("ledger_about")
                .insertOne(new Document("_id", "ledger").append("origin", ORIGIN)));
    }

    @Test
    void stops_reading_where_a_group_is_missing() {
        var ledger = another();
        for (int n = 0; n < 5; n++) ledger.append(Commits.steps("a", 2 * n, 2 * n + 2));
        var groups = database.getCollection("ledger");
        var removed = bridge.first(groups.findOneAndDelete(new Document("_id", 4L)));
        assertThat(removed).isNotNull();
        assertThat(ledger.read(0, 100)).hasSize(4);
        assertThat(ledger.read(3, 100)).hasSize(1);
        for (long position : new long[] {4, 5})
            assertThatThrownBy(() -> ledger.read(position, 100))
                    .isInstanceOfSatisfying(
                            LedgerException.LedgerDamaged.class,
                            damaged -> assertThat(damaged.position()).isEqualTo(position));
        bridge.all(groups.insertOne(removed));
    }
}
