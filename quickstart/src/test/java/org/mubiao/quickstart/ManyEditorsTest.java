package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The deadline day: 200 editors of 40 units on 400 tables, with repeats, twins and cut lines. {@code -Dload.seconds=120}
 * makes the load as long as asked for, with an account for each editor; by default it is short, and the five of a unit
 * share one, because a new account costs four slow hashes.
 */
@ExtendWith(RunningProcesses.class)
class ManyEditorsTest {

    private static final int UNITS = 40;
    private static final int TABLES_OF_EACH = 10;
    private static final int EDITORS_OF_EACH = 5;
    private static final int ACCOUNTS_OF_EACH = Integer.getInteger("load.seconds") == null ? 1 : EDITORS_OF_EACH;
    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("load.seconds", 20));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static SuiteOfProcesses suite;
    private static List<UnitEditors.Editor> accounts;
    private static Map<String, List<String>> projects;

    @BeforeAll
    static void units_have_tables_and_people() throws Exception {
        suite = RunningProcesses.suite();
        accounts = UnitEditors.of(suite.url(), UNITS, ACCOUNTS_OF_EACH);
        projects = importTables(suite.url());
    }

    @AfterAll
    static void stop() {
        if (accounts != null) accounts.forEach(account -> account.client().close());
    }

    @Test
    void every_acknowledged_edit_is_in_history_once_and_no_other_cell_is_lost() throws Exception {
        var log = work("昼", () -> {});
        assertThat(log.accepted).isNotEmpty();
        EditedHistory.of(suite.url(), log).mustBeWhole();
    }

    @Test
    void the_same_holds_when_the_service_of_the_tables_is_killed_and_started_again() throws Exception {
        var log = work("夜", () -> {
            suite.kill(Part.INDICATOR);
            suite.startAgain(Part.INDICATOR);
        });
        assertThat(log.retries.sum()).isPositive();
        EditedHistory.of(suite.url(), log).mustBeWhole();
    }

    @FunctionalInterface
    private interface Disturbance {
        void happen() throws Exception;
    }

    /** The disturbance happens in the middle of the load. Every word written in it ends with {@code mark}. */
    private static EditLog work(String mark, Disturbance disturbance) throws Exception {
        var log = new EditLog(mark);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = System.nanoTime() + LOAD.toNanos();
            BooleanSupplier goOn = () -> System.nanoTime() < ends;
            for (var number = 0; number < UNITS * EDITORS_OF_EACH; number++) {
                var account = accounts.get(number * ACCOUNTS_OF_EACH / EDITORS_OF_EACH);
                var name = account.username() + "之" + number;
                var editor = new SimulatedEditor(name, account.client(), projects.get(account.unit()), log, number);
                threads.execute(() -> editor.work(goOn));
            }
            var half = System.nanoTime() + LOAD.toNanos() / 2;
            Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() > half);
            disturbance.happen();
        }
        System.out.println("load: " + log);
        return log;
    }

    private static Map<String, List<String>> importTables(String url) throws Exception {
        try (var office = new Client(url).signIn("office", "mubiao-demo")) {
            var id = office.startImport(
                    ManyTables.document(UNITS, TABLES_OF_EACH), "text/plain; charset=utf-8", "?fiscalYear=2024");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> office.json("/api/imports/" + id)
                            .path("state")
                            .asString()
                            .equals("finished"));
            var projects = new HashMap<String, List<String>>();
            for (var table : office.json("/api/imports/" + id).path("tables")) {
                assertThat(table.path("outcome").asString()).isEqualTo("created");
                projects.computeIfAbsent(table.path("unit").path("code").asString(), code -> new ArrayList<>())
                        .add(table.path("projectId").asString());
            }
            assertThat(projects)
                    .hasSize(UNITS)
                    .allSatisfy((code, ids) -> assertThat(ids).hasSize(TABLES_OF_EACH));
            return projects;
        }
    }
}
