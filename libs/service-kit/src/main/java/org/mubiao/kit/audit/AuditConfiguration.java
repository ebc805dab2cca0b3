package org.mubiao.kit.audit;

import java.util.List;
import org.mubiao.feed.CheckpointTopic;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.proof.AskedWitnesses;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.proof.WitnessAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The ledger of a service as auditors see it; its checkpoints also go to Kafka. */
@Configuration(proxyBeanMethods = false)
@Import(LedgerController.class)
public class AuditConfiguration {

    @Bean
    LedgerProofs ledgerProofs(TransparencyLog log) {
        return new LedgerProofs(log);
    }

    @Bean
    LedgerHealth ledgerHealthIndicator(TransparencyLog log) {
        return new LedgerHealth(log);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    AskedWitnesses askedWitnesses(TransparencyLog log, Environment settings) {
        var witnesses = Binder.get(settings)
                .bind("mubiao.ledger.witnesses", Bindable.listOf(String.class))
                .orElse(List.of());
        return new AskedWitnesses(
                log, witnesses.stream().map(WitnessAddress::parse).toList());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    CheckpointTopic checkpointTopic(
            TransparencyLog log, @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var topic = new CheckpointTopic(log.ledger().origin(), bootstrapServers);
        log.onCheckpoint((SignedNote note) -> topic.publish(note.toString()));
        return topic;
    }
}
