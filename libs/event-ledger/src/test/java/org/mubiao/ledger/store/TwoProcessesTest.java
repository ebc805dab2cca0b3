package org.mubiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.verify.LedgerVerifier;
import org.mubiao.ledger.verify.Verdict;

/** Processes of their own that append to one ledger, one of which is killed while it does. */
class TwoProcessesTest {

    private static final int COMMITS_PER_THREAD = 25;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @Test
    void leave_no_gap_and_no_double_and_lose_nothing_that_was_acknowledged() throws Exception {
        try (var server = new EmbeddedStore(folder).start()) {
            var one = start(server.uri(), 1, COMMITS_PER_THREAD);
            var other = start(server.uri(), 2, COMMITS_PER_THREAD);
            var doomed = start(server.uri(), 3, 1_000_000);
            var acknowledged = new CopyOnWriteArrayList<String>();
            var readers = List.of(read(one, acknowledged), read(other, acknowledged));
            var last = killAfter(doomed, 20, acknowledged);
            for (var process : List.of(one, other))
                assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            for (var reader : readers) reader.join();
            last.join();

            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * 8 * COMMITS_PER_THREAD + 20);
            var commits = commits(server.uri());
            assertThat(LedgerVerifier.verify(LedgerContract.ORIGIN, commits.iterator(), List.of()))
                    .isInstanceOf(Verdict.Intact.class);
            var ids = commits.stream().map(LedgerCommit::id).toList();
            Set<String> distinct = new HashSet<>(ids);
            assertThat(distinct).hasSameSizeAs(ids).containsAll(acknowledged);
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private Process start(String uri, int seed, int commits) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        uri,
                        "processes",
                        Integer.toString(commits),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        return process;
    }

    private static Thread read(Process process, List<String> lines) {
        return Thread.startVirtualThread(() -> process.inputReader().lines().forEach(lines::add));
    }

    /** Kills the process with kill -9 once it has had {@code count} commits acknowledged; the rest of its lines count. */
    private static Thread killAfter(Process process, int count, List<String> lines) {
        return Thread.startVirtualThread(() -> {
            BufferedReader reader = process.inputReader();
            var own = reader.lines().peek(lines::add).limit(count).toList();
            assertThat(own).hasSize(count);
            process.destroyForcibly();
        });
    }

    private static List<LedgerCommit> commits(String uri) {
        try (var client = MongoClients.create(uri)) {
            var store = MongoLedgerStore.open(
                    client.getDatabase("processes"), LedgerContract.ORIGIN, Duration.ofSeconds(30));
            return store.groupsBetween(0, Long.MAX_VALUE).stream()
                    .flatMap(group -> group.commits().stream())
                    .toList();
        }
    }
}
