package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the whole suite in the middle of an import: nothing acknowledged is lost, nothing is there twice. */
class KillTest {

    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    Path data;

    @Test
    void finishes_every_import_in_the_middle_of_which_it_happened() throws Exception {
        var first = importAndKill(2025, 1);
        try (var suite = start();
                var office = office(suite)) {
            assertFinished(office, first);
            assertEverythingIsThereOnce(office, List.of(first));
        }
        var second = importAndKill(2026, 5);
        var third = importAndKill(2027, 0); // acknowledged just before; the second may not be finished either
        try (var suite = start();
                var office = office(suite)) {
            assertFinished(office, second);
            assertFinished(office, third);
            assertEverythingIsThereOnce(office, List.of(first, second, third));
        }
    }

    /** Kills the suite as soon as so many tables are done; answers the import. */
    private String importAndKill(int year, int tablesBefore) throws Exception {
        try (var suite = start();
                var office = office(suite)) {
            var id = office.startImport(Example.document(), "text/plain; charset=utf-8", "?fiscalYear=" + year);
            if (tablesBefore > 0)
                Awaitility.await()
                        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> done(office, id) >= tablesBefore);
            suite.kill();
            return id;
        }
    }

    private static void assertFinished(Client office, String importId) throws Exception {
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .until(() -> !state(office, importId).equals("running"));
        var status = office.json("/api/imports/" + importId);
        assertThat(status.path("state").asString()).isEqualTo("finished");
        assertThat(status.path("tables"))
                .extracting(table -> table.path("outcome").asString())
                .containsExactly(
                        "created", "created", "created", "created", "created", "created", "created", "incomplete");
    }

    /** Ledgers, Kafka and the read model agree: the view has reached both ledgers' ends and holds each row once. */
    private static void assertEverythingIsThereOnce(Client office, List<String> imports) throws Exception {
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
        for (var id : imports) {
            var rows = 0;
            for (var table : office.json("/api/imports/" + id).path("tables")) {
                var project =
                        office.json("/api/projects/" + table.path("projectId").asString());
                rows += project.path("indicators").size();
                assertThat(project.path("budget").path("total").isString()).isTrue();
            }
            assertThat(rows).isEqualTo(Example.rows().size());
        }
        // 2 units, 8 accounts of the demo; of each import 8 projects and 8 budgets, and on the other side one event for
        // each
        // row, four for each table, and three of its own.
        var count = imports.size();
        assertThat(ends.get("budget")).isEqualTo(Integer.toString(2 + 8 + count * (8 + 8) - 1));
        assertThat(ends.get("indicator")).isEqualTo(Integer.toString(count * (80 + 8 * 4 + 3) - 1));
    }

    private JavaProcess start() throws Exception {
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
