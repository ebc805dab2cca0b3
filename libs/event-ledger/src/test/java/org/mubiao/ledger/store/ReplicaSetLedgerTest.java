package org.mubiao.ledger.store;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** The ledger over MongoDB 8 as a replica set of one, where a Docker engine is at hand. */
@Testcontainers(disabledWithoutDocker = true)
class ReplicaSetLedgerTest extends LedgerContract {

    @Container
    private static final MongoDBContainer SERVER = new MongoDBContainer("mongo:8.0");

    private static MongoClient client;

    private final MongoDatabase database =
            client.getDatabase("ledger-" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void connect() {
        client = MongoClients.create(SERVER.getReplicaSetUrl());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    LedgerStore store() {
        return MongoLedgerStore.open(database, ORIGIN, Duration.ofSeconds(20));
    }
}
