package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of the whole suite in the middle of an import: nothing acknowledged is lost, nothing is there twice. */
class KillTest {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void finishes_an_import_after_the_suite_was_killed_in_the_middle_of_it(int tablesBefore) throws Exception {
        String importId;
        try (var suite = start();
                var office = office(suite)) {
            importId = office.startImport(Example.document(), "text/plain; charset=utf-8", "?fiscalYear=2025");
            Awaitility.await()
                    .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .pollInterval(java.time.Duration.ofMillis(5))
                    .until(() -> done(office, importId) >= tablesBefore);
            suite.kill();
        }
        try (var suite = start();
                var office = office(suite)) {
            Awaitility.await()
                    .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .until(() -> !state(office, importId).equals("running"));
            var status = office.json("/api/imports/" + importId);
            assertThat(status.path("state").asString()).isEqualTo("finished");
            assertThat(status.path("tables"))
                    .extracting(table -> table.path("outcome").asString())
                    .containsExactly(
                            "created", "created", "created", "created", "created", "created", "created", "incomplete");
            assertEverythingIsThereOnce(office, status);
        }
    }

    @Test
    void keeps_a_document_that_was_acknowledged_just_before_the_kill() throws Exception {
        String importId;
        try (var suite = start();
                var office = office(suite)) {
            importId = office.startImport(Example.document(), "text/plain; charset=utf-8", "?fiscalYear=2026");
            suite.kill();
        }
        try (var suite = start();
                var office = office(suite)) {
            Awaitility.await()
                    .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .until(() -> state(office, importId).equals("finished"));
            assertEverythingIsThereOnce(office, office.json("/api/imports/" + importId));
        }
    }

    /** Ledgers, Kafka and the read model agree: the view has reached both ledgers' ends and holds each row once. */
    private static void assertEverythingIsThereOnce(Client office, JsonNode status) throws Exception {
        var ends = new HashMap<String, String>();
        for (var ledger : office.json("/api/ledgers"))
            ends.put(
                    ledger.path("name").asString(),
                    Long.toString(Long.parseLong(ledger.path("size").asString()) - 1));
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .untilAsserted(
                        () -> assertThat(office.get("/api/projects").headers().firstValue("View-Position"))
                                .contains("budget@" + ends.get("budget") + ",indicator@" + ends.get("indicator")));
        var rows = 0;
        for (var table : status.path("tables")) {
            var project = office.json("/api/projects/" + table.path("projectId").asString());
            rows += project.path("indicators").size();
            assertThat(project.path("budget").path("total").isString()).isTrue();
        }
        assertThat(rows).isEqualTo(Example.rows().size());
        // 2 units, 8 accounts of the demo, 8 projects, 8 budgets; and for each table one event per row, its opening and
        // goals, and its
        // import's.
        assertThat(ends.get("budget")).isEqualTo("25");
        assertThat(ends.get("indicator")).isEqualTo(Integer.toString(80 + 8 * 4 + 1 + 1 + 1 - 1));
    }

    private JavaProcess start() throws IOException {
        return JavaProcess.start(Quiet.class.getName(), data.toString());
    }

    /** The demo suite without the import at its first start. */
    static final class Quiet {

        public static void main(String[] arguments) throws Exception {
            var suite = Suite.start(Path.of(arguments[0]), 0, true);
            System.out.println("ready " + suite.url());
            Thread.currentThread().join();
        }
    }

    private static Client office(JavaProcess suite) throws Exception {
        return new Client(suite.await("ready ")).signIn("office", "mubiao-demo");
    }

    private static int done(Client office, String importId) throws Exception {
        return office.json("/api/imports/" + importId).path("done").asInt();
    }

    private static String state(Client office, String importId) throws Exception {
        return office.json("/api/imports/" + importId).path("state").asString();
    }
}
