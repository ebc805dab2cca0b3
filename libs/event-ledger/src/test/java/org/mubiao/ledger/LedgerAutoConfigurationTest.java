package org.mubiao.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MultiCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.TableEvent.RowAdded;
import org.mubiao.ledger.TableEvent.TableOpened;
import org.mubiao.ledger.axon.EventTypes;
import org.mubiao.ledger.axon.LedgerEventStorageEngine;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.LedgerReceipt;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A small service with an aggregate and a projection, started by Spring Boot as a real one is. */
class LedgerAutoConfigurationTest {

    private static MongoServer server;
    private static String uri;

    @BeforeAll
    static void startServer() {
        server = new MongoServer(new MemoryBackend());
        uri = server.bindAndGetConnectionString();
    }

    @AfterAll
    static void stopServer() {
        server.shutdownNow();
    }

    record OpenTable(@TargetAggregateIdentifier String tableId, String title) {}

    record AddRow(@TargetAggregateIdentifier String tableId, int row) {}

    @Aggregate
    static class Table {

        @AggregateIdentifier
        private String id;

        private int rows;

        Table() {}

        @CommandHandler
        Table(OpenTable command) {
            AggregateLifecycle.apply(new TableOpened(command.tableId(), command.title()));
        }

        @CommandHandler
        LedgerReceiptLater decide(AddRow command) {
            AggregateLifecycle.apply(new RowAdded(id, rows + 1));
            var later = new LedgerReceiptLater();
            CurrentUnitOfWork.get()
                    .onCommit(work -> later.receipt = work.root().getResource(LedgerEventStorageEngine.RECEIPT));
            return later;
        }

        @EventSourcingHandler
        void evolve(TableEvent event) {
            switch (event) {
                case TableOpened opened -> id = opened.tableId();
                case RowAdded added -> rows = added.row();
            }
        }
    }

    static class LedgerReceiptLater {
        LedgerReceipt receipt;
    }

    @ProcessingGroup("rows")
    static class Rows {

        final BlockingQueue<RowAdded> seen = new LinkedBlockingQueue<>();
        final BlockingQueue<Object> actors = new LinkedBlockingQueue<>();

        @EventHandler
        void on(RowAdded event, MetaData metadata) {
            seen.add(event);
            if (metadata.containsKey("actor")) actors.add(metadata.get("actor"));
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({Table.class, Rows.class})
    static class Service {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        EventTypes eventTypes() {
            return new TableEvent.Names();
        }

        @Bean
        @Qualifier("eventJson")
        JsonMapper eventJson() {
            return JsonMapper.builder().build();
        }

        @Bean
        CorrelationDataProvider correlation() {
            return new MultiCorrelationDataProvider<>(List.of(message -> {
                var kept = message.getMetaData().subset("actor", "idempotencyKey");
                return kept;
            }));
        }
    }

    private static ConfigurableApplicationContext start(String name, String... more) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "mubiao.ledger.name=" + name,
                        "mubiao.mongodb.uri=" + uri,
                        "axon.timeout.enabled=false",
                        "axon.update-check.disabled=true",
                        "axoniq.update-checker.disabled=true",
                        "axon.serializer.general=jackson3")
                .properties(more)
                .run();
    }

    private static Object send(CommandGateway commands, Object command, Map<String, ?> metadata) {
        return commands.sendAndWait(new GenericCommandMessage<>(command, metadata), 20, TimeUnit.SECONDS);
    }

    @Test
    void carries_an_event_from_a_command_through_the_ledger_to_a_projection() throws Exception {
        try (var service = start("one")) {
            var commands = service.getBean(CommandGateway.class);
            var actor = Map.of("subject", "editor-571203", "roles", List.of("unit-editor"));
            send(commands, new OpenTable("t", "表五"), Map.of("actor", actor));
            var answer = (LedgerReceiptLater) send(commands, new AddRow("t", 0), Map.of("actor", actor));

            assertThat(service.getBean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
            var rows = service.getBean(Rows.class);
            assertThat(rows.seen.poll(20, TimeUnit.SECONDS)).isEqualTo(new RowAdded("t", 1));
            assertThat(rows.actors.poll(20, TimeUnit.SECONDS)).isEqualTo(actor);

            var ledger = service.getBean(Ledger.class);
            var entries = ledger.read(0, 10);
            assertThat(entries).extracting("eventName").containsExactly("table-opened", "row-added");
            assertThat(entries).extracting("eventRevision").containsExactly("1", "2");
            var opened = entries.getFirst();
            assertThat(new String(opened.payload().bytes(), UTF_8)).isEqualTo("{\"tableId\":\"t\",\"title\":\"表五\"}");
            assertThat(new String(opened.metadata().bytes(), UTF_8)).doesNotContain("editor-571203");
            assertThat(new String(opened.actor().bytes(), UTF_8)).contains("editor-571203");
            assertThat(answer.receipt.ledger()).isEqualTo("one");
            assertThat(answer.receipt.firstPosition()).isEqualTo(1);
            assertThat(ledger.findCommit(answer.receipt.commitId())).contains(answer.receipt);
            assertThat(ledger.awaitPast(1, Duration.ZERO)).isTrue();
        }
    }

    @Test
    void finds_its_aggregates_again_after_a_restart() {
        try (var service = start("two")) {
            send(service.getBean(CommandGateway.class), new OpenTable("t", "a"), Map.of());
            send(service.getBean(CommandGateway.class), new AddRow("t", 0), Map.of());
        }
        try (var service = start("two")) {
            send(service.getBean(CommandGateway.class), new AddRow("t", 0), Map.of());
            assertThat(service.getBean(Ledger.class).readAggregate("t", 0, 10)).hasSize(3);
            assertThatThrownBy(() -> send(service.getBean(CommandGateway.class), new OpenTable("t", "b"), Map.of()))
                    .isInstanceOf(AggregateStreamCreationException.class);
        }
    }

    @Test
    void refuses_a_repeated_request_with_the_receipt_of_the_first() {
        try (var service = start("three")) {
            var commands = service.getBean(CommandGateway.class);
            send(commands, new OpenTable("t", "a"), Map.of());
            var first = (LedgerReceiptLater) send(commands, new AddRow("t", 0), Map.of("idempotencyKey", "k"));
            assertThatThrownBy(() -> send(commands, new AddRow("t", 0), Map.of("idempotencyKey", "k")))
                    .isInstanceOfSatisfying(
                            LedgerException.AlreadyRecorded.class,
                            repeated -> assertThat(repeated.receipt()).isEqualTo(first.receipt));
            assertThat(service.getBean(Ledger.class).head()).isEqualTo(2);
        }
    }

    @Test
    void stays_away_when_no_ledger_is_named() {
        new org.springframework.boot.test.context.runner.ApplicationContextRunner()
                .withConfiguration(
                        org.springframework.boot.autoconfigure.AutoConfigurations.of(LedgerAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(Ledger.class));
    }
}
