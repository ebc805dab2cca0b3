package org.mubiao.referee;

import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.mubiao.ledger.axon.LedgerEventStorageEngine;

/** Axon's own test of an event storage engine over the ledger on MongoDB. Nothing of it is overridden. */
class LedgerEventStorageEngineTest
        extends BatchingEventStorageEngineTest<LedgerEventStorageEngine, LedgerEventStorageEngine.Builder> {

    private static MongoLedgers ledgers;

    @BeforeAll
    static void start() {
        ledgers = new MongoLedgers();
    }

    @AfterAll
    static void stop() {
        ledgers.close();
    }

    @BeforeEach
    void startWithAnEmptyLedger() {
        setTestSubject(createEngine());
    }

    @Override
    protected LedgerEventStorageEngine createEngine(UnaryOperator<LedgerEventStorageEngine.Builder> customization) {
        return customization.apply(ledgers.engine()).build();
    }
}
