package org.mubiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path folder;

    @Test
    void keeps_topics_messages_and_identity_over_a_restart() throws Exception {
        String identity;
        try (EmbeddedBroker broker = new EmbeddedBroker(folder).start()) {
            createTopic(broker, "facts");
            send(broker, "facts", numbers(0, 100));
            identity = Files.readString(folder.resolve("meta.properties"));
        }
        try (EmbeddedBroker broker = new EmbeddedBroker(folder).start()) {
            send(broker, "facts", numbers(100, 150));
            assertThat(read(broker, "facts", 150)).containsExactlyElementsOf(numbers(0, 150));
            assertThat(Files.readString(folder.resolve("meta.properties"))).isEqualTo(identity);
        }
    }

    @Test
    void keeps_messages_for_ever_and_makes_no_topic_by_accident() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(folder).start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            createTopic(broker, "facts");
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "facts");
            var settings = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(settings.get("retention.ms").value()).isEqualTo("-1");
            assertThat(settings.get("retention.bytes").value()).isEqualTo("-1");
            assertThatThrownBy(() -> send(broker, "never-made", List.of("x"))).hasStackTraceContaining("never-made");
            assertThatThrownBy(() -> admin.describeTopics(List.of("never-made"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("facts"));
        }
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(EmbeddedBroker broker, String topic, List<String> values) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "max.block.ms", 1_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String value : values) producer.send(new ProducerRecord<>(topic, value));
            producer.send(new ProducerRecord<>(topic, 0, "last", "")).get();
        }
    }

    private static List<String> read(EmbeddedBroker broker, String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            List<String> values = new ArrayList<>();
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    if (!"last".equals(record.key())) values.add(record.value());
                });
            }
            return values;
        }
    }
}
