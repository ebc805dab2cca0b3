package org.mubiao.indicator;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mubiao.contracts.EventNames;
import org.mubiao.embedded.EmbeddedBroker;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.feed.FeedPositions;
import org.mubiao.feed.FeedProgress;
import org.mubiao.feed.LedgerFeed;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.kit.EventJson;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service with all its beans over a real broker and store in this process; budget-service is stood for by a
 * {@link BudgetLedger} at the other end of Kafka. One for all test classes that ask for it; each keeps to projects of its
 * own.
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
    /** How long a job stays with a worker that does not save it. */
    public static final Duration HELD_FOR = Duration.ofSeconds(2);

    public static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private static final JsonMapper JSON = EventJson.mapper(EventNames.TOLD_APART_BY_KIND);

    private static final FeedProgress FROM_THE_START = new FeedProgress() {
        @Override
        public Mark load(String consumer, String ledger) {
            return Mark.START;
        }

        @Override
        public void save(String consumer, String ledger, Mark mark) {}
    };

    public final BudgetLedger budget = new BudgetLedger();

    private final Tokens tokens = new Tokens();
    private final Path folder = newFolder();
    private final EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker")).start();
    private final EmbeddedStore store = new EmbeddedStore(folder.resolve("store")).start();
    private final LedgerRelay budgetRelay =
            new LedgerRelay("budget", broker.bootstrapServers(), budget, new SimpleMeterRegistry());
    private final LedgerFeed budgetFeed = new LedgerFeed(
            "budget",
            "indicator",
            broker.bootstrapServers(),
            FROM_THE_START,
            budget::react,
            new FeedPositions(),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
    private ConfigurableApplicationContext service;

    RunningService() {
        budgetRelay.start();
        budgetFeed.start();
        service = another();
    }

    /** One more instance over the same store and broker, ready. The caller closes it. */
    public ConfigurableApplicationContext another(String... settings) {
        var common = Stream.of(
                "--server.port=0",
                "--mubiao.mongodb.uri=" + store.uri(),
                "--mubiao.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--mubiao.security.jwk-set-uri=" + tokens.keysUri());
        return IndicatorServiceApplication.builder()
                .properties("mubiao.import.held-for=" + HELD_FOR)
                .run(Stream.concat(common, Stream.of(settings)).toArray(String[]::new));
    }

    /** Stops the service and starts it again with other settings. */
    public void restart(String... settings) {
        service.close();
        service = another(settings);
    }

    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    public String address() {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    public String token(String subject, String unit, String... roles) {
        return tokens.of(subject, unit, roles);
    }

    /** A client that sends this person's token and prefers English, so that answers compare in ASCII. */
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
                .baseUrl(address())
                .responseTimeout(PATIENCE)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1 << 20))
                .build();
    }

    public WebTestClient office() {
        return client("office", null, "office");
    }

    /** Sends a document as the office and answers the id of its import. */
    public String send(String document) {
        return send(office(), document, "?fiscalYear=2024");
    }

    public static String send(WebTestClient person, String document, String query) {
        var accepted = person.post()
                .uri("/api/imports" + query)
                .contentType(TEXT)
                .bodyValue(document)
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JSON.readTree(accepted).path("importId").asString();
    }

    /** Sends a document as the office and waits until its import has ended. */
    public JsonNode take(String document) {
        return ended(send(document));
    }

    public JsonNode ended(String importId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> status(importId),
                        status -> !status.path("state").asString().equals("running"));
    }

    public JsonNode status(String importId) {
        return JSON.readTree(office().get()
                .uri("/api/imports/" + importId)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    /** All events of one aggregate, in order, as the contracts have them. */
    public List<Object> eventsOf(String aggregate) {
        return bean(Ledger.class).readAggregate(aggregate, 0, 10_000).stream()
                .map(RunningService::fact)
                .toList();
    }

    private static Object fact(LedgerEntry entry) {
        return JSON.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName()));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("indicator");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        budgetFeed.close();
        budgetRelay.close();
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
