package org.mubiao.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mubiao.embedded.EmbeddedBroker;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerRelay;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The service over a real broker and store in this process, fed through Kafka from two ledgers in memory. One for all test
 * classes that ask for it; each keeps to fiscal years and units of its own.
 */
public final class RunningService implements AutoCloseable {

    /** Gives a test class the one running service. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningService.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningService.class, ignored -> new RunningService(), RunningService.class);
        }
    }

    static final Duration PATIENCE = Duration.ofSeconds(30);

    public final Events events = new Events();
    public final Tokens tokens = new Tokens();

    private final Path folder = newFolder();
    private final EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker")).start();
    private final EmbeddedStore store = new EmbeddedStore(folder.resolve("store")).start();
    private final List<LedgerRelay> relays = List.of(relay("budget"), relay("indicator"));
    private ConfigurableApplicationContext service;

    RunningService() {
        relays.forEach(LedgerRelay::start);
        startService();
    }

    public void startService() {
        service = another();
    }

    /** One more instance over the same store and broker, ready. The caller closes it. */
    public ConfigurableApplicationContext another() {
        var started = ReportingServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--mubiao.presence.lasts=5s",
                        "--mubiao.rebuild.look=200ms",
                        "--mubiao.rebuild.retired-for=1s",
                        "--mubiao.ledger.keys=" + folder.resolve("keys"),
                        "--mubiao.mongodb.uri=" + store.uri(),
                        "--mubiao.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--mubiao.security.jwk-set-uri=" + tokens.keysUri());
        await().atMost(PATIENCE)
                .until(() -> client(started)
                        .get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful());
        return started;
    }

    public void stopService() {
        service.close();
    }

    /** Adds facts to the ledgers and waits until the service has them. */
    public void publish(Object... facts) {
        events.add(facts);
        awaitAll();
    }

    /** Waits until the service has every event of both ledgers. */
    public void awaitAll() {
        awaitAll(service, events);
    }

    static void awaitAll(ConfigurableApplicationContext instance, Events events) {
        var positions = instance.getBean(FeedPositions.class);
        for (var ledger : List.of("budget", "indicator")) {
            var last = events.of(ledger).size() - 1L;
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(positions.all().getOrDefault(ledger, -1L))
                            .isGreaterThanOrEqualTo(last));
        }
    }

    /** How far each ledger has got, as {@code Read-After} has it. */
    public String positions() {
        return "budget@%d,indicator@%d"
                .formatted(
                        events.of("budget").size() - 1, events.of("indicator").size() - 1);
    }

    public String address() {
        return address(service);
    }

    /** A part of the running service, for a test that has to get behind its interface. */
    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    static String address(ConfigurableApplicationContext instance) {
        return "http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port");
    }

    public WebTestClient client() {
        return client(service);
    }

    private static WebTestClient client(ConfigurableApplicationContext instance) {
        return WebTestClient.bindToServer()
                .baseUrl(address(instance))
                .responseTimeout(PATIENCE)
                .build();
    }

    /** A client that sends this token and prefers English, so that answers compare in ASCII. */
    public WebTestClient client(String token) {
        return client().mutate()
                .defaultHeaders(headers -> {
                    headers.setBearerAuth(token);
                    headers.set("Accept-Language", "en");
                })
                .build();
    }

    public WebTestClient office() {
        return client(tokens.of(null, "office"));
    }

    private LedgerRelay relay(String ledger) {
        return new LedgerRelay(ledger, broker.bootstrapServers(), new Source(ledger), new SimpleMeterRegistry());
    }

    private final class Source implements LedgerRelay.Source {

        private final String ledger;

        Source(String ledger) {
            this.ledger = ledger;
        }

        @Override
        public List<LedgerEvent> read(long position, int limit) {
            return events.of(ledger).stream().skip(position).limit(limit).toList();
        }

        @Override
        public long size() {
            return events.of(ledger).size();
        }

        @Override
        public void await(long position, Duration atMost) throws InterruptedException {
            events.await(ledger, position, atMost);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("reporting");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        relays.forEach(LedgerRelay::close);
        stopService();
        store.close();
        broker.close();
        tokens.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
