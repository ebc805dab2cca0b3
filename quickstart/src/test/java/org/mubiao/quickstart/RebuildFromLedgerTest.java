package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The read model folded anew from the ledgers, whatever their topics held before. */
@ExtendWith(RunningSuite.class)
class RebuildFromLedgerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String REBUILD = "/api/read-model/rebuild";

    @Test
    void every_event_comes_from_the_ledger_again_and_the_views_are_as_before() throws Exception {
        try (var office = RunningSuite.as("office");
                var editor = RunningSuite.as("editor-571203")) {
            var table = Moves.proposed(editor, "571203", 2082, "由账本重建");
            var before = table.seenBy(office);
            var ends = ends();
            await("another rebuild, or what it left, is over")
                    .atMost(PATIENCE)
                    .until(() -> office.send("POST", REBUILD + "?source=ledger", "application/json", new byte[0])
                                    .statusCode()
                            == 202);
            await().atMost(PATIENCE)
                    .until(() -> !office.json(REBUILD).path("state").asString().equals("running"));
            var rebuild = office.json(REBUILD);
            assertThat(rebuild.path("state").asString()).as(rebuild.toString()).isEqualTo("finished");
            assertThat(rebuild.path("done").asLong())
                    .isEqualTo(rebuild.path("total").asLong())
                    .isPositive();
            assertThat(begins())
                    .as("nothing of before is on the topics")
                    .allSatisfy((partition, begin) -> assertThat(begin).isGreaterThanOrEqualTo(ends.get(partition)));
            assertThat(table.seenBy(office)).isEqualTo(before);
        }
    }

    private static Map<String, Long> ends() {
        return offsets(false);
    }

    private static Map<String, Long> begins() {
        return offsets(true);
    }

    private static Map<String, Long> offsets(boolean first) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RunningSuite.bootstrapServers(), "enable.metrics.push", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var offsets = new TreeMap<String, Long>();
            for (var ledger : new String[] {"budget", "indicator"}) {
                var partitions = consumer.partitionsFor("mubiao.ledger." + ledger).stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                (first ? consumer.beginningOffsets(partitions) : consumer.endOffsets(partitions))
                        .forEach((partition, offset) -> offsets.put(partition.toString(), offset));
            }
            return offsets;
        }
    }
}
