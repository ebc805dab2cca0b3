package org.mubiao.feed;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;

/** A ledger event as a CloudEvent 1.0 and back: binary mode on Kafka, the payload is the record's value. */
final class CloudEventForm {

    private static final String SOURCE = "urn:mubiao:ledger:";

    private CloudEventForm() {}

    static CloudEvent of(LedgerEvent event) {
        var form = CloudEventBuilder.v1()
                .withId(event.eventId())
                .withSource(URI.create(SOURCE + event.ledger()))
                .withType(event.name())
                .withTime(event.recordedAt().atOffset(ZoneOffset.UTC))
                .withSubject(event.aggregateId())
                .withDataContentType("application/json")
                .withExtension("partitionkey", event.aggregateId())
                .withExtension("sequence", Long.toString(event.sequence()))
                .withExtension("ledgerposition", Long.toString(event.position()))
                .withExtension("ledgercommit", event.commit())
                .withExtension("aggregatetype", event.aggregateType())
                .withExtension("revision", Integer.toString(event.revision()))
                .withExtension("ledgermetadata", new String(event.metadata(), StandardCharsets.UTF_8))
                .withData(event.payload());
        if (event.actor() != null) form.withExtension("ledgeractor", new String(event.actor(), StandardCharsets.UTF_8));
        return form.build();
    }

    /** @throws RuntimeException for anything that a relay did not write */
    static LedgerEvent read(CloudEvent event) {
        var actor = event.getExtension("ledgeractor");
        CloudEventData data = event.getData(); // null for no bytes
        return new LedgerEvent(
                event.getSource().toString().substring(SOURCE.length()),
                Long.parseLong(extension(event, "ledgerposition")),
                extension(event, "ledgercommit"),
                extension(event, "aggregatetype"),
                Objects.requireNonNull(event.getSubject(), "subject"),
                Long.parseLong(extension(event, "sequence")),
                event.getType(),
                Integer.parseInt(extension(event, "revision")),
                event.getId(),
                Objects.requireNonNull(event.getTime(), "time").toInstant(),
                actor == null ? null : actor.toString().getBytes(StandardCharsets.UTF_8),
                extension(event, "ledgermetadata").getBytes(StandardCharsets.UTF_8),
                data == null ? new byte[0] : data.toBytes());
    }

    private static String extension(CloudEvent event, String name) {
        return Objects.requireNonNull(event.getExtension(name), name).toString();
    }
}
