package org.mubiao.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.TableEvent;
import org.mubiao.ledger.TableEvent.RowAdded;
import org.mubiao.ledger.TableEvent.TableOpened;
import org.mubiao.ledger.store.InMemoryLedgerStore;
import org.mubiao.ledger.store.InMemorySnapshotStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.LedgerReceipt;
import org.mubiao.ledger.store.LedgerSettings;
import tools.jackson.databind.json.JsonMapper;

/** What the engine does within Axon's units of work. */
class UnitOfWorkTest {

    private final Ledger ledger = new Ledger(
            LedgerSettings.of("unit", "mubiao.test/unit"),
            new InMemoryLedgerStore(),
            Clock.systemUTC(),
            new Random(),
            new SimpleMeterRegistry());

    private final EventSerializer serializer =
            new EventSerializer(JsonMapper.builder().build(), new TableEvent.Names());

    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(LedgerEventStorageEngine.builder(ledger, new InMemorySnapshotStore())
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .build())
            .build();

    @AfterEach
    void shutDown() {
        while (CurrentUnitOfWork.isStarted()) CurrentUnitOfWork.get().rollback();
        events.shutDown();
    }

    private static DomainEventMessage<?> opened(String id, Map<String, ?> metadata) {
        return new GenericDomainEventMessage<>("Table", id, 0, new TableOpened(id, "t"), metadata);
    }

    private static DomainEventMessage<?> added(String id, long sequence, Map<String, ?> metadata) {
        return new GenericDomainEventMessage<>("Table", id, sequence, new RowAdded(id, (int) sequence), metadata);
    }

    @Test
    void makes_one_commit_of_all_that_was_published_before_the_end() {
        var work = DefaultUnitOfWork.startAndGet(null);
        events.publish(opened("t", Map.of()));
        events.publish(added("t", 1, Map.of()), added("t", 2, Map.of()));
        assertThat(ledger.head()).isZero();
        work.commit();
        assertThat(ledger.readCommits(0, 100)).singleElement().satisfies(commit -> {
            assertThat(commit.entries()).hasSize(3);
            LedgerReceipt receipt = work.getResource(LedgerEventStorageEngine.RECEIPT);
            assertThat(receipt.commitId()).isEqualTo(commit.id());
            assertThat(receipt.firstPosition()).isZero();
            assertThat(receipt.lastPosition()).isEqualTo(2);
        });
    }

    @Test
    void gives_the_key_to_the_first_commit_and_stretches_the_receipt_over_the_second() {
        Map<String, String> key = Map.of("idempotencyKey", "k");
        var work = DefaultUnitOfWork.startAndGet(null);
        events.publish(opened("t", key));
        var _ = events.subscribe(
                published -> { // publishes while publishing
                    if (published.getFirst().getPayload() instanceof TableOpened) events.publish(added("t", 1, key));
                });
        work.commit();
        var commits = ledger.readCommits(0, 100);
        assertThat(commits).extracting("idempotencyKey").containsExactly("k", null);
        LedgerReceipt receipt = work.getResource(LedgerEventStorageEngine.RECEIPT);
        assertThat(receipt.commitId()).isEqualTo(commits.getFirst().id());
        assertThat(receipt.lastPosition()).isEqualTo(1);
    }

    @Test
    void leaves_the_receipt_in_the_root_when_a_nested_unit_of_work_published() {
        var root = DefaultUnitOfWork.startAndGet(null);
        var nested = DefaultUnitOfWork.startAndGet(null);
        events.publish(opened("t", Map.of()));
        nested.commit();
        root.commit();
        LedgerReceipt receipt = root.getResource(LedgerEventStorageEngine.RECEIPT);
        assertThat(receipt.lastPosition()).isZero();
        assertThat(ledger.head()).isEqualTo(1);
    }

    @Test
    void records_nothing_of_a_unit_of_work_that_is_rolled_back_before_its_end() {
        var work = DefaultUnitOfWork.startAndGet(null);
        events.publish(opened("t", Map.of()));
        work.rollback();
        assertThat(ledger.head()).isZero();
    }

    @Test
    void tells_a_conflict_in_axons_words_and_everything_else_in_its_own() {
        events.publish(opened("t", Map.of()), added("t", 1, Map.of("idempotencyKey", "k")));
        assertThatThrownBy(() -> events.publish(opened("t", Map.of())))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasCauseInstanceOf(LedgerException.CommitConflict.class);
        assertThatThrownBy(() -> events.publish(added("t", 1, Map.of())))
                .isInstanceOf(ConcurrencyException.class)
                .isNotInstanceOf(AggregateStreamCreationException.class);
        events.publish(added("t", 2, Map.of("idempotencyKey", "k2")));
        assertThatThrownBy(() -> events.publish(added("t", 3, Map.of("idempotencyKey", "k2"))))
                .isInstanceOf(LedgerException.AlreadyRecorded.class);
    }

    @Test
    void gives_back_metadata_with_the_actor_in_its_place() {
        var actor = Map.of("subject", "editor", "roles", List.of("unit-editor"));
        events.publish(opened("alone", Map.of("actor", actor)), opened("both", Map.of("actor", actor, "traceId", "t")));
        assertThat(events.readEvents("alone").next().getMetaData()).isEqualTo(Map.of("actor", actor));
        assertThat(events.readEvents("both").next().getMetaData()).isEqualTo(Map.of("actor", actor, "traceId", "t"));
        assertThat(ledger.read(0, 1).getFirst().metadata().bytes()).isEqualTo(new byte[] {0x7b, 0x7d});
    }

    @Test
    void refuses_to_write_an_event_without_a_name() {
        var nameless = new GenericDomainEventMessage<>("Table", "t", 0, "a string");
        assertThatThrownBy(() -> events.publish(nameless)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger.head()).isZero();
    }

    @Test
    void keeps_the_snapshot_with_the_highest_sequence_and_reads_on_from_there() {
        events.publish(opened("t", Map.of()), added("t", 1, Map.of()), added("t", 2, Map.of()));
        events.storeSnapshot(added("t", 1, Map.of()));
        events.storeSnapshot(opened("t", Map.of()));
        var read = events.readEvents("t")
                .asStream()
                .map(DomainEventMessage::getSequenceNumber)
                .toList();
        assertThat(read).containsExactly(1L, 2L);
    }
}
