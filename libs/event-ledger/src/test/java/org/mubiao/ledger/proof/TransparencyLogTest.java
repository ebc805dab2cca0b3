package org.mubiao.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.evidence.WitnessServer;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.note.Witness;
import org.mubiao.ledger.proof.CheckpointSigner.Refused;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.InMemoryCheckpoints;
import org.mubiao.ledger.store.InMemoryLedgerStore;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.LedgerStore;
import org.mubiao.ledger.store.NewEvent;
import org.mubiao.ledger.tree.InMemoryTiles;
import org.mubiao.ledger.tree.MerkleTree;
import org.mubiao.ledger.tree.Proofs;

class TransparencyLogTest {

    private static final String ORIGIN = "mubiao.test/log";
    private static final Instant NOON = Instant.parse("2024-05-01T04:00:00Z");

    @TempDir
    Path keys;

    private final List<TransparencyLog> running = new ArrayList<>();
    private final SignerKey witnessKey = SignerKey.generateWitness("witness.example");

    @AfterEach
    void stop() {
        running.forEach(TransparencyLog::close);
    }

    private static Ledger ledger() {
        return ledger(new InMemoryLedgerStore());
    }

    private static Ledger ledger(LedgerStore store) {
        return new Ledger(
                LedgerSettings.of("log", ORIGIN),
                store,
                Clock.fixed(NOON, ZoneOffset.UTC),
                new SecureRandom(),
                new SimpleMeterRegistry());
    }

    private static void append(Ledger ledger, String aggregate, int from, int below) {
        for (int n = from; n < below; n++)
            ledger.append(new Commit(
                    UUID.randomUUID().toString(),
                    null,
                    List.of(new NewEvent(
                            UUID.randomUUID().toString(),
                            NOON,
                            "row-added",
                            "1",
                            new AggregateVersion("T", aggregate, n),
                            "{\"n\":%d}".formatted(n).getBytes(UTF_8),
                            "{}".getBytes(UTF_8),
                            null))));
    }

    private TransparencyLog log(Ledger ledger, InMemoryTiles tiles, InMemoryCheckpoints checkpoints) {
        var log = new TransparencyLog(
                ledger,
                tiles,
                checkpoints,
                CheckpointSigner.open(keys, "log", ORIGIN),
                List.of(witnessKey.verifier()),
                Duration.ofMillis(20),
                new SimpleMeterRegistry());
        running.add(log);
        return log;
    }

    private TransparencyLog started(Ledger ledger) {
        var log = log(ledger, new InMemoryTiles(), new InMemoryCheckpoints());
        log.start();
        return log;
    }

    private static SignedNote checkpoint(TransparencyLog log, long size) throws InterruptedException {
        return log.awaitCheckpoint(size, Duration.ofSeconds(20)).orElseThrow();
    }

    private static MerkleTree treeOf(Ledger ledger) {
        return MerkleTree.of(
                ledger.read(0, 10_000).stream().map(LedgerEntry::leaf).toList());
    }

    /** Counts in {@code read} how many groups are read. */
    private static LedgerStore counting(LedgerStore store, AtomicInteger read) {
        return (LedgerStore) Proxy.newProxyInstance(
                LedgerStore.class.getClassLoader(), new Class<?>[] {LedgerStore.class}, (_, method, arguments) -> {
                    var answer = method.invoke(store, arguments);
                    if (method.getName().equals("groupsBetween")) read.addAndGet(((List<?>) answer).size());
                    return answer;
                });
    }

    @Test
    void reads_nothing_back_of_what_this_process_appends() throws InterruptedException {
        var read = new AtomicInteger();
        var ledger = ledger(counting(new InMemoryLedgerStore(), read));
        var log = started(ledger);
        checkpoint(log, 0);
        append(ledger, "a", 0, 500);
        var root = Checkpoint.parse(checkpoint(log, 500).text()).root();
        // Only one that was looked for between its insert and its being handed on is read.
        assertThat(read.get()).isLessThan(250);
        assertThat(root).isEqualTo(treeOf(ledger).root());
    }

