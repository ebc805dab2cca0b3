package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The real document goes in through the gateway and comes out cell for cell; every event is in a ledger and on Kafka. */
@ExtendWith(RunningSuite.class)
class ExampleImportTest {

    private static final List<String> TOTALS =
            List.of("50.00", "155.00", "123.00", "94.00", "58.3", "107.3", "18.8", "31.6");

    @Test
    void tells_eight_tables_with_their_complete_rows() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var status = office.json("/api/imports/" + RunningSuite.importId());
            assertThat(status.path("state").asString()).isEqualTo("finished");
            assertThat(ints(status.path("tables"), "rows")).containsExactly(7, 6, 9, 11, 20, 14, 10, 3);
            assertThat(texts(status.path("tables"), "outcome"))
                    .containsExactly(
                            "created", "created", "created", "created", "created", "created", "created", "incomplete");
        }
    }

    @Test
    void names_the_fourth_row_of_table_8_as_cut_off() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var table = office.json("/api/imports/" + RunningSuite.importId())
                    .path("tables")
                    .path(7);
            assertThat(table.path("problems").path(0).path("code").asString()).isEqualTo("CUT_OFF");
            assertThat(table.path("problems").path(0).path("row").asInt()).isEqualTo(4);
            var project = office.json("/api/projects/" + table.path("projectId").asString());
            assertThat(texts(project.path("findings"), "code")).contains("SOURCE_INCOMPLETE");
            assertThat(project.path("indicators").size()).isEqualTo(3);
        }
    }

    @Test
    void gives_every_cell_back_as_the_document_has_it() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var rows = new ArrayList<Example.Expected>();
            var number = 0;
            for (var project : projects(office)) {
                number++;
                for (var row : project.path("indicators"))
                    rows.add(new Example.Expected(
                            number,
                            row.path("row").asInt(),
                            row.path("level1").asString(),
                            row.path("level2").asString(),
                            row.path("name").asString(),
                            row.path("description").asString(),
                            row.path("target").path("text").asString()));
            }
            assertThat(rows)
                    .hasSize(80)
                    .isEqualTo(Example.rows().stream()
                            .map(row -> new Example.Expected(
                                    row.table(),
                                    row.row(),
                                    row.level1(),
                                    row.level2(),
                                    row.name(),
                                    row.description(),
                                    row.target()))
                            .toList());
        }
    }

    @Test
    void keeps_the_money_exact_and_a_blank_cell_null() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var projects = projects(office);
            assertThat(projects)
                    .extracting(project -> project.path("budget").path("total").asString())
                    .isEqualTo(TOTALS);
            assertThat(projects.get(1).path("budget").path("fiscal").isNull()).isTrue();
            assertThat(projects.get(0).path("budget").path("other").isNull()).isTrue();
            var totals = office.json("/api/dashboards/overview?fiscalYear=2024").path("totals");
            assertThat(money(totals, "budget")).isEqualByComparingTo("638.0");
            assertThat(money(totals, "fiscal")).isEqualByComparingTo("360.0");
            assertThat(money(totals, "other")).isEqualByComparingTo("278.00");
            assertThat(totals.path("indicators").asInt()).isEqualTo(80);
        }
    }

    @Test
    void changes_nothing_the_second_time() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var before = office.json("/api/ledgers");
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2024");
            ImportProgress.follow(office, id, System.out);
            var outcomes = texts(office.json("/api/imports/" + id).path("tables"), "outcome");
            assertThat(outcomes.subList(0, 7)).containsOnly("unchanged");
            assertThat(outcomes.get(7)).isEqualTo("incomplete");
            assertThat(office.json("/api/ledgers")).isEqualTo(before);
        }
    }

    @Test
    void tells_a_dry_run_and_changes_nothing() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var before = office.json("/api/ledgers");
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2031&dryRun=true");
            ImportProgress.follow(office, id, System.out);
            var outcomes = texts(office.json("/api/imports/" + id).path("tables"), "outcome");
            assertThat(outcomes.subList(0, 7)).containsOnly("created");
            assertThat(office.json("/api/ledgers")).isEqualTo(before);
            assertThat(office.json("/api/projects?fiscalYear=2031")
                            .path("total")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void lets_an_editor_take_only_tables_of_the_own_unit() throws Exception {
        try (var editor = RunningSuite.as("editor-571203")) {
            var id = editor.startImport(Example.document(), "text/plain", "?fiscalYear=2032&dryRun=true");
            ImportProgress.follow(editor, id, System.out);
            var tables = editor.json("/api/imports/" + id).path("tables");
            assertThat(texts(tables, "outcome").subList(0, 3)).containsOnly("created");
            assertThat(texts(tables, "outcome").subList(3, 8)).containsOnly("refused");
            assertThat(tables.path(3).path("problems").path(0).path("code").asString())
                    .isEqualTo("OTHER_UNIT");
        }
    }

    @Test
    void answers_no_request_of_a_stranger() throws Exception {
        try (var stranger = new Client(RunningSuite.url())) {
            assertThat(stranger.get("/api/projects").statusCode()).isEqualTo(401);
            assertThat(stranger.send("POST", "/api/imports", "text/plain", Example.document())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void has_every_event_of_both_ledgers_once_on_kafka_in_the_order_of_each_aggregate() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var relayed = new ArrayList<String>();
            for (var ledger : office.json("/api/ledgers")) {
                var name = ledger.path("name").asString();
                if (name.equals("audit")) continue; // nobody follows it: it is read where it is kept
                relayed.add(name);
                var size = Long.parseLong(ledger.path("size").asString());
                var positions = new HashSet<Long>();
                var lastOf = new java.util.HashMap<String, Long>();
                for (var event : events("mubiao.ledger." + name, size)) {
                    var sequence = Long.parseLong(event.get("ce_sequence"));
                    if (!positions.add(Long.parseLong(event.get("ce_ledgerposition")))) continue;
                    assertThat(sequence).isEqualTo(lastOf.getOrDefault(event.get("ce_partitionkey"), -1L) + 1);
                    lastOf.put(event.get("ce_partitionkey"), sequence);
                }
                assertThat(positions).hasSize((int) size).allMatch(position -> position >= 0 && position < size);
            }
            assertThat(relayed).containsExactly("budget", "indicator");
        }
    }

    private static List<Map<String, String>> events(String topic, long expected) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", RunningSuite.bootstrapServers(), "enable.metrics.push", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var events = new ArrayList<Map<String, String>>();
            Awaitility.await().until(() -> {
                for (var at : consumer.poll(java.time.Duration.ofMillis(200))) {
                    var headers = new java.util.HashMap<String, String>();
                    at.headers()
                            .forEach(header -> headers.put(
                                    header.key(), new String(header.value(), java.nio.charset.StandardCharsets.UTF_8)));
                    assertThat(at.key()).isEqualTo(headers.get("ce_partitionkey"));
                    events.add(headers);
                }
                return events.size() >= expected;
            });
            return events;
        }
    }

    /** The eight projects in the order of the document. */
    private static List<JsonNode> projects(Client client) throws Exception {
        var projects = new ArrayList<JsonNode>();
        for (var table : client.json("/api/imports/" + RunningSuite.importId()).path("tables"))
            projects.add(client.json("/api/projects/" + table.path("projectId").asString()));
        return projects;
    }

    private static BigDecimal money(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asString());
    }

    private static List<String> texts(JsonNode list, String name) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.path(name).asString()));
        return texts;
    }

    private static List<Integer> ints(JsonNode list, String name) {
        var ints = new ArrayList<Integer>();
        list.forEach(item -> ints.add(item.path(name).asInt()));
        return ints;
    }
}
