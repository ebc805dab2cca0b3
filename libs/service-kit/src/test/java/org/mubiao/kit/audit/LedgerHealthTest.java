package org.mubiao.kit.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.ledger.proof.CheckpointSigner;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.InMemoryCheckpoints;
import org.mubiao.ledger.store.InMemoryLedgerStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.NewEvent;
import org.mubiao.ledger.tree.InMemoryTiles;
import org.springframework.boot.health.contributor.Status;

class LedgerHealthTest {

    private static final String ORIGIN = "mubiao.test/health";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path keys;

    private static Ledger ledger() {
        return new Ledger(
                LedgerSettings.of("health", ORIGIN),
                new InMemoryLedgerStore(),
                Clock.systemUTC(),
                new SecureRandom(),
                new SimpleMeterRegistry());
    }

    private static void append(Ledger ledger, String id) {
        var nothing = "{}".getBytes(UTF_8);
        ledger.append(new Commit(
                id, null, List.of(new NewEvent(id, Instant.EPOCH, "notice", null, null, nothing, nothing, null))));
    }

    private TransparencyLog started(Ledger ledger) {
        var log = new TransparencyLog(
                ledger,
                new InMemoryTiles(),
                new InMemoryCheckpoints(),
                CheckpointSigner.open(keys, "health", ORIGIN),
                List.of(),
                Duration.ofMillis(20),
                new SimpleMeterRegistry());
        log.start();
        return log;
    }

    @Test
    void is_up_while_the_ledger_goes_on_and_down_with_the_reason_when_its_end_is_missing() throws Exception {
        var ledger = ledger();
        append(ledger, "one");
        append(ledger, "two");
        try (var log = started(ledger)) {
            log.awaitCheckpoint(2, PATIENCE).orElseThrow();
            assertThat(new LedgerHealth(log).health().getStatus()).isEqualTo(Status.UP);
        }
        var restored = ledger();
        append(restored, "one");
        try (var log = started(restored)) {
            var health = new LedgerHealth(log);
            await().atMost(PATIENCE).until(() -> !health.health().getStatus().equals(Status.UP));
            var down = health.health().getStatus();
            assertThat(down.getCode()).isEqualTo("DOWN");
            assertThat(down.getDescription()).contains("its end is missing");
        }
    }
}
