package org.mubiao.ledger.axon;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.NewEvent;

/** Turns Axon's event messages into ledger events and entries back into Axon's event data. */
final class EntryMapping {

    /** The metadata that is stored and hashed apart from the rest, because it is personal. */
    static final String ACTOR = "actor";

    /** The metadata by which a request is recorded at most once. */
    static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private EntryMapping() {}

    /** The events of one commit. {@code key} is that of the request, if it was not used up. */
    static Commit commit(
            String id, @Nullable String key, List<? extends EventMessage<?>> events, Serializer serializer) {
        return new Commit(
                id,
                key,
                events.stream().map(event -> newEvent(event, serializer)).toList());
    }

    /** The key that the events carry, if they do. */
    static @Nullable String keyOf(List<? extends EventMessage<?>> events) {
        return events.getFirst().getMetaData().get(IDEMPOTENCY_KEY) instanceof String key && !key.isBlank()
                ? key
                : null;
    }

    private static NewEvent newEvent(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        MetaData metadata = event.getMetaData();
        byte[] actor = null;
        if (serializer instanceof EventSerializer json && metadata.get(ACTOR) != null) {
            actor = json.json(metadata.get(ACTOR));
            metadata = metadata.withoutKeys(java.util.Set.of(ACTOR));
        }
        return new NewEvent(
                event.getIdentifier(),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                versionOf(event),
                payload.getData(),
                serializer.serialize(metadata, byte[].class).getData(),
                actor);
    }

    private static @Nullable AggregateVersion versionOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domain
                ? new AggregateVersion(domain.getType(), domain.getAggregateIdentifier(), domain.getSequenceNumber())
                : null;
    }

    /** The entry as Axon reads it from a stream of all events. Only an event of an aggregate comes back as one. */
    static TrackedEventData<byte[]> tracked(LedgerEntry entry) {
        var token = new GlobalSequenceTrackingToken(entry.position());
        return entry.aggregate() == null
                ? new PlainEventData(token, entry, metadata(entry))
                : new TrackedDomainEventData<>(token, domain(entry));
    }

    /** The entry as Axon reads it from the stream of its aggregate. */
    static GenericDomainEventEntry<byte[]> domain(LedgerEntry entry) {
        var aggregate = entry.aggregate();
        if (aggregate == null) throw new IllegalArgumentException("no event of an aggregate");
        return new GenericDomainEventEntry<>(
                aggregate.type(),
                aggregate.id(),
                aggregate.sequence(),
                entry.eventId(),
                entry.time(),
                entry.eventName(),
                entry.eventRevision(),
                entry.payload().bytes(),
                metadata(entry));
    }

    /** The metadata with the actor back in its place. Both are JSON objects without white space around them. */
    static byte[] metadata(LedgerEntry entry) {
        byte[] metadata = entry.metadata().bytes();
        var actor = entry.actor();
        if (actor == null) return metadata;
        String rest = new String(metadata, StandardCharsets.UTF_8);
        String head = "{\"%s\":".formatted(ACTOR) + new String(actor.bytes(), StandardCharsets.UTF_8);
        return (rest.equals("{}") ? head + "}" : head + "," + rest.substring(1)).getBytes(StandardCharsets.UTF_8);
    }
}
