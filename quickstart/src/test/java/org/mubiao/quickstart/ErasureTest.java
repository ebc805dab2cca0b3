package org.mubiao.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.evidence.Masking;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words of a person masked on order: gone wherever anybody could read them, and every proof holds. */
@ExtendWith(RunningSuite.class)
class ErasureTest {

    private static final String OPINION = "ZQX-opinion-2081";
    private static final String COMMENT = "ZQX-comment-2081";
    private static final String ORDER = "/api/ledgers/indicator/erasures";

    @TempDir
    Path folder;

    private static JsonNode order(Client person, String position, String fields, int status) throws Exception {
        var body = "{\"position\":\"%s\",\"fields\":[%s],\"ground\":\"《个人信息保护法》第四十七条\",\"orderedBy\":\"保密办公室\"}"
                .formatted(position, fields);
        var answer = person.send("POST", ORDER, "application/json", body.getBytes(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The last event of this project with this name, as the office finds it in the history. */
    private static String position(Moves table, Client office, String type) {
        for (var entry : table.below(office, "/history?size=500").path("items"))
            if (entry.path("type").asString().equals(type))
                return entry.path("position").asString();
        throw new AssertionError("no " + type);
    }

    @Test
    void masked_words_are_gone_everywhere_and_proofs_hold() throws Exception {
        try (var editor = RunningSuite.as("editor-571203");
                var head = RunningSuite.as("head-571203");
                var office = RunningSuite.as("office");
                var admin = RunningSuite.as("admin")) {
            var table = Moves.proposed(editor, "571203", 2081, "屏蔽演练项目");
            table.moved(editor, "submission", "{}", "submitted");
            table.moved(
                    head,
                    "return",
                    "{\"opinion\":\"%s\",\"comments\":[{\"row\":1,\"text\":\"%s\"}]}".formatted(OPINION, COMMENT),
                    "drafting");
            var at = position(table, office, "table-returned");
            var path = "/api/projects/" + table.seenBy(office).path("projectId").asString();
            assertThat(office.get(path + "/history").body()).contains(OPINION);
            assertThat(topic()).contains(OPINION);
            assertThat(stored()).isNotEmpty();
            assertThat(order(admin, at, "\"round\"", 422).path("code").asString())
                    .isEqualTo("FIELD_NOT_MASKABLE");
            order(admin, "999999", "\"actor\"", 404);
            var ordered = order(admin, at, "\"opinion\",\"comments\",\"actor\"", 202);
            assertThat(order(admin, at, "\"opinion\"", 202).path("order")).isEqualTo(ordered.path("order"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> office.json(ORDER)
                            .path("items")
                            .findValuesAsString("state")
                            .equals(List.of("carried-out")));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !office.get(path + "/history").body().contains(OPINION));
            nowhere(office, table, path, at);
            proved(
                    path.substring(path.lastIndexOf('/') + 1),
                    at,
                    ordered.path("order").asString());
        }
    }

    private static void nowhere(Client office, Moves table, String path, String at) throws Exception {
        var shown = new ArrayList<String>();
        for (var under : List.of(
                "", "/history?size=500", "/review", "/difference?from=indicator@0&to=indicator@" + at, "/replay"))
            shown.add(office.get(path + under).body());
        shown.add(office.get("/api/projects?fiscalYear=2081").body());
        shown.add(office.get("/api/todos").body());
        shown.add(
                office.get("/api/ledgers/indicator/entries?limit=1&from=" + at).body());
        shown.add(topic());
        for (var one : shown) assertThat(one).doesNotContain(OPINION, COMMENT);
        assertThat(shown.get(1)).contains(Masking.MARK);
        assertThat(shown.get(7)).contains(Masking.MARK).doesNotContain("head-571203");
        assertThat(table.seenBy(office).path("stage").asString()).isEqualTo("drafting");
        assertThat(table.seenBy(office).path("indicators").size()).isEqualTo(2);
        var left = stored();
        var retired = retired();
        assertThat(left).allSatisfy(name -> assertThat(name).startsWith("mubiao-reporting"));
        assertThat(left)
                .allMatch(
                        name -> isOf(name.substring(name.indexOf(' ') + 1), retired), "of what is dropped in a minute");
    }

    private static boolean isOf(String collection, String generation) {
        return generation.isEmpty() ? !collection.matches("r\\d+\\..+") : collection.startsWith(generation);
    }

    private static MongoClient mongo() {
        return RunningSuite.contexts().stream()
                .flatMap(context -> context.getBeansOfType(MongoClient.class).values().stream())
                .findFirst()
                .orElseThrow();
    }

    /** The generation of the read model that was in use before, and is dropped soon. */
    private static String retired() {
        var pointer = Flux.from(mongo().getDatabase("mubiao-reporting")
                        .getCollection("generation")
                        .find())
                .collectList()
                .block();
        return java.util.Objects.requireNonNull(pointer).stream()
                .filter(one -> one.containsKey("used"))
                .map(one -> String.valueOf(one.getOrDefault("retired", "gone")))
                .findFirst()
                .orElseThrow();
    }

    /** Every collection of every database in which a document has the words. */
    private static Set<String> stored() {
        var found = new TreeSet<String>();
        for (var service : List.of("budget", "indicator", "reporting", "audit", "gateway")) {
            var database = mongo().getDatabase("mubiao-" + service);
            for (var name : Flux.from(database.listCollectionNames()).toIterable())
                for (var document : Flux.from(database.getCollection(name, RawBsonDocument.class)
                                .find())
                        .toIterable()) {
                    var buffer = document.getByteBuffer().asNIO();
                    var bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    var text = new String(bytes, UTF_8);
                    if (text.contains(OPINION) || text.contains(COMMENT)) found.add("mubiao-" + service + " " + name);
                }
        }
        return found;
    }

    /** All records of the ledger's topic, their headers too. */
    private static String topic() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RunningSuite.bootstrapServers(), "enable.metrics.push", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor("mubiao.ledger.indicator").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new StringBuilder();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (var one : consumer.poll(Duration.ofMillis(200))) {
                    all.append(one.value());
                    one.headers().forEach(header -> all.append(new String(header.value(), UTF_8)));
                }
                return partitions.stream()
                        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            });
            return all.toString();
        }
    }

    private void proved(String projectId, String at, String order) throws Exception {
        var keys = EvidenceTest.keys();
        var masked =
                "ledger indicator: masked at position %s by the order at %s; the digest holds".formatted(at, order);
        var file = EvidenceTest.evidence(folder, "office", projectId);
        var evidence = EvidenceTest.told(EvidenceTest.verify(file, keys));
        assertThat(evidence.code()).as(evidence.words()).isZero();
        assertThat(evidence.words()).contains(masked, "every cell of the table");
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries()))
                assertThat(new String(zip.getInputStream(entry).readAllBytes(), UTF_8))
                        .doesNotContain(OPINION, COMMENT);
        }
        var mirror = folder.resolve("mirror");
        assertThat(EvidenceTest.told("mirror", RunningSuite.url(), mirror.toString())
                        .code())
                .isZero();
        var mirrored = EvidenceTest.told(EvidenceTest.verify(mirror, keys));
        assertThat(mirrored.code()).as(mirrored.words()).isZero();
        assertThat(mirrored.words()).contains(masked);
        if (!EvidenceTest.runs("python3", "--version") || !EvidenceTest.runs("openssl", "version")) return;
        var independent = EvidenceTest.python(
                folder,
                mirror.resolve("indicator"),
                keys.get("indicator"),
                Files.createDirectory(folder.resolve("none")));
        assertThat(independent.path("masked").asInt()).isEqualTo(2); // payload and actor
    }
}
