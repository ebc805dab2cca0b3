package org.mubiao.feed;

import io.cloudevents.kafka.CloudEventSerializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A ledger's topic as a stranger's Kafka client sees and changes it. */
record Topic(String ledger, String broker) {

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker, "enable.metrics.push", "false");
    }

    /** All records, partition by partition. */
    List<ConsumerRecord<String, byte[]>> records() throws InterruptedException {
        var partitions = LedgerTopic.open(kafka(), ledger);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition)))
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }

    /** Records ever written. */
    long written() throws InterruptedException {
        var partitions = LedgerTopic.open(kafka(), ledger);
        try (var consumer = new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Writes as a relay does. */
    void write(List<LedgerEvent> events) throws Exception {
        LedgerTopic.open(kafka(), ledger);
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new CloudEventSerializer())) {
            for (var event : events)
                producer.send(new ProducerRecord<>(
                        LedgerTopic.nameOf(ledger), event.aggregateId(), CloudEventForm.of(event)));
            producer.flush();
        }
    }

    /** Deletes all records; offsets go on. */
    void empty() throws Exception {
        var partitions = LedgerTopic.open(kafka(), ledger);
        try (var admin = Admin.create(kafka())) {
            admin.deleteRecords(partitions.stream()
                            .collect(Collectors.<TopicPartition, TopicPartition, RecordsToDelete>toMap(
                                    Function.identity(), ignored -> RecordsToDelete.beforeOffset(-1))))
                    .all()
                    .get();
        }
    }

    /** Deletes the topic; offsets will begin anew. */
    void delete() throws Exception {
        try (var admin = Admin.create(kafka())) {
            admin.deleteTopics(List.of(LedgerTopic.nameOf(ledger))).all().get();
        }
    }
}
