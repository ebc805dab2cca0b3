package org.mubiao.reporting.reads;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mubiao.kit.audit.AuditConfiguration;
import org.mubiao.ledger.proof.CheckpointSigner;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.proof.WitnessAddress;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.MongoCheckpoints;
import org.mubiao.ledger.store.MongoLedgerStore;
import org.mubiao.ledger.store.MongoTiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The ledger {@code audit}, with a database, a key and checkpoints of its own. It is no event store: nothing here is an
 * aggregate, and nobody reacts to a read.
 */
@Configuration(proxyBeanMethods = false)
@Import(AuditConfiguration.class)
class AuditLedger {

    static final String NAME = "audit";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WAITING = 10_000;

    @Bean
    Ledger ledger(
            MongoClient mongo,
            @Value("${mubiao.audit.origin:mubiao.local/audit}") String origin,
            Clock clock,
            MeterRegistry meters) {
        return new Ledger(
                new LedgerSettings(NAME, origin, PATIENCE, WAITING),
                MongoLedgerStore.open(database(mongo), origin, PATIENCE),
                clock,
                new SecureRandom(),
                meters);
    }

    /** @param keys folder of the signing key, outside the database; without one nothing is signed */
    @Bean(initMethod = "start", destroyMethod = "close")
    TransparencyLog transparencyLog(
            Ledger ledger,
            MongoClient mongo,
            @Value("${mubiao.ledger.keys:}") String keys,
            @Value("${mubiao.ledger.checkpoint-interval:1s}") Duration interval,
            @Value("${mubiao.ledger.witnesses:}") List<String> witnesses,
            MeterRegistry meters) {
        return new TransparencyLog(
                ledger,
                new MongoTiles(database(mongo), PATIENCE),
                new MongoCheckpoints(database(mongo), PATIENCE),
                keys.isEmpty() ? null : CheckpointSigner.open(Path.of(keys), NAME, ledger.origin()),
                WitnessAddress.keys(witnesses),
                interval,
                meters);
    }

    private static MongoDatabase database(MongoClient mongo) {
        return mongo.getDatabase("mubiao-" + NAME);
    }
}
