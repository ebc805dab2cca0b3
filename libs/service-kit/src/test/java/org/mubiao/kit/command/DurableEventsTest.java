package org.mubiao.kit.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.Actor;
import org.mubiao.ledger.store.InMemoryLedgerStore;

class DurableEventsTest {

    private static final CommandContext WHO = CommandContext.of(Actor.service("budget"));

    private final InMemoryLedgerStore store = new InMemoryLedgerStore();
    private final TallyService own = new TallyService(store);
    private final TallyService other = new TallyService(store);
    private final AtomicInteger barriers = new AtomicInteger();
    private final DurableEvents events = new DurableEvents(own.ledger, barriers::incrementAndGet);

    @AfterEach
    void close() {
        own.close();
        other.close();
    }

    private List<Long> read(long position) {
        return events.read(position, 100).stream().map(LedgerEvent::position).toList();
    }

    @Test
    void are_passed_on_without_a_barrier_where_this_process_appended_them() {
        own.commands.sendAndWait(new TallyService.Open("a"), WHO);
        own.commands.sendAndWait(new TallyService.AddMany("a", 4), WHO);
        assertThat(read(0)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(read(5)).isEmpty();
        assertThat(barriers.get()).isZero();
    }

    @Test
    void are_made_durable_once_where_another_process_appended_them() {
        own.commands.sendAndWait(new TallyService.Open("a"), WHO);
        other.commands.sendAndWait(new TallyService.AddMany("a", 2), WHO);
        assertThat(read(0)).containsExactly(0L, 1L, 2L);
        assertThat(barriers.get()).isEqualTo(1);
        assertThat(read(0)).hasSize(3);
        assertThat(barriers.get()).isEqualTo(1);
        other.commands.sendAndWait(new TallyService.AddMany("a", 1), WHO);
        assertThat(read(3)).containsExactly(3L);
        assertThat(barriers.get()).isEqualTo(2);
    }

    @Test
    void are_held_back_while_they_cannot_be_made_durable() {
        other.commands.sendAndWait(new TallyService.Open("a"), WHO);
        var works = new AtomicInteger();
        var held = new DurableEvents(own.ledger, () -> {
            if (works.getAndIncrement() == 0) throw new IllegalStateException("no majority");
        });
        assertThatThrownBy(() -> held.read(0, 10)).hasMessage("no majority");
        assertThat(held.read(0, 10)).hasSize(1);
        assertThat(works.get()).isEqualTo(2);
    }

    @Test
    void carry_what_the_ledger_has() throws Exception {
        own.commands.sendAndWait(new TallyService.Open("表-1"), WHO);
        var entry = own.ledger.read(0, 1).getFirst();
        var event = events.read(0, 1).getFirst();
        assertThat(event.ledger()).isEqualTo("tally");
        assertThat(event.aggregateId()).isEqualTo("表-1");
        assertThat(event.aggregateType()).isEqualTo("Tally");
        assertThat(event.sequence()).isZero();
        assertThat(event.name()).isEqualTo("opened");
        assertThat(event.revision()).isEqualTo(1);
        assertThat(event.commit()).isEqualTo(entry.commitId());
        assertThat(event.eventId()).isEqualTo(entry.eventId());
        assertThat(event.recordedAt()).isEqualTo(entry.recordedAt());
        assertThat(event.payload()).isEqualTo(entry.payload().bytes());
        assertThat(event.metadata()).isEqualTo(entry.metadata().bytes());
        assertThat(event.actor()).isEqualTo(entry.actor().bytes());
        assertThat(events.size()).isEqualTo(1);
        events.await(0, Duration.ZERO);
    }
}
