package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} of one service alone between each two steps of an approval (ADR 17), of one or of everything at moments of
 * nobody's choice. Whatever was done by then, the request repeated under its key ends the table as approved with its
 * budget, once; and nobody ever sees it half approved.
 */
@ExtendWith(RunningProcesses.class)
class ApprovalKillTest {

    private static final int ACCEPTED = 202;
    private static final String APPROVAL = "{\"opinion\":\"同意\",\"grade\":\"优\"}";
    private static final String IMPORT = "?fiscalYear=2032";

    /** A table that waits for its approval. */
    private record Endorsed(Moves table, String version) {}

    private record Asked(int status, String stage) {}

    private static final Deque<Endorsed> tables = new ArrayDeque<>();
    private static Client reviewer;

    @BeforeAll
    static void tables_wait_for_their_approval() throws Exception {
        reviewer = RunningProcesses.as("reviewer");
        try (var office = RunningProcesses.as("office")) {
            var id = office.startImport(Example.document(), "text/plain; charset=utf-8", IMPORT);
            ImportProgress.follow(office, id, System.out);
            var imported = office.json("/api/imports/" + id).path("tables");
            for (var unit : List.of("571203", "571301")) {
                try (var editor = RunningProcesses.as("editor-" + unit);
                        var head = RunningProcesses.as("head-" + unit)) {
                    for (var table : imported) {
                        if (!table.at("/unit/code").asString().equals(unit)) continue;
                        if (!table.path("outcome").asString().equals("created")) continue;
                        var moves = Moves.of(table.path("projectId").asString());
                        moves.moved(editor, "submission", "{}", "submitted");
                        tables.add(new Endorsed(moves, moves.moved(head, "endorsement", "{}", "endorsed")));
                    }
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        if (reviewer != null) reviewer.close();
    }

    @Test
    void goes_on_from_each_step_after_which_a_service_was_killed() throws Exception {
        var suite = RunningProcesses.suite();
        var endorsed = tables.remove();

        suite.kill(Part.BUDGET); // before the first step: the table begins alone
        assertThat(approve(endorsed)).isEqualTo(new Asked(ACCEPTED, "approving"));
        awaitHistory(endorsed, "approval-began");
        suite.kill(Part.INDICATOR); // between the table's first step and the budget's

        suite.startAgain(Part.BUDGET);
        awaitHistory(endorsed, "budget-frozen");
        assertThat(stage(endorsed)).isEqualTo("approving");
        suite.kill(Part.BUDGET); // between the budget's step and the table's last

        suite.startAgain(Part.INDICATOR);
        awaitHistory(endorsed, "table-approved");
        assertThat(stage(endorsed)).isEqualTo("approved");

        suite.startAgain(Part.BUDGET);
        endsApprovedOnce(endorsed);
    }

    @Test
    void ends_whole_when_one_service_is_killed_at_any_moment() throws Exception {
        var suite = RunningProcesses.suite();
        var part = Part.INDICATOR;
        for (var millis = 15L; millis < 200; millis *= 2) {
            var endorsed = tables.remove();
            killWhileAsked(endorsed, millis, part);
            suite.startAgain(part);
            endsApprovedOnce(endorsed);
            part = part == Part.INDICATOR ? Part.BUDGET : Part.INDICATOR;
        }
    }

    @Test
    void ends_whole_when_everything_is_killed() throws Exception {
        var suite = RunningProcesses.suite();
        var endorsed = tables.remove();
        var asked = asking(endorsed);
        pass(Duration.ofMillis(40), asked);
        suite.kill();
        asked.join();
        suite.startAgain();
        endsApprovedOnce(endorsed);
    }

    /** The longer the time, the further it got: from before anything was recorded to after the answer. */
    private static void killWhileAsked(Endorsed endorsed, long millis, Part part) {
        var asked = asking(endorsed);
        pass(Duration.ofMillis(millis), asked);
        RunningProcesses.suite().kill(part);
        asked.join();
    }

    private static CompletableFuture<Void> asking(Endorsed endorsed) {
        return CompletableFuture.runAsync(() -> {
            try {
                approve(endorsed);
            } catch (Exception cutOff) {
                // what answers is gone before it answered
            }
        });
    }

    private static void pass(Duration time, CompletableFuture<Void> orDone) {
        var began = System.nanoTime();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> orDone.isDone() || System.nanoTime() - began >= time.toNanos());
    }

    private static void endsApprovedOnce(Endorsed endorsed) {
        patiently().until(() -> approve(endorsed).equals(new Asked(200, "approved")));
        patiently()
                .untilAsserted(() -> assertThat(history(endorsed))
                        .containsOnlyOnce("approval-began", "budget-frozen", "table-approved")
                        .doesNotContain("approval-abandoned", "budget-freeze-refused"));
        assertThat(stage(endorsed)).isEqualTo("approved");
    }

    private static void awaitHistory(Endorsed endorsed, String event) {
        patiently().until(() -> history(endorsed).contains(event));
    }

    /** While a service is down or starts, its requests are answered 503. */
    private static ConditionFactory patiently() {
        return Awaitility.await().ignoreExceptionsInstanceOf(IOException.class).atMost(Duration.ofMinutes(2));
    }

    private static List<String> history(Endorsed endorsed) throws Exception {
        return reviewer.json(endorsed.table().path() + "/history?size=500")
                .path("items")
                .valueStream()
                .map(entry -> entry.path("type").asString())
                .toList();
    }

    private static String stage(Endorsed endorsed) {
        return endorsed.table().seenBy(reviewer).path("stage").asString();
    }

    /** The same request under the same key, each time. */
    private static Asked approve(Endorsed endorsed) throws Exception {
        var path = endorsed.table().path();
        var answer = reviewer.send(
                "POST",
                path + "/approval",
                "application/json",
                APPROVAL.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + endorsed.version() + "\"", "Idempotency-Key", path));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, ACCEPTED, 503);
        return new Asked(
                answer.statusCode(),
                JsonMapper.shared().readTree(answer.body()).path("stage").asString(""));
    }
}
