package org.mubiao.kit.command;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.bson.Document;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.audit.AuditConfiguration;
import org.mubiao.kit.erasure.ErasureConfiguration;
import org.mubiao.ledger.store.Ledger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** What a service needs that keeps a ledger: commands, metadata of events, and the relay of its ledger to Kafka. */
@Configuration(proxyBeanMethods = false)
@Import({AuditConfiguration.class, ErasureConfiguration.class, TopicController.class})
public class WritingService {

    @Bean
    Commands commands(CommandBus bus, MeterRegistry meters) {
        return new Commands(bus, meters);
    }

    @Bean
    Edits edits(Commands commands, Ledger ledger, JsonMapper json) {
        return new Edits(commands, ledger, json);
    }

    /** What goes from a command's metadata into that of its events. */
    @Bean
    CorrelationDataProvider commandMetadata() {
        return new SimpleCorrelationDataProvider(
                EventMetadata.ACTOR,
                EventMetadata.COMMAND_ID,
                EventMetadata.CORRELATION_ID,
                EventMetadata.CAUSATION_ID,
                EventMetadata.REASON,
                EventMetadata.IDEMPOTENCY_KEY,
                EventMetadata.REQUEST_DIGEST,
                EventMetadata.TRACE_PARENT);
    }

    /** Axon 4.13.0 cannot read its own replay tokens without it. */
    @Bean
    Jackson3SerializerCustomizer axonTokens() {
        return builder -> builder.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LedgerRelay relay(
            Ledger ledger,
            MongoClient mongo,
            MeterRegistry meters,
            Clock clock,
            @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var barrier = mongo.getDatabase("mubiao-" + ledger.name())
                .getCollection("barrier")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        Runnable durable = () -> {
            var mark = new Document("_id", "relay").append("at", clock.millis());
            var _ = Mono.from(barrier.replaceOne(Filters.eq("_id", "relay"), mark, new ReplaceOptions().upsert(true)))
                    .toFuture()
                    .join();
        };
        return new LedgerRelay(ledger.name(), bootstrapServers, new DurableEvents(ledger, durable), meters);
    }
}
