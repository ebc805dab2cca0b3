package org.mubiao.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The Kafka topic that carries one ledger: kept for ever, keyed by aggregate id. */
public final class LedgerTopic {

    private static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private LedgerTopic() {}

    public static String nameOf(String ledger) {
        return "mubiao.ledger." + ledger;
    }

    /**
     * Makes the topic unless it exists, with the cluster's default replication, and returns its partitions.
     *
     * @throws IllegalStateException when the broker does not answer in 30 s
     */
    static List<TopicPartition> open(Map<String, Object> kafka, String ledger) throws InterruptedException {
        var topic = nameOf(ledger);
        var admin = Admin.create(kafka);
        try {
            try {
                admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())
                                .configs(Map.of(
                                        "retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete"))))
                        .all()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) throw e;
            }
            return partitions(admin, topic);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot open topic " + topic, e);
        } finally {
            admin.close(Duration.ZERO); // else it waits a minute for a broker that is not there
        }
    }

    /** Deletes every record that is there now: no reader gets them any more. */
    static void empty(Map<String, Object> kafka, List<TopicPartition> partitions)
            throws InterruptedException, ExecutionException {
        var admin = Admin.create(kafka);
        try {
            var all = new HashMap<TopicPartition, RecordsToDelete>();
            partitions.forEach(partition -> all.put(partition, RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot empty " + partitions, e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /** A topic just made is not known to every broker at once, so the question is asked again. */
    private static List<TopicPartition> partitions(Admin admin, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                var description = admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .get(topic);
                return Objects.requireNonNull(description, topic).partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) throw e;
                Thread.sleep(ASK_AGAIN);
            }
        }
    }
}
