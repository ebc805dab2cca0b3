package org.mubiao.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param keys folder of the signing key and of the last checkpoint signed, outside the database; without one nothing is signed
 * @param checkpointInterval how often a checkpoint is published at most
 * @param witnesses verifier keys of those whose cosignatures are taken, each with a space and the address where it is asked
 */
@ConfigurationProperties("mubiao.ledger")
record LedgerProperties(
        String name,
        @Nullable String origin,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int waiting,
        @DefaultValue("25ms") Duration fetchDelay,
        @Nullable Path keys,
        @DefaultValue("1s") Duration checkpointInterval,
        @DefaultValue({}) List<String> witnesses) {

    LedgerSettings settings() {
        return new LedgerSettings(name, origin == null ? "mubiao.local/" + name : origin, patience, waiting);
    }

    String database() {
        return "mubiao-" + name;
    }
}
