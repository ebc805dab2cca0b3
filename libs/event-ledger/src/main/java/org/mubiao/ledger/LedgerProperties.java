package org.mubiao.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.store.LedgerSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code mubiao.ledger.*} of a service that has a ledger.
 *
 * @param name short name, as {@code indicator}; also names the database {@code mubiao-<name>}
 * @param origin schema-less URL, {@code mubiao.local/<name>} if left out; can never change
 * @param patience how long an append may go on before its outcome is called unknown
 * @param waiting how many callers may wait at once
 * @param fetchDelay how often consumers look for events of other processes
 */
@ConfigurationProperties("mubiao.ledger")
record LedgerProperties(
        String name,
        @Nullable String origin,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int waiting,
        @DefaultValue("25ms") Duration fetchDelay) {

    LedgerSettings settings() {
        return new LedgerSettings(name, origin == null ? "mubiao.local/" + name : origin, patience, waiting);
    }

    String database() {
        return "mubiao-" + name;
    }
}
