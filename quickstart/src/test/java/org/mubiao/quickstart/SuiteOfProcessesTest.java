package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.gateway.RotateKeys;

/** Each part in a process of its own, as containers run them; two gateways over one store and one file of keys. */
@ExtendWith(RunningProcesses.class)
class SuiteOfProcessesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int REQUESTS = 20;

    /** One for each service. */
    private static final List<String> PATHS =
            List.of("/api/units", "/api/indicator-definitions", "/api/projects?size=1");

    @Test
    void imports_the_example_and_brings_back_a_service_that_was_killed() throws Exception {
        var projects = "/api/projects?fiscalYear=2031";
        try (var office = RunningProcesses.as("office")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2031");
            assertThat(ImportProgress.follow(office, id, System.out)).isEqualTo("finished");
            assertThat(office.json(projects).path("total").asInt()).isEqualTo(8);

            RunningProcesses.suite().process(Part.REPORTING).kill();
            assertThat(office.get(projects).statusCode()).isEqualTo(503);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> office.get(projects).statusCode() == 200);
            assertThat(office.json(projects).path("total").asInt()).isEqualTo(8);
            assertThat(RunningProcesses.told()).contains("reporting 已退出（退出码 137），");
        }
    }

    @Test
    void knows_at_each_gateway_the_sessions_that_were_opened_or_closed_at_the_other() throws Exception {
        var urls = RunningProcesses.suite().urls();
        try (var here = new Client(urls.getFirst()).signIn("office", "mubiao-demo");
                var there = here.at(urls.getLast())) {
            assertThat(there.get("/api/projects?size=1").statusCode()).isEqualTo(200);
            assertThat(there.send("DELETE", "/api/session", null, null).statusCode())
                    .isEqualTo(204);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> here.get("/api/projects?size=1").statusCode() == 401);
        }
    }

    @Test
    void takes_up_a_new_key_under_traffic_with_nobody_refused_or_signed_out() throws Exception {
        var urls = RunningProcesses.suite().urls();
        var answered = new ConcurrentHashMap<String, LongAdder>();
        var refused = new CopyOnWriteArrayList<String>();
        var goOn = new AtomicBoolean(true);
        var people = new ArrayList<Client>();
        var keysBefore = keys(urls.getFirst());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var url : urls) people.add(new Client(url).signIn("office", "mubiao-demo"));
                people.forEach(person -> threads.execute(() -> ask(person, answered, refused, goOn)));
                awaitMore(answered);

                RotateKeys.main(new String[] {"--data", RunningProcesses.data().toString()});
                for (var url : urls) { // a new session has a token of the new key at once
                    var fresh = new Client(url).signIn("auditor", "mubiao-demo");
                    people.add(fresh);
                    threads.execute(() -> ask(fresh, answered, refused, goOn));
                }
                awaitMore(answered);
            } finally {
                goOn.set(false);
            }
        } finally {
            people.forEach(Client::close);
        }
        assertThat(refused).isEmpty();
        var keysAfter = keys(urls.getFirst());
        assertThat(keysAfter).hasSize(keysBefore.size() + 1).containsAll(keysBefore);
        assertThat(keys(urls.getLast())).isEqualTo(keysAfter);
    }

    /** Asks each service in turn. */
    private static void ask(Client person, Map<String, LongAdder> answered, List<String> refused, AtomicBoolean goOn) {
        while (goOn.get()) {
            for (var path : PATHS) {
                try {
                    var answer = person.get(path);
                    if (answer.statusCode() == 200)
                        answered.computeIfAbsent(path, _ -> new LongAdder()).increment();
                    else refused.add(answer.statusCode() + " " + path + " " + answer.body());
                } catch (Exception failed) {
                    refused.add(path + " " + failed);
                }
            }
        }
    }

    /** Until each service has answered so many more. */
    private static void awaitMore(Map<String, LongAdder> answered) {
        var before = counts(answered);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> counts(answered).entrySet().stream()
                                .filter(now -> now.getValue() >= before.getOrDefault(now.getKey(), 0L) + REQUESTS)
                                .count()
                        == PATHS.size());
    }

    private static Map<String, Long> counts(Map<String, LongAdder> answered) {
        var counts = new java.util.HashMap<String, Long>();
        answered.forEach((path, count) -> counts.put(path, count.sum()));
        return counts;
    }

    private static HashSet<String> keys(String url) throws Exception {
        try (var anybody = new Client(url)) {
            var ids = new HashSet<String>();
            for (var key : anybody.json("/internal/jwks.json").path("keys"))
                ids.add(key.path("kid").asString());
            return ids;
        }
    }
}
