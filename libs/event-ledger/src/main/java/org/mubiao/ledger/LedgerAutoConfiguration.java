package org.mubiao.ledger;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.mubiao.ledger.axon.EventSerializer;
import org.mubiao.ledger.axon.EventTypes;
import org.mubiao.ledger.axon.LedgerEventStorageEngine;
import org.mubiao.ledger.proof.CheckpointSigner;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.proof.WitnessAddress;
import org.mubiao.ledger.store.InMemoryCheckpoints;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerStore;
import org.mubiao.ledger.store.MongoCheckpoints;
import org.mubiao.ledger.store.MongoLedgerStore;
import org.mubiao.ledger.store.MongoSnapshotStore;
import org.mubiao.ledger.store.MongoTiles;
import org.mubiao.ledger.store.SnapshotStore;
import org.mubiao.ledger.tree.InMemoryTiles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Gives a service its ledger when {@code mubiao.ledger.name} is set: the only way in for a service. The service brings
 * beans of type {@link EventTypes} and {@link Clock} and a {@code JsonMapper} qualified {@code eventJson}; with a
 * {@link LedgerStore} bean of its own no MongoDB is opened for it.
 */
@AutoConfiguration(
        before = AxonAutoConfiguration.class,
        beforeName = {
            "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration",
            "org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration"
        })
@ConditionalOnProperty("mubiao.ledger.name")
@EnableConfigurationProperties(LedgerProperties.class)
public class LedgerAutoConfiguration {

    @Bean
    @Lazy // not opened for a service that brings its own stores
    @ConditionalOnMissingBean
    MongoClient mongoClient(LedgerProperties properties, @Value("${mubiao.mongodb.uri:${MONGODB_URI}}") String uri) {
        long patience = properties.patience().toMillis();
        return MongoClients.create(MongoClientSettings.builder()
                .applicationName(properties.database())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .build());
    }

    @Bean
    @ConditionalOnMissingBean
    LedgerStore ledgerStore(LedgerProperties properties, MongoClient mongo) {
        return MongoLedgerStore.open(
                mongo.getDatabase(properties.database()), properties.settings().origin(), properties.patience());
    }

    @Bean
    @ConditionalOnMissingBean
    SnapshotStore snapshotStore(LedgerProperties properties, MongoClient mongo) {
        return new MongoSnapshotStore(mongo.getDatabase(properties.database()), properties.patience());
    }

    @Bean
    @ConditionalOnMissingBean
    Ledger ledger(LedgerProperties properties, LedgerStore store, Clock clock, ObjectProvider<MeterRegistry> meters) {
        var ledger = new Ledger(
                properties.settings(),
                store,
                clock,
                new SecureRandom(),
                meters.getIfAvailable(SimpleMeterRegistry::new));
        StartCheck.run(ledger);
        return ledger;
    }

    /** The tree beside the ledger and its checkpoints; in memory where the service keeps its ledger elsewhere than in MongoDB. */
    @Bean(initMethod = "start", destroyMethod = "close")
    @ConditionalOnMissingBean
    TransparencyLog transparencyLog(
            LedgerProperties properties,
            Ledger ledger,
            LedgerStore store,
            ObjectProvider<MongoClient> mongo,
            ObjectProvider<MeterRegistry> meters) {
        var inMongo = store instanceof MongoLedgerStore;
        var settings = properties.settings();
        var keys = properties.keys();
        return new TransparencyLog(
                ledger,
                inMongo
                        ? new MongoTiles(mongo.getObject().getDatabase(properties.database()), properties.patience())
                        : new InMemoryTiles(),
                inMongo
                        ? new MongoCheckpoints(
                                mongo.getObject().getDatabase(properties.database()), properties.patience())
                        : new InMemoryCheckpoints(),
                keys == null || keys.toString().isEmpty()
                        ? null
                        : CheckpointSigner.open(keys, settings.name(), settings.origin()),
                WitnessAddress.keys(properties.witnesses()),
                properties.checkpointInterval(),
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @Qualifier("eventSerializer")
    EventSerializer eventSerializer(
            @Qualifier("eventJson") tools.jackson.databind.json.JsonMapper eventJson, EventTypes types) {
        return new EventSerializer(eventJson, types);
    }

    @Bean
    @ConditionalOnMissingBean(EventStorageEngine.class)
    LedgerEventStorageEngine ledgerEventStorageEngine(
            Ledger ledger,
            SnapshotStore snapshots,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Serializer snapshotSerializer,
            Configuration axon) {
        return LedgerEventStorageEngine.builder(ledger, snapshots)
                .eventSerializer(eventSerializer)
                .snapshotSerializer(snapshotSerializer)
                .upcasterChain(axon.upcasterChain())
                .snapshotFilter(axon.snapshotFilter())
                .build();
    }

    @Bean(name = "eventBus", destroyMethod = "shutDown")
    @Qualifier("eventStore")
    @ConditionalOnMissingBean(EventBus.class)
    EmbeddedEventStore eventStore(LedgerProperties properties, EventStorageEngine engine, Configuration axon) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(properties.fetchDelay().toMillis())
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
    }
}
