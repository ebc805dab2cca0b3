package org.mubiao.budget;

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
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.embedded.EmbeddedBroker;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventJson;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service with all its beans over a real broker and store in this process, fed through Kafka by an
 * {@link IndicatorLedger}. One for all test classes that ask for it; each keeps to units of its own.
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

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = EventJson.mapper(EventNames.TOLD_APART_BY_KIND);

    private final IndicatorLedger indicator = new IndicatorLedger();
    private final Tokens tokens = new Tokens();
    private final Path folder = newFolder();
    private final EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker")).start();
    private final EmbeddedStore store = new EmbeddedStore(folder.resolve("store")).start();
    private final LedgerRelay relay =
            new LedgerRelay("indicator", broker.bootstrapServers(), indicator, new SimpleMeterRegistry());
    private final ConfigurableApplicationContext service;

    RunningService() {
        relay.start();
        service = BudgetServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--mubiao.mongodb.uri=" + store.uri(),
                        "--mubiao.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--mubiao.security.jwk-set-uri=" + tokens.keysUri());
    }

    /** Publishes a fact of indicator-service, waits until this service has reacted, and answers the fact's event id. */
    public String publish(ImportEvent fact, Actor actor) {
        var id = indicator.add(fact, actor);
        awaitReached("indicator", indicator.size());
        return id;
    }

    /** As the other, of a target table. */
    public String publish(TargetTableEvent fact, Actor actor) {
        var id = indicator.add(fact, actor);
        awaitReached("indicator", indicator.size());
        return id;
    }

    /** Waits until the views have every event of this service's own ledger. */
    public void awaitViews() {
        awaitReached("budget", ledger().head());
    }

    private void awaitReached(String name, long size) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(service.getBean(FeedPositions.class).all()).containsEntry(name, size - 1));
    }

    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    public Ledger ledger() {
        return service.getBean(Ledger.class);
    }

    public List<LedgerEntry> entriesOf(String aggregate) {
        return ledger().readAggregate(aggregate, 0, 1_000);
    }

    /** All events of one aggregate, in order, as the contracts have them. */
    public List<Object> factsOf(String aggregate) {
        return entriesOf(aggregate).stream()
                .<Object>map(entry -> JSON.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName())))
                .toList();
    }

    public WebTestClient client(String subject, String unit, String... roles) {
        return anonymous()
                .mutate()
                .defaultHeaders(headers -> {
                    headers.setBearerAuth(tokens.of(subject, unit, roles));
                    headers.set("Accept-Language", "en");
                })
                .build();
    }

    public WebTestClient anonymous() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(PATIENCE)
                .build();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("budget");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
        service.close();
        store.close();
        broker.close();
        tokens.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
