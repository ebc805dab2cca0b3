package org.mubiao.kit.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.feed.LedgerRelay;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;

/**
 * A ledger's events as the relay may publish them: only those that no crash can take back. What this process appended is
 * durable once it was acknowledged; anything else that is visible already (another process's, or one just under way) is
 * made so by a write that asks for the journal, since a journal holds all that came before.
 */
final class DurableEvents implements LedgerRelay.Source {

    private static final AggregateVersion NONE = new AggregateVersion("none", "none", 0);

    private final Ledger ledger;
    private final Runnable makeDurable;
    private final AtomicLong durable = new AtomicLong();

    /** @param makeDurable returns when everything that was visible before is in the journal of a majority */
    DurableEvents(Ledger ledger, Runnable makeDurable) {
        this.ledger = ledger;
        this.makeDurable = makeDurable;
        ledger.onAppend(next -> durable.accumulateAndGet(next, Math::max));
    }

    @Override
    public List<LedgerEvent> read(long position, int limit) {
        var entries = ledger.read(position, limit);
        if (entries.isEmpty()) return List.of();
        var next = entries.getLast().position() + 1;
        if (next > durable.get()) {
            makeDurable.run();
            durable.accumulateAndGet(next, Math::max);
        }
        return entries.stream().map(this::event).toList();
    }

    private LedgerEvent event(LedgerEntry entry) {
        var aggregate = entry.aggregate() == null ? NONE : entry.aggregate();
        var actor = entry.actor();
        return new LedgerEvent(
                ledger.name(),
                entry.position(),
                entry.commitId(),
                aggregate.type(),
                aggregate.id(),
                aggregate.sequence(),
                entry.eventName(),
                entry.eventRevision() == null ? 1 : Integer.parseInt(entry.eventRevision()),
                entry.eventId(),
                entry.recordedAt(),
                actor == null ? null : actor.bytes(),
                entry.metadata().bytes(),
                entry.payload().bytes());
    }

    @Override
    public long size() {
        return ledger.head();
    }

    @Override
    public void await(long position, Duration atMost) throws InterruptedException {
        ledger.awaitPast(position, atMost);
    }
}
