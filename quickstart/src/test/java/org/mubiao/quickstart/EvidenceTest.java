package org.mubiao.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.contracts.EventNames;
import org.mubiao.evidence.Main;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the example's ledgers prove to somebody who trusts nothing but a verifier key. */
@ExtendWith(RunningSuite.class)
class EvidenceTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    static Map<String, String> keys() throws Exception {
        var keys = new LinkedHashMap<String, String>();
        try (var auditor = RunningSuite.as("auditor")) {
            for (var ledger : auditor.json("/api/ledgers"))
                keys.put(
                        ledger.path("name").asString(),
                        ledger.path("verifierKey").asString());
        }
        assertThat(keys.keySet()).containsExactly("budget", "indicator", "audit");
        return keys;
    }

    /** Exit code and what was printed. */
    record Told(int code, String words) {}

    static Told told(String... arguments) throws Exception {
        var out = new ByteArrayOutputStream();
        var code = Main.run(List.of(arguments), new PrintStream(out, true, UTF_8));
        return new Told(code, out.toString(UTF_8));
    }

    static String[] verify(Path path, Map<String, String> keys) {
        var arguments = new ArrayList<>(List.of("verify", path.toString()));
        keys.values().forEach(key -> arguments.addAll(List.of("--key", key)));
        return arguments.toArray(String[]::new);
    }

    private void mirror() throws Exception {
        var told = told("mirror", RunningSuite.url(), folder.resolve("mirror").toString());
        assertThat(told.code()).as(told.words()).isZero();
    }

    @Test
    void a_mirror_is_verified_by_this_verifier_and_by_an_independent_one_in_python() throws Exception {
        var keys = keys();
        var sizes = new LinkedHashMap<String, Long>();
        somethingIsRecordedAsRead();
        for (var name : keys.keySet()) sizes.put(name, proofs(name));
        mirror(); // after the proofs, so that it has every event under their checkpoints while others still write
        var told = told(verify(folder.resolve("mirror"), keys));
        assertThat(told.code()).as(told.words()).isZero();
        assumeTrue(runs("python3", "--version") && runs("openssl", "version"), "python3 and openssl");
        for (var name : keys.keySet()) {
            var mirrored = folder.resolve("mirror").resolve(name);
            var checkpoint = checkpoint(Files.readString(mirrored.resolve("checkpoint")));
            var independent = python(mirrored, keys.get(name), folder.resolve("proofs-" + name));
            assertThat(independent.path("size").asLong())
                    .isEqualTo(checkpoint.size())
                    .isGreaterThanOrEqualTo(sizes.get(name))
                    .isPositive();
            assertThat(independent.path("root").asString())
                    .isEqualTo(checkpoint.root().hex());
            assertThat(independent.path("included").asLong()).isEqualTo(sizes.get(name));
            assertThat(independent.path("checkpoints").asInt())
                    .isEqualTo(Files.readAllLines(mirrored.resolve("checkpoints.ndjson"))
                            .size())
                    .isPositive();
        }
    }

    @Test
    void a_running_suite_is_verified_as_it_stands_and_not_by_another_key() throws Exception {
        var live = told("verify", "--live", RunningSuite.url());
        assertThat(live.code()).as(live.words()).isZero();
        assertThat(live.words()).contains("ledger budget:", "ledger indicator:", "成立 holds");
        var arguments = new ArrayList<>(List.of("verify", "--live", RunningSuite.url()));
        for (var key : keys().values())
            arguments.addAll(List.of(
                    "--key",
                    SignerKey.generate(key.substring(0, key.indexOf('+')))
                            .verifier()
                            .toString()));
        var other = told(arguments.toArray(String[]::new));
        assertThat(other.code()).as(other.words()).isEqualTo(1);
        assertThat(other.words()).contains("signature: ");
    }

    /** Whichever test comes first, the ledger of reads has an event under a checkpoint then. */
    private static void somethingIsRecordedAsRead() throws Exception {
        try (var office = RunningSuite.as("office")) {
            assertThat(office.get("/api/ledgers/budget/entries?limit=1").statusCode())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> checkpoint(office.get("/api/ledgers/audit/checkpoint")
                                            .body())
                                    .size()
                            > 0);
        }
    }

    private static Checkpoint checkpoint(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    /** Keeps a proof of every event under the newest checkpoint; how many there are. */
    private long proofs(String ledger) throws Exception {
        var proofs = Files.createDirectories(folder.resolve("proofs-" + ledger));
        try (var editor = RunningSuite.as("editor-571203")) { // proofs say nothing of content
            long size = checkpoint(
                            editor.get("/api/ledgers/" + ledger + "/checkpoint").body())
                    .size();
            for (long position = 0; position < size; position++) {
                var answer = editor.get("/api/ledgers/" + ledger + "/proof/" + position);
                assertThat(answer.statusCode()).isEqualTo(200);
                Files.writeString(proofs.resolve(position + ".tlog-proof"), answer.body());
            }
            return size;
        }
    }

    private JsonNode python(Path mirrored, String key, Path proofs) throws Exception {
        return python(folder, mirrored, key, proofs);
    }

    static JsonNode python(Path folder, Path mirrored, String key, Path proofs) throws Exception {
        var out = folder.resolve("python.out");
        var process = new ProcessBuilder(
                        "python3",
                        Checkout.path("quickstart/src/test/python/verify_mirror.py")
                                .toString(),
                        mirrored.toString(),
                        key,
                        proofs.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return JSON.readTree(Files.readString(out));
    }

    static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private Path evidence(String user, String projectId) throws Exception {
        return evidence(folder, user, projectId);
    }

    static Path evidence(Path folder, String user, String projectId) throws Exception {
        try (var http = HttpClient.newHttpClient();
                var client = new Client(RunningSuite.url())) {
            var body = JSON.createObjectNode().put("username", user).put("password", "mubiao-demo");
            var token = JSON.readTree(
                            client.send("POST", "/api/session", "application/json", JSON.writeValueAsBytes(body))
                                    .body())
                    .path("token")
                    .asString();
            var file = folder.resolve("evidence.zip");
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(RunningSuite.url() + "/api/projects/" + projectId + "/evidence"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(file));
            assertThat(answer.statusCode())
                    .as(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .isEqualTo(200);
            return file;
        }
    }

    /** Table 6 of the example is of unit 571301. */
    private static JsonNode table6() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var id = office.json("/api/imports/" + RunningSuite.importId())
                    .path("tables")
                    .get(5)
                    .path("projectId")
                    .asString();
            return office.json("/api/projects/" + id);
        }
    }

    @Test
    void the_evidence_of_a_table_is_verified_offline_and_prints_what_the_suite_shows() throws Exception {
        var shown = table6();
        var file = evidence("auditor", shown.path("projectId").asString());
        var told = told(verify(file, keys()));
        assertThat(told.code()).as(told.words()).isZero();
        var printed = JSON.readTree(content(file, "table.json"));
        assertThat(printed.path("name")).isEqualTo(shown.path("name"));
        assertThat(printed.path("stage")).isEqualTo(shown.path("stage"));
        assertThat(printed.path("unit").path("name"))
                .isEqualTo(shown.path("unit").path("name"));
        assertThat(printed.path("purpose")).isEqualTo(shown.path("purpose"));
        assertThat(printed.path("goals")).isEqualTo(shown.path("goals"));
        for (var figure : List.of("total", "fiscal", "other", "measure"))
            assertThat(printed.path("budget").path(figure))
                    .isEqualTo(shown.path("budget").path(figure));
        assertThat(printed.path("indicators").size())
                .isEqualTo(shown.path("indicators").size())
                .isPositive();
        for (int row = 0; row < printed.path("indicators").size(); row++) {
            var one = printed.path("indicators").get(row);
            var other = shown.path("indicators").get(row);
            for (var cell : List.of("indicatorId", "level1", "level2", "name", "description"))
                assertThat(one.path(cell)).isEqualTo(other.path(cell));
            assertThat(one.path("target")).isEqualTo(other.path("target").path("text"));
        }
    }

    @Test
    void one_character_of_the_printed_table_changed_is_refused() throws Exception {
        var file = evidence("office", table6().path("projectId").asString());
        for (var name : List.of("table.json", "table.html")) {
            var changed = told(verify(changed(file, name, "指标", "指际"), keys()));
            assertThat(changed.code()).as(changed.words()).isEqualTo(1);
            assertThat(changed.words()).contains("package table: " + name);
        }
        var events = told(verify(changed(file, "ledgers/indicator/events.ndjson", "产出指标", "产出指际"), keys()));
        assertThat(events.code()).isEqualTo(1);
        assertThat(events.words()).containsPattern("indicator@[0-9]+ payload");
    }

    @Test
    void evidence_is_for_its_unit_and_entries_are_for_the_office_and_auditors() throws Exception {
        var table = table6();
        var own = table.path("unit").path("code").asString();
        var other = own.equals("571301") ? "571203" : "571301";
        try (var stranger = RunningSuite.as("editor-" + other)) {
            var id = table.path("projectId").asString();
            assertThat(stranger.get("/api/projects/" + id + "/evidence").statusCode())
                    .isEqualTo(404);
            for (var path : List.of("entries", "tile/entries/000.p/1"))
                assertThat(stranger.get("/api/ledgers/indicator/" + path).statusCode())
                        .isEqualTo(403);
            assertThat(stranger.get("/api/ledgers/indicator/checkpoint").statusCode())
                    .isEqualTo(200);
        }
    }

    private static String content(Path zip, String name) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), UTF_8);
        }
    }

    private Path changed(Path zip, String name, String words, String others) throws IOException {
        var copy = folder.resolve("changed.zip");
        try (var from = new ZipFile(zip.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : java.util.Collections.list(from.entries())) {
                var bytes = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(name)) {
                    assertThat(new String(bytes, UTF_8)).contains(words);
                    bytes = new String(bytes, UTF_8).replaceFirst(words, others).getBytes(UTF_8);
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
            }
        }
        return copy;
    }

    @Test
    void both_printed_tables_and_their_description_know_every_event_of_a_table() throws IOException {
        var java = Checkout.text("libs/ledger-verifier/src/main/java/org/mubiao/evidence/PrintedTable.java");
        var page = Checkout.text("web/src/features/verify/printedTable.ts");
        var format = Checkout.text("docs/ledger-format.md");
        for (var event : EventNames.classes()) {
            var roof = event.getEnclosingClass().getSimpleName();
            if (!List.of("ProjectEvent", "BudgetEvent", "TargetTableEvent").contains(roof)) continue;
            var name = EventNames.nameOf(event).name();
            assertThat(java).contains("\"" + name + "\"");
            assertThat(page).contains("'" + name + "'");
            assertThat(format).contains("`" + name + "`");
        }
    }
}
