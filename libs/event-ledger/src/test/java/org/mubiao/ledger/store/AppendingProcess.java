package org.mubiao.ledger.store;

import com.mongodb.reactivestreams.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * The main class of a process that appends to four hot aggregates until it is told how many commits to make, and prints
 * the id of each commit that was acknowledged.
 */
final class AppendingProcess {

    private AppendingProcess() {}

    public static void main(String[] arguments) {
        String uri = arguments[0];
        String database = arguments[1];
        int commits = Integer.parseInt(arguments[2]);
        int seed = Integer.parseInt(arguments[3]);
        try (var client = MongoClients.create(uri);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var limit = Duration.ofSeconds(30);
            var ledger = new Ledger(
                    new LedgerSettings("processes", LedgerContract.ORIGIN, limit, 1_000),
                    MongoLedgerStore.open(client.getDatabase(database), LedgerContract.ORIGIN, limit),
                    Clock.systemUTC(),
                    new SecureRandom(),
                    new SimpleMeterRegistry());
            for (int thread = 0; thread < 8; thread++) {
                var random = new Random(seed * 8L + thread);
                threads.execute(() -> {
                    for (int done = 0; done < commits; ) {
                        if (append(ledger, random)) done++;
                    }
                });
            }
        }
    }

    private static boolean append(Ledger ledger, Random random) {
        String aggregate = "hot" + random.nextInt(4);
        long next = ledger.lastSequence(aggregate).orElse(-1) + 1;
        try {
            var receipt = ledger.append(Commits.steps(aggregate, next, next + 1 + random.nextInt(3)));
            synchronized (System.out) {
                System.out.println(receipt.commitId());
                System.out.flush();
            }
            return true;
        } catch (LedgerException.CommitConflict _) {
            return false;
        }
    }
}
