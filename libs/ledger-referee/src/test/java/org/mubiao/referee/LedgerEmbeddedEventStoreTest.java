package org.mubiao.referee;

import org.axonframework.eventsourcing.eventstore.EmbeddedEventStoreTest;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Axon's own test of its embedded event store over the ledger on MongoDB. Nothing of it is overridden. */
class LedgerEmbeddedEventStoreTest extends EmbeddedEventStoreTest {

    private static MongoLedgers ledgers;

    @BeforeAll
    static void start() {
        ledgers = new MongoLedgers();
    }

    @AfterAll
    static void stop() {
        ledgers.close();
    }

    @Override
    public EventStorageEngine createStorageEngine() {
        return ledgers.engine().build();
    }
}
