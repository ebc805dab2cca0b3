package org.mubiao.quickstart;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mubiao.embedded.DataFolderLock;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.proof.CheckpointSigner;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.store.Commit;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerSettings;
import org.mubiao.ledger.store.MongoCheckpoints;
import org.mubiao.ledger.store.MongoLedgerStore;
import org.mubiao.ledger.store.MongoTiles;
import org.mubiao.ledger.store.NewEvent;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A stopped store, whole and then damaged in one place at a time. */
class FsckCommandTest {

    private static final String ORIGIN = "mubiao.local/budget";
    private static final int GROUPS = 300;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path whole;

    @TempDir
    Path folder;

    /** Groups of two events each: group {@code n} begins at position {@code 2n}. */
    @BeforeAll
    static void fill() throws Exception {
        try (var store = new EmbeddedStore(whole.resolve("store")).start();
                var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("mubiao-budget");
            var ledger = new Ledger(
                    LedgerSettings.of("budget", ORIGIN),
                    MongoLedgerStore.open(database, ORIGIN, LIMIT),
                    Clock.systemUTC(),
                    new SecureRandom(),
                    new SimpleMeterRegistry());
            try (var log = new TransparencyLog(
                    ledger,
                    new MongoTiles(database, LIMIT),
                    new MongoCheckpoints(database, LIMIT),
                    CheckpointSigner.open(whole.resolve("keys"), "budget", ORIGIN),
                    List.of(),
                    Duration.ofMillis(100),
                    new SimpleMeterRegistry())) {
                log.start();
                for (int n = 0; n < GROUPS; n++)
                    ledger.append(new Commit(
                            UUID.randomUUID().toString(),
                            "key-" + n,
                            List.of(event("a", 2L * n), event("a", 2L * n + 1))));
                log.awaitCheckpoint(2L * GROUPS, LIMIT).orElseThrow();
            }
        }
    }

    private static NewEvent event(String aggregate, long sequence) {
        return new NewEvent(
                UUID.randomUUID().toString(),
                Instant.parse("2024-05-01T04:00:00Z"),
                "budget-revised",
                "1",
                new AggregateVersion("Budget", aggregate, sequence),
                "{\"n\":%d}".formatted(sequence).getBytes(UTF_8),
                "{}".getBytes(UTF_8),
                null);
    }

    private record Told(int code, String words) {}

    private static Told fsck(Path data) throws Exception {
        var out = new ByteArrayOutputStream();
        var code = FsckCommand.run(List.of("--data", data.toString()), new PrintStream(out, true, UTF_8));
        return new Told(code, out.toString(UTF_8));
    }

    private Path copy() throws IOException {
        try (Stream<Path> files = Files.walk(whole)) {
            for (var file : files.toList()) {
                var to = folder.resolve(whole.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(to);
                else Files.copy(file, to);
            }
        }
        return folder;
    }

    @Test
    void a_whole_store_holds_and_stays_as_it_was() throws Exception {
        var data = copy();
        for (int run = 0; run < 2; run++) {
            var told = fsck(data);
            assertThat(told.code()).as(told.words()).isZero();
            assertThat(told.words()).contains("600 events hold", "what the signer remembers", "成立 holds");
        }
    }

    @Test
    void a_store_in_use_or_without_a_ledger_is_not_judged() throws Exception {
        try (var _ = DataFolderLock.take(copy())) {
            assertThat(fsck(folder).code()).isEqualTo(2);
        }
        assertThat(fsck(folder.resolve("nothing")).code()).isEqualTo(2);
    }

    private interface Damage {
        Publisher<?> to(MongoDatabase database);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage(
                        "a payload changed",
                        database -> ledger(database)
                                .updateOne(
                                        eq("_id", 200L),
                                        Updates.set(
                                                "body.0.events.1.payload.bytes",
                                                new Binary("{\"n\":7}".getBytes(UTF_8)))),
                        "budget@200 chain"),
                damage("a group gone", database -> ledger(database).deleteOne(eq("_id", 300L)), "budget@300 position"),
                damage(
                        "the last groups gone",
                        database -> ledger(database).deleteMany(new Document("_id", new Document("$gte", 560L))),
                        "budget@560 tile"),
                damage(
                        "a unique value changed",
                        database -> ledger(database).updateOne(eq("_id", 42L), Updates.set("events.0", "other")),
                        "budget@42 unique"),
                damage(
                        "a count changed",
                        database -> ledger(database).updateOne(eq("_id", 44L), Updates.set("n", 3)),
                        "budget@44 position"),
                damage(
                        "a hash of the tree changed",
                        database -> database.getCollection("ledger_tiles")
                                .updateOne(eq("_id", 1L), Updates.set("hashes", new Binary(new byte[256 * 32]))),
                        "budget@256 tile"),
                damage(
                        "a checkpoint of another tree",
                        database -> database.getCollection("ledger_checkpoints")
                                .insertOne(new Document("_id", 601L)
                                        .append(
                                                "note",
                                                new org.mubiao.ledger.note.Checkpoint(
                                                                ORIGIN,
                                                                600,
                                                                org.mubiao.ledger.format.HashRule.genesis("other"))
                                                        .signedBy(org.mubiao.ledger.note.SignerKey.generate(ORIGIN))
                                                        .toString())),
                        "budget signature"));
    }

    private static com.mongodb.reactivestreams.client.MongoCollection<Document> ledger(MongoDatabase database) {
        return database.getCollection("ledger").withWriteConcern(com.mongodb.WriteConcern.JOURNALED);
    }

    private static Arguments damage(String what, Damage damage, String told) {
        return Arguments.of(what, damage, told);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("damages")
    void the_first_position_that_does_not_hold_is_named(String what, Damage damage, String told) throws Exception {
        var data = copy();
        try (var store = new EmbeddedStore(data.resolve("store")).start();
                var client = MongoClients.create(store.uri())) {
            Flux.from(damage.to(client.getDatabase("mubiao-budget")))
                    .then()
                    .toFuture()
                    .get();
        }
        var found = fsck(data);
        assertThat(found.code()).as(found.words()).isEqualTo(1);
        assertThat(found.words()).contains("does not hold: " + told);
    }

    /** Also where tree and checkpoints were cut to fit: the signer remembers more. */
    @Test
    void an_end_cut_off_with_its_tree_is_known_from_what_the_signer_remembers() throws Exception {
        var data = copy();
        try (var store = new EmbeddedStore(data.resolve("store")).start();
                var client = MongoClients.create(store.uri())) {
            var database = client.getDatabase("mubiao-budget");
            Flux.from(ledger(database).deleteMany(new Document("_id", new Document("$gte", 560L))))
                    .then()
                    .toFuture()
                    .get();
            for (var derived : List.of("ledger_tiles", "ledger_checkpoints"))
                Flux.from(database.getCollection(derived).deleteMany(new Document()))
                        .then()
                        .toFuture()
                        .get();
        }
        var found = fsck(data);
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.words()).contains("does not hold: budget@560 truncated");
    }
}