    @Test
    void has_its_checkpoints_cosigned_by_a_witness_that_is_asked_also_after_it_was_away() throws Exception {
        var ledger = ledger();
        append(ledger, "a", 0, 5);
        var signer = CheckpointSigner.open(keys, "log", ORIGIN);
        var folder = keys.resolve("witness");
        int port;
        try (var witness =
                WitnessServer.start(folder, "asked.example", List.of(signer.verifier()), 0, Clock.systemUTC())) {
            port = java.net.URI.create(witness.url()).getPort();
        }
        var key =
                SignerKey.parse(Files.readString(folder.resolve("witness.key"))).verifier();
        var log = new TransparencyLog(
                ledger,
                new InMemoryTiles(),
                new InMemoryCheckpoints(),
                signer,
                List.of(key),
                Duration.ofMillis(20),
                new SimpleMeterRegistry());
        running.add(log);
        log.start();
        try (var asked =
                new AskedWitnesses(log, List.of(WitnessAddress.parse(key + " http://127.0.0.1:" + port + "/")))) {
            asked.start();
            checkpoint(log, 5); // the witness is away
            for (int size = 10; size <= 20; size += 10) {
                try (var _ = WitnessServer.start(
                        folder, "asked.example", List.of(signer.verifier()), port, Clock.systemUTC())) {
                    append(ledger, "b" + size, 0, size - (int) ledger.head());
                    int wanted = size;
                    await().atMost(Duration.ofSeconds(20)).until(() -> {
                        var newest = log.checkpoint().orElseThrow();
                        return Checkpoint.parse(newest.text()).size() == wanted && key.signed(newest);
                    });
                }
            }
        }
    }

    @Test
    void reads_what_another_process_appends_in_between() throws InterruptedException {
        var store = new InMemoryLedgerStore();
        var own = ledger(store);
        var other = ledger(store);
        var log = started(own);
        for (int n = 0; n < 40; n++) append(n % 3 == 0 ? other : own, "a", n, n + 1);
        assertThat(Checkpoint.parse(checkpoint(log, 40).text()).root())
                .isEqualTo(treeOf(own).root());
    }

    @Test
    void signs_in_one_of_two_processes_and_in_the_other_when_that_ends() throws InterruptedException {
        var store = new InMemoryLedgerStore();
        var tiles = new InMemoryTiles();
        var checkpoints = new InMemoryCheckpoints();
        var ledger = ledger(store);
        var first = log(ledger, tiles, checkpoints);
        first.start();
        append(ledger, "a", 0, 300);
        var signed = checkpoint(first, 300);

        var standby = log(ledger(store), tiles, checkpoints);
        standby.start();
        assertThat(checkpoint(standby, 300)).isEqualTo(signed);
        assertThat(standby.proof(7, signed)).isEqualTo(first.proof(7, signed));
        append(ledger, "a", 300, 400);
        assertThat(checkpoint(standby, 400)).isEqualTo(checkpoint(first, 400));

        first.close();
        append(ledger, "a", 400, 700);
        var later = checkpoint(standby, 700);
        assertThat(Checkpoint.parse(later.text()).root())
                .isEqualTo(treeOf(ledger).root());
        assertThat(Proofs.includes(
                        699,
                        700,
                        ledger.read(699, 700).getFirst().leaf(),
                        standby.tree().at(700).inclusion(699),
                        treeOf(ledger).root()))
                .isTrue();
    }

    @Test
    void signs_an_empty_ledger_and_then_every_growth_of_it() throws InterruptedException {
        var ledger = ledger();
        var log = log(ledger, new InMemoryTiles(), new InMemoryCheckpoints());
        var told = new CopyOnWriteArrayList<SignedNote>();
        log.onCheckpoint(told::add);
        log.start();
        assertThat(Checkpoint.parse(checkpoint(log, 0).text()))
                .isEqualTo(new Checkpoint(ORIGIN, 0, treeOf(ledger).root()));
        append(ledger, "a", 0, 300);
        checkpoint(log, 300);
        append(ledger, "b", 0, 5);
        var newest = checkpoint(log, 305);
        var key = log.verifier().orElseThrow();
        assertThat(key.signed(newest)).isTrue();
        assertThat(Checkpoint.parse(newest.text()).root())
                .isEqualTo(treeOf(ledger).root());
        await().untilAsserted(() -> assertThat(told).contains(newest));
        var all = log.checkpoints().from(0, 1000).stream()
                .map(note -> Checkpoint.parse(note.text()))
                .toList();
        assertThat(all)
                .extracting(Checkpoint::size)
                .startsWith(0L)
                .endsWith(305L)
                .isSorted();
        for (var earlier : all)
            assertThat(Proofs.extend(
                            earlier.size(),
                            305,
                            earlier.root(),
                            treeOf(ledger).root(),
                            log.tree().at(305).consistency(earlier.size())))
                    .isTrue();
    }

    @Test
    void proves_each_event() throws InterruptedException {
        var ledger = ledger();
        append(ledger, "a", 0, 300);
        var log = started(ledger);
        var checkpoint = checkpoint(log, 300);
        for (var entry : ledger.read(0, 300))
            assertThat(log.proof(entry.position(), checkpoint)
                            .holds(entry.leaf(), log.verifier().orElseThrow()))
                    .isTrue();
    }

