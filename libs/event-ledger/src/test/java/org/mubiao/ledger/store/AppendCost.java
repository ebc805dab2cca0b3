package org.mubiao.ledger.store;

import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.proof.CheckpointSigner;
import org.mubiao.ledger.proof.TransparencyLog;

/** Prints what the tree costs an append, with and without it in turn, and what proofs cost. A program, not a test. */
final class AppendCost {

    private AppendCost() {}

    public static void main(String[] arguments) throws Exception {
        int commits = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        var folder = Files.createTempDirectory("append-cost");
        try (var server = new EmbeddedStore(folder.resolve("store")).start();
                var client = MongoClients.create(server.uri())) {
            var ratios = new double[rounds];
            for (int round = rounds > 1 ? -2 : 0; round < ratios.length; round++) {
                double without = nanos(client, folder, "w" + (round + 2), commits, false);
                double with = nanos(client, folder, "t" + (round + 2), commits, true);
                System.out.printf(
                        "round %d: without %.1f us, with %.1f us per commit%n", round, without / 1e3, with / 1e3);
                if (round >= 0) ratios[round] = with / without;
            }
            Arrays.sort(ratios);
            System.out.printf(
                    "ratio: median %.3f of %s%n",
                    (ratios[(rounds - 1) / 2] + ratios[rounds / 2]) / 2, Arrays.toString(ratios));
        }
    }

    private static double nanos(
            com.mongodb.reactivestreams.client.MongoClient client,
            java.nio.file.Path folder,
            String name,
            int commits,
            boolean tree)
            throws Exception {
        var database = client.getDatabase("cost-" + name);
        var origin = "mubiao.test/" + name;
        var limit = Duration.ofSeconds(20);
        var ledger = new Ledger(
                LedgerSettings.of(name, origin),
                MongoLedgerStore.open(database, origin, limit),
                Clock.systemUTC(),
                new SecureRandom(),
                new SimpleMeterRegistry());
        var log = new TransparencyLog(
                ledger,
                new MongoTiles(database, limit),
                new MongoCheckpoints(database, limit),
                CheckpointSigner.open(folder.resolve("keys"), name, origin),
                List.of(),
                Duration.ofSeconds(1),
                new SimpleMeterRegistry());
        if (tree) log.start();
        long start = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(16)) {
            for (int c = 0; c < 16; c++) {
                var aggregate = name + "-" + c;
                clients.submit(() -> {
                    for (int n = 0; n < commits / 16; n++) ledger.append(Commits.commit(Commits.event(aggregate, n)));
                    return null;
                });
            }
        }
        double each = (System.nanoTime() - start) / (double) commits;
        if (tree) {
            var note =
                    log.awaitCheckpoint(ledger.head(), Duration.ofSeconds(60)).orElseThrow();
            long proofs = System.nanoTime();
            for (int n = 0; n < 200; n++) log.proof((n * 7919L) % ledger.head(), note);
            System.out.printf(
                    "  proof over %d: %.2f ms%n",
                    Checkpoint.parse(note.text()).size(), (System.nanoTime() - proofs) / 200 / 1e6);
        }
        log.close();
        return each;
    }
}
