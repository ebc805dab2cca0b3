package org.mubiao.ledger.axon;

import java.time.Instant;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.mubiao.ledger.format.LedgerEntry;

/** An event of no aggregate as Axon reads it. */
record PlainEventData(TrackingToken trackingToken, LedgerEntry entry, byte[] metadata)
        implements TrackedEventData<byte[]> {

    @Override
    public String getEventIdentifier() {
        return entry.eventId();
    }

    @Override
    public Instant getTimestamp() {
        return entry.time();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metadata, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(
                entry.payload().bytes(), byte[].class, entry.eventName(), entry.eventRevision());
    }
}
