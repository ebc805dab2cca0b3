package org.mubiao.feed;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of one ledger to one handler: every event, in the order of the ledger, at least once, one batch at a
 * time, from a thread of its own. A batch that fails is tried again until it succeeds, so the handler must be repeatable
 * and later events wait. Progress is the handler's own ({@link FeedProgress}); Kafka keeps none.
 *
 * <p>Several instances may run: each reads everything. A topic that was deleted and filled again may have its events at
 * other offsets; a feed that waits in vain for the next event reads the topic from its beginning.
 */
public final class LedgerFeed implements AutoCloseable {

    /** Makes something of events. Must be repeatable: the same batch may come again, cut differently. */
    @FunctionalInterface
    public interface Handler {
        void on(List<LedgerEvent> batch) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
    /** The lag of a feed that has not reached its broker yet. */
    public static final long UNKNOWN = -1;

    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String consumer;
    private final String ledger;
    private final Map<String, Object> kafka;
    private final FeedProgress progress;
    private final Handler handler;
    private final FeedPositions positions;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicLong lagEvents = new AtomicLong(UNKNOWN);
    private final AtomicLong lagMillis = new AtomicLong();
    private final Thread thread;
    private volatile boolean open = true;

    /** @param consumer names the progress and the metrics; stable over restarts */
    public LedgerFeed(
            String consumer,
            String ledger,
            String bootstrapServers,
            FeedProgress progress,
            Handler handler,
            FeedPositions positions,
            MeterRegistry meters,
            Clock clock) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.kafka = Map.of("bootstrap.servers", bootstrapServers, "enable.metrics.push", "false");
        this.progress = progress;
        this.handler = handler;
        this.positions = positions;
        this.meters = meters;
        this.clock = clock;
        var tags = Tags.of("consumer", consumer, "ledger", ledger);
        meters.gauge("mubiao.feed.lag.events", tags, lagEvents, LedgerFeed::gauged);
        meters.gauge("mubiao.feed.lag.millis", tags, lagMillis);
        this.thread =
                Thread.ofPlatform().name("feed-" + consumer + "-" + ledger).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Events published but not handled yet, as last seen; {@link #UNKNOWN} until the broker was asked. */
    public long lagEvents() {
        return lagEvents.get();
    }

    /** Age of the last handled event when it was handled; 0 while there is nothing to do. */
    public long lagMillis() {
        return lagMillis.get();
    }

    static double gauged(AtomicLong lag) {
        return lag.get() == UNKNOWN ? Double.NaN : lag.get();
    }

    private void run() {
        while (open) {
            try {
                read();
            } catch (InterruptedException | WakeupException | org.apache.kafka.common.errors.InterruptException e) {
                if (open) LOG.warn("feed {} of {} was interrupted, starting again", consumer, ledger);
                Thread.interrupted();
            } catch (Exception e) {
                LOG.warn("feed {} of {} failed, starting again", consumer, ledger, e);
                pause();
            }
        }
    }

    private void read() throws Exception {
        var partitions = LedgerTopic.open(kafka, ledger);
        var mark = progress.load(consumer, ledger);
        var order = new Resequencer(mark.next());
        try (var kafkaConsumer = consumer()) {
            kafkaConsumer.assign(partitions);
            kafkaConsumer.seekToBeginning(partitions);
            partitions.forEach(partition -> {
                var offset = mark.offsets().get(partition.partition());
                if (offset == null) return;
                kafkaConsumer.seek(partition, offset);
                order.readOnFrom(partition, offset);
            });
            measure(kafkaConsumer, partitions, order);
            positions.reached(ledger, mark.next() - 1);
            follow(kafkaConsumer, partitions, order);
        }
    }

    private void follow(
            KafkaConsumer<String, CloudEvent> kafkaConsumer, List<TopicPartition> partitions, Resequencer order)
            throws Exception {
        var gap = new GapWatch(System::nanoTime);
        try {
            while (open) {
                var records = kafkaConsumer.poll(POLL);
                for (var at : records)
                    order.take(new TopicPartition(at.topic(), at.partition()), at, CloudEventForm.read(at.value()));
                measure(kafkaConsumer, partitions, order); // what the handler is about to get is not handled yet
                handleReady(order);
                measure(kafkaConsumer, partitions, order);
                if (gap.stays(order.next(), order.waiting() > 0 && unread(kafkaConsumer, partitions) == 0)) {
                    LOG.warn("feed {} of {} misses {}, reading from the beginning", consumer, ledger, order.next());
                    order.startOver();
                    kafkaConsumer.seekToBeginning(partitions);
                }
            }
        } finally {
            Thread.interrupted(); // a consumer whose thread is interrupted cannot close in order
        }
    }

    private void handleReady(Resequencer order) throws Exception {
        for (var batch = order.ready(BATCH); !batch.isEmpty(); batch = order.ready(BATCH)) {
            handleUntilDone(batch);
            if (!open) return;
            var offsets = new HashMap<Integer, Long>();
            order.offsets().forEach((partition, offset) -> offsets.put(partition.partition(), offset));
            progress.save(consumer, ledger, new FeedProgress.Mark(order.next(), offsets));
            positions.reached(ledger, order.next() - 1);
            var last = batch.getLast();
            lagMillis.set(Math.max(
                    0, Duration.between(last.recordedAt(), clock.instant()).toMillis()));
            meters.counter("mubiao.feed.events", "consumer", consumer, "ledger", ledger)
                    .increment(batch.size());
        }
    }

    private void handleUntilDone(List<LedgerEvent> batch) throws InterruptedException {
        while (open) {
            try {
                handler.on(batch);
                return;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                meters.counter("mubiao.feed.failures", "consumer", consumer, "ledger", ledger)
                        .increment();
                LOG.error(
                        "{} could not handle {}@{}..{}, trying again",
                        consumer,
                        ledger,
                        batch.getFirst().position(),
                        batch.getLast().position(),
                        e);
                pause();
            }
        }
    }

    private void measure(KafkaConsumer<?, ?> kafkaConsumer, List<TopicPartition> partitions, Resequencer order) {
        lagEvents.set(unread(kafkaConsumer, partitions) + order.waiting());
        if (lagEvents.get() == 0) lagMillis.set(0);
    }

    /** A partition whose lag no fetch has told yet is asked for its end. */
    private static long unread(KafkaConsumer<?, ?> kafkaConsumer, List<TopicPartition> partitions) {
        var unread = 0L;
        for (var partition : partitions) {
            var told = kafkaConsumer.currentLag(partition);
            unread += Math.max(
                    0,
                    told.isPresent()
                            ? told.getAsLong()
                            : kafkaConsumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L)
                                    - kafkaConsumer.position(partition));
        }
        return unread;
    }

    private KafkaConsumer<String, CloudEvent> consumer() {
        var settings = new HashMap<>(kafka);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", "2000");
        settings.put("client.id", "feed-" + consumer + "-" + ledger);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns once the handler is no longer called. What it was doing is done again at the next start. */
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
