package org.mubiao.ledger.store;

class InMemoryLedgerTest extends LedgerContract {

    private final LedgerStore store = new InMemoryLedgerStore();

    @Override
    LedgerStore store() {
        return store;
    }
}
