package org.mubiao.referee;

import static org.mockito.Mockito.spy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.axonframework.tracing.TestSpanFactory;
import org.mubiao.ledger.axon.LedgerEventStorageEngine;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.MongoLedgerStore;
import org.mubiao.ledger.store.MongoSnapshotStore;

/** One MongoDB server for a test class; every engine it makes has an empty ledger of its own. */
final class MongoLedgers implements AutoCloseable {

    private static final String ORIGIN = "mubiao.test/referee";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());

    /** The suite times its first append against 100 ms: all that is on its way is loaded and compiled before. */
    MongoLedgers() {
        for (int n = 0; n < 20; n++) publishAndRead();
    }

    private void publishAndRead() {
        var store = EmbeddedEventStore.builder()
                .storageEngine(spy(engine().build())) // as the suite does: Mockito rewrites the classes it spies on
                .threadFactory(spy(new AxonThreadFactory("warm")))
                .spanFactory(new TestSpanFactory())
                .build();
        try (var stream = store.openStream(null)) {
            stream.hasNextAvailable();
            for (int n = 0; n < 10; n++) {
                store.publish(new GenericDomainEventMessage<>("warm", "warm", n, "up"));
                // Axon looks for the next event before it takes the lock under which it waits, so a signal can be lost:
                // never wait here without end. Whether every event arrives is what the suite itself asks.
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) stream.nextAvailable();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            store.shutDown();
        }
    }

    LedgerEventStorageEngine.Builder engine() {
        String name = "referee-" + UUID.randomUUID().toString().substring(0, 8);
        var snapshots = new MongoSnapshotStore(client.getDatabase(name), LIMIT);
        return LedgerEventStorageEngine.builder(ledger(name), snapshots)
                .eventSerializer(TestSerializer.xStreamSerializer())
                .snapshotSerializer(TestSerializer.xStreamSerializer());
    }

    private Ledger ledger(String name) {
        return new Ledger(
                LedgerSettings.of(name, ORIGIN),
                MongoLedgerStore.open(client.getDatabase(name), ORIGIN, LIMIT),
                Clock.systemUTC(),
                new SecureRandom(),
                new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