    @Test
    void goes_on_after_a_restart_with_its_tiles_and_without_them() throws InterruptedException {
        var ledger = ledger();
        append(ledger, "a", 0, 700);
        var tiles = new InMemoryTiles();
        var first = log(ledger, tiles, new InMemoryCheckpoints());
        first.start();
        checkpoint(first, 700);
        first.close();
        append(ledger, "b", 0, 30);
        var second = log(ledger, tiles, new InMemoryCheckpoints());
        second.start();
        var expected = treeOf(ledger).root();
        assertThat(Checkpoint.parse(checkpoint(second, 730).text()).root()).isEqualTo(expected);
        second.close();
        var third = started(ledger);
        assertThat(Checkpoint.parse(checkpoint(third, 730).text()).root()).isEqualTo(expected);
        assertThat(third.verifier()).isEqualTo(first.verifier());
    }

    @Test
    void signs_no_copy_from_yesterday() throws InterruptedException {
        var ledger = ledger();
        append(ledger, "a", 0, 50);
        var log = started(ledger);
        checkpoint(log, 50);
        log.close();
        var yesterday = ledger();
        for (var entry : ledger.read(0, 40)) append(yesterday, "a", (int) entry.position(), (int) entry.position() + 1);
        var restored = started(yesterday);
        await().untilAsserted(() -> assertThat(restored.trouble()).contains("its end is missing"));
        assertThat(restored.checkpoint()).isEmpty();
    }

    @Test
    void signs_no_history_that_was_written_anew() throws InterruptedException {
        var ledger = ledger();
        append(ledger, "a", 0, 50);
        var tiles = new InMemoryTiles();
        var log = log(ledger, tiles, new InMemoryCheckpoints());
        log.start();
        checkpoint(log, 50);
        log.close();
        var rewritten = ledger();
        append(rewritten, "b", 0, 60);
        var again = log(rewritten, tiles, new InMemoryCheckpoints());
        again.start();
        await().untilAsserted(() -> assertThat(again.trouble()).contains("first 50 events are not those"));
        assertThat(again.checkpoint()).isEmpty();
    }

    @Test
    void takes_the_cosignature_of_a_known_witness_and_keeps_it_over_a_restart() throws InterruptedException {
        var ledger = ledger();
        append(ledger, "a", 0, 9);
        var tiles = new InMemoryTiles();
        var checkpoints = new InMemoryCheckpoints();
        var log = log(ledger, tiles, checkpoints);
        log.start();
        var note = checkpoint(log, 9);
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        var watched = List.of(log.verifier().orElseThrow());
        var stranger = new Witness(SignerKey.generateWitness("witness.example"), watched, Map.of(), clock);
        assertThat(log.cosigned(9, stranger.cosign(note, List.of()))).isEmpty();
        var witness = new Witness(witnessKey, watched, Map.of(), clock);
        var cosignature = witness.cosign(note, List.of());
        assertThat(log.cosigned(8, cosignature)).isEmpty();
        assertThat(log.cosigned(9, cosignature))
                .hasValueSatisfying(cosigned ->
                        assertThat(witnessKey.verifier().signed(cosigned)).isTrue());
        assertThat(log.cosigned(9, cosignature).orElseThrow().signatures()).hasSize(2);
        log.close();
        var again = log(ledger, tiles, checkpoints);
        again.start();
        assertThat(witnessKey.verifier().signed(checkpoint(again, 9))).isTrue();
    }

    @Test
    void a_signer_remembers_over_a_restart_and_keeps_its_key_to_itself() throws Exception {
        var tree = treeOf(ledgerOf(12));
        var first = CheckpointSigner.open(keys, "log", ORIGIN);
        first.sign(tree);
        var again = CheckpointSigner.open(keys, "log", ORIGIN);
        assertThat(again.verifier()).isEqualTo(first.verifier());
        assertThat(again.sign(tree)).hasToString(first.sign(tree).toString());
        assertThatThrownBy(() -> again.sign(new MerkleTree(tree.hashes(), 11))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> again.sign(treeOf(ledgerOf(13)))).isInstanceOf(Refused.class);
        for (var name : List.of("log.key", "log.last"))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(name))))
                    .isEqualTo("rw-------");
        assertThatThrownBy(() -> CheckpointSigner.open(keys, "log", "mubiao.test/other"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(VerifierKey.parse(first.verifier().toString())).isEqualTo(first.verifier());
    }

    private static Ledger ledgerOf(int events) {
        var ledger = ledger();
        append(ledger, "a", 0, events);
        return ledger;
    }
}
