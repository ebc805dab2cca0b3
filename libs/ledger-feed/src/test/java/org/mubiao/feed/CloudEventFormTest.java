package org.mubiao.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventFormTest {

    /** There and back in the bytes that Kafka carries. */
    private static LedgerEvent carried(LedgerEvent event) {
        var headers = new RecordHeaders();
        try (var writer = new CloudEventSerializer();
                var reader = new CloudEventDeserializer()) {
            var value = writer.serialize("t", headers, CloudEventForm.of(event));
            return CloudEventForm.read(reader.deserialize("t", headers, value));
        }
    }

    private static LedgerEvent event(byte @Nullable [] actor, String metadata, String payload, Instant recordedAt) {
        return new LedgerEvent(
                "indicator",
                Long.MAX_VALUE,
                "b1f0",
                "TargetTable",
                "571203-2024-应急救护培训",
                17,
                "target-table-submitted",
                3,
                "e-1",
                recordedAt,
                actor,
                metadata.getBytes(UTF_8),
                payload.getBytes(UTF_8));
    }

    private static void comesBack(LedgerEvent event) {
        assertThat(carried(event)).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void carries_chinese_text_in_every_part() {
        comesBack(event(
                "{\"displayName\":\"王芳\",\"roles\":[\"unit-editor\"]}".getBytes(UTF_8),
                "{\"reason\":\"培训人数由 2000 人改为 2600 人，“见附件”\\n𠮷\"}",
                "{\"text\":\"≥2次，满意度≥95%\"}",
                Events.START));
    }

    @Test
    void carries_an_event_whose_actor_is_not_known_or_masked() {
        comesBack(event(null, "{}", "{}", Events.START));
        assertThat(CloudEventForm.of(event(null, "{}", "{}", Events.START)).getExtensionNames())
                .doesNotContain("ledgeractor");
    }

    @Test
    void carries_times_to_the_nanosecond_and_whole_seconds() {
        comesBack(event(null, "{}", "{}", Instant.parse("2024-02-29T23:59:59.999999999Z")));
        comesBack(event(null, "{}", "{}", Instant.parse("2024-02-29T16:00:00Z")));
    }

    @Test
    void carries_any_bytes_as_payload() {
        var random = new Random(7);
        for (var size : new int[] {0, 1, 1_000, 100_000}) {
            var payload = new byte[size];
            random.nextBytes(payload);
            var event = new LedgerEvent(
                    "budget",
                    0,
                    "c",
                    "Unit",
                    "u",
                    0,
                    "unit-named",
                    1,
                    "e",
                    Events.START,
                    null,
                    "{}".getBytes(UTF_8),
                    payload);
            assertThat(carried(event).payload()).isEqualTo(payload);
        }
    }

    @Test
    void refuses_what_no_relay_wrote() {
        var foreign = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("urn:else:where"))
                .withType("x")
                .withData("{}".getBytes(UTF_8))
                .build();
        assertThatThrownBy(() -> CloudEventForm.read(foreign)).isInstanceOf(RuntimeException.class);
    }
}
