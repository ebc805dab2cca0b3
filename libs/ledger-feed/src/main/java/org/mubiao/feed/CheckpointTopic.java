package org.mubiao.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the signed checkpoints of a ledger to {@link #NAME}, keyed by the ledger's origin, in order, from a thread of its
 * own: who keeps the topic elsewhere has promises that a rewritten ledger cannot meet. While the broker is away up to 10,000
 * wait here, the oldest are let go first: each later one promises all that an earlier one did.
 */
public final class CheckpointTopic implements AutoCloseable {

    /** The topic of all ledgers, kept for ever; one partition. */
    public static final String NAME = "mubiao.checkpoints";

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointTopic.class);
    private static final int WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String origin;
    private final Map<String, Object> kafka;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean open = true;

    public CheckpointTopic(String origin, String bootstrapServers) {
        this.origin = origin;
        this.kafka = Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", "false");
        this.thread = Thread.ofPlatform().name("checkpoints-" + origin).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Returns at once. */
    public void publish(String note) {
        while (!waiting.offer(note)) waiting.poll();
    }

    private void run() {
        while (open) {
            try {
                send();
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                Thread.interrupted();
            } catch (Exception e) {
                LOG.warn("checkpoints of {} do not reach the broker, trying again: {}", origin, e.toString());
                pause();
            }
        }
    }

    private void send() throws InterruptedException, ExecutionException, TimeoutException {
        create();
        var settings = new java.util.HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("client.id", "checkpoints-" + origin.replace('/', '-'));
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        try {
            while (open) {
                var note = waiting.take();
                try {
                    producer.send(new ProducerRecord<>(NAME, origin, note)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    waiting.offer(note); // later ones may be before it then; each says its size
                    throw e;
                }
            }
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private void create() throws InterruptedException, ExecutionException, TimeoutException {
        var admin = Admin.create(kafka);
        try {
            admin.createTopics(List.of(new NewTopic(NAME, Optional.of(1), Optional.empty())
                            .configs(
                                    Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete"))))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw e;
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops at once; what still waits is not sent. */
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
