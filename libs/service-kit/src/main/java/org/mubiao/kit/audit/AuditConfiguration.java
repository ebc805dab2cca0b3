package org.mubiao.kit.audit;

import org.mubiao.feed.CheckpointTopic;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.proof.TransparencyLog;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

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
    CheckpointTopic checkpointTopic(
            TransparencyLog log, @Value("${mubiao.kafka.bootstrap-servers}") String bootstrapServers) {
        var topic = new CheckpointTopic(log.ledger().origin(), bootstrapServers);
        log.onCheckpoint((SignedNote note) -> topic.publish(note.toString()));
        return topic;
    }
}
