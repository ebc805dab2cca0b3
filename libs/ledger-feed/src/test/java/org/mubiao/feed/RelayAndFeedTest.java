package org.mubiao.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.embedded.EmbeddedBroker;

/** Relay and feed over a real broker; each test has a ledger of its own. */
class RelayAndFeedTest {

    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private String ledger;
    private Events events;
    private Topic topic;

    @BeforeAll
    static void startBroker() {
        broker = new EmbeddedBroker(folder).start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void takeALedger(TestInfo test) {
        ledger = test.getTestMethod().orElseThrow().getName();
        events = new Events(ledger);
        topic = new Topic(ledger, broker.bootstrapServers());
    }

    private LedgerRelay relay() {
        var relay = new LedgerRelay(ledger, broker.bootstrapServers(), events, meters);
        relay.start();
        return relay;
    }

    private Consumer consumer() {
        return new Consumer(ledger, broker.bootstrapServers());
    }

    private static void within(ThrowingConsumer<Void> condition) {
        await().atMost(PATIENCE).untilAsserted(() -> condition.accept(null));
    }

    private void hasAll(Consumer consumer) {
        within(ignored -> assertThat(consumer.positions().size()).isGreaterThanOrEqualTo((int) events.size()));
        assertThat(Events.print(consumer.handled())).isEqualTo(Events.print(events.all()));
    }

    private double failuresOfRelay() {
        return meters.counter("mubiao.relay.failures", "ledger", ledger).count();
    }

    /** Runs a relay until the topic has everything. */
    private void publish() {
        var before = meters.counter("mubiao.relay.events", "ledger", ledger).count();
        try (var relay = relay()) {
            within(ignored -> {
                assertThat(meters.counter("mubiao.relay.events", "ledger", ledger)
                                .count())
                        .isGreaterThan(before);
                assertThat(relay.lag()).isZero();
            });
        }
    }

    @Test
    void bring_every_event_once_in_the_order_of_the_ledger() {
        events.add(1_300);
        try (var relay = relay();
                var consumer = consumer().start()) {
            hasAll(consumer);
            events.add(3);
            hasAll(consumer);
            within(ignored -> assertThat(relay.lag()).isZero());
            within(ignored -> assertThat(consumer.feed().lagEvents()).isZero());
            assertThat(consumer.positions.all()).containsExactly(Map.entry(ledger, 1_302L));
            assertThat(consumer.meters
                            .counter("mubiao.feed.events", "consumer", "test", "ledger", ledger)
                            .count())
                    .isEqualTo(1_303);
        }
    }

    @Test
    void publish_cloud_events_in_binary_mode() throws Exception {
        events.add(1);
        publish();
        assertThat(topic.records()).singleElement().satisfies(published -> {
            var event = events.all().getFirst();
            var headers = new TreeMap<String, String>();
            StreamSupport.stream(published.headers().spliterator(), false)
                    .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            assertThat(headers)
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("content-type", "application/json"),
                            Map.entry("ce_specversion", "1.0"),
                            Map.entry("ce_id", event.eventId()),
                            Map.entry("ce_source", "urn:mubiao:ledger:" + ledger),
                            Map.entry("ce_type", "project-renamed"),
                            Map.entry("ce_time", "2024-03-01T08:00:00.123Z"),
                            Map.entry("ce_subject", "project-0"),
                            Map.entry("ce_partitionkey", "project-0"),
                            Map.entry("ce_sequence", "0"),
                            Map.entry("ce_revision", "2"),
                            Map.entry("ce_aggregatetype", "Project"),
                            Map.entry("ce_ledgerposition", "0"),
                            Map.entry("ce_ledgercommit", "commit-0"),
                            Map.entry("ce_ledgeractor", new String(event.actor(), UTF_8)),
                            Map.entry("ce_ledgermetadata", "{\"reason\":\"更正\"}")));
            assertThat(published.key()).isEqualTo(headers.get("ce_partitionkey"));
            assertThat(published.value()).isEqualTo(event.payload());
            assertThat(published.topic()).isEqualTo("mubiao.ledger." + ledger);
        });
    }

    @Test
    void keep_the_events_of_an_aggregate_in_one_partition() throws Exception {
        events.add(100);
        publish();
        var partitions = new TreeMap<String, java.util.Set<Integer>>();
        for (var published : topic.records())
            partitions
                    .computeIfAbsent(published.key(), ignored -> new java.util.TreeSet<>())
                    .add(published.partition());
        assertThat(partitions)
                .hasSize(7)
                .allSatisfy((aggregate, in) -> assertThat(in).hasSize(1));
        assertThat(partitions.values().stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void send_one_batch_again_after_a_restart_and_drop_it_as_known() throws Exception {
        events.add(1_200);
        try (var consumer = consumer().start()) {
            publish();
            hasAll(consumer);
            assertThat(topic.written()).isEqualTo(1_200);
            publish();
            assertThat(topic.written()).isBetween(1_201L, 1_200L + BATCH);
            events.add(1);
            publish();
            hasAll(consumer);
            assertThat(topic.written()).isBetween(1_202L, 1_201L + 2 * BATCH);
        }
    }

    @Test
    void fill_in_what_a_crash_left_out_of_the_last_batch() throws Exception {
        events.add(900);
        topic.write(events.read(0, 500));
        topic.write(events.read(500, 400).stream()
                .filter(event -> !event.aggregateId().equals("project-3")) // its partition did not answer any more
                .toList());
        try (var consumer = consumer().start()) {
            within(ignored -> assertThat(consumer.positions().size()).isGreaterThanOrEqualTo(500));
            publish();
            hasAll(consumer);
        }
    }

    @Test
    void fill_an_emptied_topic_again() throws Exception {
        events.add(700);
        publish();
        try (var consumer = consumer().start()) {
            hasAll(consumer);
            topic.empty();
            assertThat(topic.records()).isEmpty();
            publish();
            assertThat(topic.records()).hasSize(700);
            events.add(5);
            publish();
            hasAll(consumer);
            try (var later = consumer().start()) {
                hasAll(later);
            }
        }
    }

    /** The old topic held some events twice, so its offsets are higher than those of the new one. */
    @Test
    void empty_the_topic_when_asked_and_fill_it_again_while_a_feed_goes_on() throws Exception {
        events.add(700);
        try (var relay = relay();
                var consumer = consumer().start()) {
            hasAll(consumer);
            relay.refill().get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
            events.add(5);
            hasAll(consumer); // nothing twice
            within(ignored -> assertThat(relay.lag()).isZero());
            assertThat(topic.records()).hasSize(705);
        }
    }

    @Test
    void find_every_event_again_when_the_topic_was_made_anew_with_other_offsets() throws Exception {
        events.add(20);
        for (var time = 0; time < 2; time++) topic.write(events.all());
        var consumer = consumer().start();
        hasAll(consumer);
        within(ignored -> assertThat(consumer.feed().lagEvents()).isZero());
        events.add(1);
        topic.write(events.read(20, 1));
        hasAll(consumer); // only now has it saved what it read of the second time
        consumer.close();

        topic.delete();
        events.add(40);
        publish();
        assertThat(topic.written()).isEqualTo(61);
        try (consumer) {
            consumer.start();
            hasAll(consumer);
        }
    }

    @Test
    void send_nothing_while_the_topic_is_ahead_of_the_ledger() throws Exception {
        var restored = events.add(10).all();
        events.add(5);
        topic.write(events.all());
        topic.write(restored.subList(6, 8)); // sent again by a relay that crashed: the newest are not the last ones
        events = new Events(ledger).add(10);
        try (var _ = relay()) {
            within(ignored -> assertThat(failuresOfRelay()).isGreaterThanOrEqualTo(2));
            events.add(2);
            var failures = failuresOfRelay();
            within(ignored -> assertThat(failuresOfRelay()).isGreaterThan(failures));
        }
        assertThat(topic.written()).isEqualTo(17);
        assertThat(meters.counter("mubiao.relay.events", "ledger", ledger).count())
                .isZero();
    }

    @Test
    void try_a_failing_batch_again_while_later_events_wait() {
        events.add(3);
        var asked = new CopyOnWriteArrayList<Long>();
        var healed = new java.util.concurrent.atomic.AtomicBoolean();
        var consumer = consumer().first(batch -> {
            asked.add(batch.getFirst().position());
            if (batch.stream().anyMatch(event -> event.position() == 1) && !healed.get())
                throw new IllegalStateException("not yet");
        });
        try (var relay = relay();
                consumer) {
            consumer.start();
            within(ignored -> assertThat(asked).hasSizeGreaterThanOrEqualTo(2));
            events.add(4);
            within(ignored -> assertThat(relay.lag()).isZero());
            var failing = asked.getLast();
            assertThat(failing).isLessThanOrEqualTo(1L);
            assertThat(consumer.positions()).doesNotContain(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(consumer.feed().lagEvents()).isPositive();
            assertThat(consumer.positions.all().get(ledger)).isLessThan(1L);
            healed.set(true);
            hasAll(consumer);
        }
        assertThat(consumer.meters
                        .counter("mubiao.feed.failures", "consumer", "test", "ledger", ledger)
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void go_on_where_the_consumer_stood_and_from_the_start_once_its_progress_is_lost() {
        events.add(10);
        publish();
        var consumer = consumer();
        try (consumer) {
            consumer.start();
            hasAll(consumer);
        }
        events.add(5);
        publish();
        try (consumer) {
            consumer.start();
            hasAll(consumer);
        }
        consumer.loseProgress();
        try (consumer) {
            consumer.start();
            within(ignored -> assertThat(consumer.handled()).hasSize(30));
            assertThat(consumer.positions().subList(15, 30))
                    .isEqualTo(LongStream.range(0, 15).boxed().toList());
        }
    }

    @Test
    void tell_the_lag_before_the_first_event_is_handled() {
        events.add(50);
        publish();
        var free = new CountDownLatch(1);
        try (var consumer = consumer().first(batch -> free.await())) {
            consumer.start();
            assertThat(consumer.feed().lagEvents()).isIn(LedgerFeed.UNKNOWN, 50L);
            within(ignored -> assertThat(consumer.positions.all()).containsEntry(ledger, -1L));
            assertThat(consumer.feed().lagEvents()).isEqualTo(50);
            free.countDown();
            hasAll(consumer);
            within(ignored -> assertThat(consumer.feed().lagEvents()).isZero());
        }
    }

    @Test
    void say_that_the_lag_is_unknown_without_a_broker() {
        try (var consumer = new Consumer(ledger, "127.0.0.1:1")) {
            consumer.start();
            assertThat(consumer.feed().lagEvents()).isEqualTo(LedgerFeed.UNKNOWN);
            assertThat(consumer.meters.get("mubiao.feed.lag.events").gauge().value())
                    .isNaN();
        }
    }

    @Test
    void serve_two_instances_of_a_consumer_each_with_everything() {
        events.add(30);
        publish();
        try (var one = consumer().start();
                var two = consumer().start()) {
            hasAll(one);
            hasAll(two);
        }
    }
}
