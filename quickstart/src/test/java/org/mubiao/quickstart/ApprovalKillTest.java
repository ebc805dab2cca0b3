package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} of the whole suite while tables are approved, at other moments for each. Whatever was done by then, the
 * request repeated under its key ends every table as approved with its budget, once.
 */
class ApprovalKillTest {

    private static final long PATIENCE_SECONDS = 120;
    private static final String APPROVAL = "{\"opinion\":\"同意\",\"grade\":\"优\"}";

    @TempDir
    Path data;

    @Test
    void ends_every_approval_whole_and_once() throws Exception {
        List<Moves> tables;
        var versions = new ArrayList<String>();
        try (var suite = start();
                var office = as(suite, "office");
                var editor = as(suite, "editor-571203");
                var head = as(suite, "head-571203")) {
            var id = office.startImport(Example.document(), "text/plain; charset=utf-8", "?fiscalYear=2025");
            ImportProgress.follow(office, id, System.out);
            tables = office.json("/api/imports/" + id)
                    .path("tables")
                    .valueStream()
                    .filter(table -> table.at("/unit/code").asString().equals("571203"))
                    .map(table -> Moves.of(table.path("projectId").asString()))
                    .toList();
            for (var table : tables) {
                table.moved(editor, "submission", "{}", "submitted");
                versions.add(table.moved(head, "endorsement", "{}", "endorsed"));
            }
        }
        for (var place = 0; place < tables.size(); place++) killInTheMiddle(tables, versions, place);
        try (var suite = start();
                var reviewer = as(suite, "reviewer")) {
            for (var place = 0; place < tables.size(); place++) {
                var table = tables.get(place);
                var answer = approve(reviewer, table, versions.get(place));
                assertThat(answer).as(table.path()).isEqualTo(200);
                Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).untilAsserted(() -> {
                    var events = reviewer.json(table.path() + "/history?size=500")
                            .path("items")
                            .valueStream()
                            .map(entry -> entry.path("type").asString())
                            .toList();
                    assertThat(events)
                            .containsOnlyOnce("approval-began", "budget-frozen", "table-approved")
                            .doesNotContain("approval-abandoned", "budget-freeze-refused");
                    assertThat(table.seenBy(reviewer).path("stage").asString()).isEqualTo("approved");
                });
            }
        }
    }

    /** The later the table, the longer after its request: from before anything was recorded to after the answer. */
    private void killInTheMiddle(List<Moves> tables, List<String> versions, int place) throws Exception {
        try (var suite = start();
                var reviewer = as(suite, "reviewer")) {
            var asked = CompletableFuture.runAsync(() -> {
                try {
                    approve(reviewer, tables.get(place), versions.get(place));
                } catch (Exception cutOff) {
                    // the suite is gone before it answered
                }
            });
            var began = System.nanoTime();
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> asked.isDone()
                            || System.nanoTime() - began
                                    >= Duration.ofMillis(15L << place).toNanos());
            suite.kill();
        }
    }

    private static int approve(Client reviewer, Moves table, String version) throws Exception {
        var answer = reviewer.send(
                "POST",
                table.path() + "/approval",
                "application/json",
                APPROVAL.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + version + "\"", "Idempotency-Key", table.path()));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return JsonMapper.shared()
                        .readTree(answer.body())
                        .path("stage")
                        .asString()
                        .equals("approved")
                ? 200
                : 202;
    }

    private JavaProcess start() throws IOException {
        return JavaProcess.start(KillTest.Quiet.class.getName(), data.toString());
    }

    private static Client as(JavaProcess suite, String username) throws Exception {
        return new Client(suite.await("ready ")).signIn(username, "mubiao-demo");
    }
}
