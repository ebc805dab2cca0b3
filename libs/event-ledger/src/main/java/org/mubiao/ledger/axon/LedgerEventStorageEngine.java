package org.mubiao.ledger.axon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.LedgerReceipt;
import org.mubiao.ledger.store.Snapshot;
import org.mubiao.ledger.store.SnapshotStore;

/**
 * Axon's events in a {@link Ledger}. Each call of {@link #appendEvents} is one commit; the tracking token is the position.
 *
 * <p>Axon appends before the unit of work commits: once this returned, the events stay, whatever fails afterwards. A
 * conflict is thrown as Axon's {@code ConcurrencyException} or {@code AggregateStreamCreationException}; every other
 * {@link LedgerException} as it is. The receipt is left in the root unit of work under {@link #RECEIPT}.
 */
public class LedgerEventStorageEngine extends BatchingEventStorageEngine {

    /** The resource of the root unit of work that holds the {@link LedgerReceipt} of what it appended. */
    public static final String RECEIPT = "org.mubiao.ledger.receipt";

    private final Ledger ledger;
    private final SnapshotStore snapshots;

    protected LedgerEventStorageEngine(Builder builder) {
        super(builder);
        this.ledger = builder.ledger;
        this.snapshots = builder.snapshots;
    }

    /** A builder for an engine over {@code ledger} and {@code snapshots}; both serializers are yet to be given. */
    public static Builder builder(Ledger ledger, SnapshotStore snapshots) {
        return new Builder(ledger, snapshots);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) return;
        var root = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
        LedgerReceipt earlier = root == null ? null : root.getResource(RECEIPT);
        // Events published while publishing make a second commit of one request: the key went with the first.
        String key = earlier == null ? EntryMapping.keyOf(events) : null;
        Commit commit = EntryMapping.commit(UUID.randomUUID().toString(), key, events, serializer);
        try {
            keep(root, earlier, ledger.append(commit));
        } catch (LedgerException.CommitConflict e) {
            handlePersistenceException(e, events.get(e.index()));
        }
    }

    private static void keep(@Nullable UnitOfWork<?> root, @Nullable LedgerReceipt earlier, LedgerReceipt receipt) {
        if (root != null) root.resources().put(RECEIPT, earlier == null ? receipt : earlier.and(receipt));
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        return ledger.read(positionAfter(last), batchSize).stream()
                .map(EntryMapping::tracked)
                .toList();
    }

    private static long positionAfter(@Nullable TrackingToken last) {
        return switch (last) {
            case null -> 0;
            case GlobalSequenceTrackingToken token -> token.getGlobalIndex() + 1;
            default ->
                throw new IllegalArgumentException("a ledger is tracked by its positions, not by " + last.getClass());
        };
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String aggregateId, long first, int batchSize) {
        return ledger.readAggregate(aggregateId, first, batchSize).stream()
                .map(EntryMapping::domain)
                .toList();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        var last = ledger.lastSequence(aggregateId);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    @SuppressWarnings("NullAway") // Axon's interface: null stands for the beginning of an empty store
    public TrackingToken createTailToken() {
        return ledger.head() == 0 ? null : new GlobalSequenceTrackingToken(-1);
    }

    @Override
    public TrackingToken createHeadToken() {
        return before(ledger.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return before(ledger.firstSince(dateTime));
    }

    @SuppressWarnings("NullAway") // Axon's interface: null stands for the beginning of an empty store
    private TrackingToken before(long position) {
        return position == 0 && ledger.head() == 0 ? null : new GlobalSequenceTrackingToken(position - 1);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var payload = snapshot.serializePayload(serializer, byte[].class);
        snapshots.keep(new Snapshot(
                new AggregateVersion(
                        snapshot.getType(), snapshot.getAggregateIdentifier(), snapshot.getSequenceNumber()),
                snapshot.getIdentifier(),
                snapshot.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                snapshot.serializeMetaData(serializer, byte[].class).getData()));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        return snapshots.newest(aggregateId).stream()
                .map(snapshot -> new GenericDomainEventEntry<>(
                        snapshot.aggregate().type(),
                        snapshot.aggregate().id(),
                        snapshot.aggregate().sequence(),
                        snapshot.eventId(),
                        snapshot.time(),
                        snapshot.payloadType(),
                        snapshot.payloadRevision(),
                        snapshot.payload(),
                        snapshot.metadata()));
    }

    /** Collects what an engine needs. A conflict is recognised without further setting. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private final Ledger ledger;
        private final SnapshotStore snapshots;

        private Builder(Ledger ledger, SnapshotStore snapshots) {
            this.ledger = ledger;
            this.snapshots = snapshots;
            super.persistenceExceptionResolver(LedgerException.CommitConflict.class::isInstance);
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasters) {
            super.upcasterChain(upcasters);
            return this;
        }

        @Override
        public Builder persistenceExceptionResolver(PersistenceExceptionResolver resolver) {
            super.persistenceExceptionResolver(resolver);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter filter) {
            super.snapshotFilter(filter);
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        /** The engine. */
        public LedgerEventStorageEngine build() {
            return new LedgerEventStorageEngine(this);
        }
    }
}
