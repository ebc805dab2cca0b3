package org.mubiao.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.embedded.EmbeddedBroker;

/** The broker is not there yet, goes away and comes back on its folder and port. */
class BrokerOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final Events events = new Events("budget");

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    private void hasAll(Consumer consumer) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(consumer.positions().size()).isGreaterThanOrEqualTo((int) events.size()));
        assertThat(Events.print(consumer.handled())).isEqualTo(Events.print(events.all()));
    }

    @Test
    void lets_the_ledger_go_on_and_the_backlog_drains_once_the_broker_is_back() throws Exception {
        var port = freePort();
        var address = "127.0.0.1:" + port;
        events.add(20);
        var relay = new LedgerRelay("budget", address, events, new SimpleMeterRegistry());
        var consumer = new Consumer("budget", address);
        var broker = new EmbeddedBroker(folder, port);
        relay.start();
        consumer.start();
        try (broker;
                relay;
                consumer) {
            events.add(10);
            broker.start();
            hasAll(consumer);

            broker.close();
            events.add(600);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(relay.lag()).isPositive());
            assertThat(consumer.handled()).hasSize(30);

            broker.start();
            hasAll(consumer);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(relay.lag()).isZero());
        }
    }

    @Test
    @Timeout(value = 25, unit = TimeUnit.SECONDS) // far below the minute after which Kafka's clients give up
    void stops_without_a_broker() throws Exception {
        var address = "127.0.0.1:" + freePort();
        var relay = new LedgerRelay("budget", address, events.add(1), new SimpleMeterRegistry());
        var consumer = new Consumer("budget", address);
        relay.start();
        consumer.start();
        relay.close();
        consumer.close();
        assertThat(consumer.handled()).isEmpty();
    }
}
