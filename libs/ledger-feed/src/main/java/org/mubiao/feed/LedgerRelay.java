package org.mubiao.feed;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a ledger to its Kafka topic: every event, at least once, in order within an aggregate, nothing that is not
 * durable in the ledger. Acknowledged by all replicas before the next batch is sent, so what may be missing of a crashed
 * run lies within one batch below the highest position on the topic. The relay therefore has no progress of its own to
 * lose: it asks the topic, steps one batch back, and goes on; consumers drop what they know. An emptied topic is filled
 * again from the first event.
 */
public final class LedgerRelay implements AutoCloseable {

    /** Where the relay reads. */
    public interface Source {

        /** The events from {@code position} on, in order and without a gap, at most {@code limit}; durable ones only. */
        List<LedgerEvent> read(long position, int limit);

        /** The number of events. */
        long size();

        /** Waits until the ledger holds an event at {@code position} or the time is over. */
        void await(long position, Duration atMost) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRelay.class);
    private static final int BATCH = 500;
    private static final Duration NAP = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** Records of a partition among which its highest position is looked for: see {@link #highest}. */
    private static final int RESENT = 4 * BATCH;

    private final String ledger;
    private final String bootstrapServers;
    private final Source source;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong(LedgerFeed.UNKNOWN);
    private final Thread thread;
    private final AtomicReference<@Nullable CompletableFuture<Void>> refilling = new AtomicReference<>();
    private volatile boolean open = true;

    public LedgerRelay(String ledger, String bootstrapServers, Source source, MeterRegistry meters) {
        this.ledger = ledger;
        this.bootstrapServers = bootstrapServers;
        this.source = source;
        this.meters = meters;
        meters.gauge("mubiao.relay.lag.events", Tags.of("ledger", ledger), lag, LedgerFeed::gauged);
        this.thread = Thread.ofPlatform().name("relay-" + ledger).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Events in the ledger that the broker has not acknowledged, as last seen, no older than a second while the broker is
     * slow; {@link LedgerFeed#UNKNOWN} until the broker was asked what it has.
     */
    public long lag() {
        return lag.get();
    }

    /**
     * Empties the topic and fills it again from the first event, as the ledger then has it. Done when it is empty: whoever
     * reads it from then on reads nothing that was there before. Events of before come again, and consumers drop them.
     */
    public CompletableFuture<Void> refill() {
        return refilling.updateAndGet(asked -> asked == null ? new CompletableFuture<>() : asked);
    }

    private void run() {
        while (open) {
            try {
                relay();
            } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
                Thread.interrupted();
            } catch (Exception e) {
                meters.counter("mubiao.relay.failures", "ledger", ledger).increment();
                LOG.warn("relay of {} failed, starting again", ledger, e);
                pause();
            }
        }
    }

    private void relay() throws InterruptedException, ExecutionException {
        var kafka = Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.metrics.push", "false");
        var partitions = LedgerTopic.open(kafka, ledger);
        var highest = highest(kafka, partitions);
        if (highest >= source.size())
            throw new IllegalStateException("the topic knows %s@%d, the ledger ends before it: an old copy was restored"
                    .formatted(ledger, highest));
        var next = Math.max(0, highest + 1 - BATCH);
        var producer = producer(kafka);
        try {
            while (open) {
                var asked = refilling.get();
                if (asked != null) {
                    LedgerTopic.empty(kafka, partitions);
                    next = 0;
                    refilling.set(null);
                    asked.complete(null);
                }
                lag.set(Math.max(0, source.size() - next));
                var batch = source.read(next, BATCH);
                if (batch.isEmpty()) {
                    source.await(next, NAP);
                } else {
                    send(producer, batch);
                    next = batch.getLast().position() + 1;
                    meters.counter("mubiao.relay.events", "ledger", ledger).increment(batch.size());
                }
            }
        } finally {
            producer.close(FAREWELL);
        }
    }

    private void send(KafkaProducer<String, CloudEvent> producer, List<LedgerEvent> batch)
            throws InterruptedException, ExecutionException {
        var sent = new ArrayList<Future<?>>(batch.size());
        for (var event : batch)
            sent.add(producer.send(
                    new ProducerRecord<>(LedgerTopic.nameOf(ledger), event.aggregateId(), CloudEventForm.of(event))));
        var first = batch.getFirst().position();
        for (var one : sent) awaitAcknowledged(one, first);
    }

    private void awaitAcknowledged(Future<?> sent, long first) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                sent.get(NAP.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException slow) {
                lag.set(source.size() - first);
            }
        }
    }

    /**
     * The highest position on the topic, -1 when it is empty. Positions ascend within each partition, but for at most one
     * batch that each restart sends again; so the last records of several restarts are looked through.
     */
    private static long highest(Map<String, Object> kafka, List<TopicPartition> partitions) {
        var settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", "false");
        var highest = -1L;
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            var ends = consumer.endOffsets(partitions);
            var begins = consumer.beginningOffsets(partitions);
            for (var partition : partitions) {
                var end = ends.getOrDefault(partition, 0L);
                consumer.assign(List.of(partition));
                consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - RESENT));
                while (consumer.position(partition) < end)
                    for (var at : consumer.poll(NAP))
                        highest = Math.max(
                                highest, CloudEventForm.read(at.value()).position());
            }
        }
        return highest;
    }

    private KafkaProducer<String, CloudEvent> producer(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("linger.ms", "0");
        settings.put("client.id", "relay-" + ledger);
        settings.put("max.request.size", Integer.toString(8 << 20));
        return new KafkaProducer<>(settings, new StringSerializer(), new CloudEventSerializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the batch at hand, or without it when the broker does not take it in 3 s. */
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
