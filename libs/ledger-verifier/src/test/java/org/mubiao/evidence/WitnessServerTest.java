package org.mubiao.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.tree.MerkleTree;

class WitnessServerTest {

    private static final String ORIGIN = "mubiao.test/cost";

    @TempDir
    Path folder;

    private final SignerKey ledger = SignerKey.generate(ORIGIN);
    private final HttpClient http = HttpClient.newHttpClient();
    private WitnessServer witness;

    @BeforeEach
    void start() throws Exception {
        witness = WitnessServer.start(
                folder.resolve("witness"), "witness.example", List.of(ledger.verifier()), 0, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        witness.close();
        http.close();
    }

    private static List<LedgerHash> leaves(int events) {
        return VerificationCost.commits(events).stream()
                .flatMap(commit -> commit.entries().stream())
                .map(LedgerEntry::leaf)
                .toList();
    }

    private static final List<LedgerHash> LEAVES = leaves(60);

    private static SignedNote note(SignerKey key, List<LedgerHash> leaves, int size) {
        return new Checkpoint(
                        key.verifier().name(),
                        size,
                        MerkleTree.of(leaves.subList(0, size)).root())
                .signedBy(key);
    }

    private HttpResponse<String> ask(int old, List<LedgerHash> proof, SignedNote note) throws Exception {
        var body = new StringBuilder("old " + old + "\n");
        for (var hash : proof)
            body.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
        return send(body.append('\n').append(note).toString());
    }

    private HttpResponse<String> send(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<LedgerHash> proof(List<LedgerHash> leaves, int old, int size) {
        return MerkleTree.of(leaves.subList(0, size)).consistency(old);
    }

    @Test
    void cosigns_what_goes_on_and_says_where_it_stands() throws Exception {
        var first = note(ledger, LEAVES, 20);
        var cosigned = ask(0, List.of(), first);
        assertThat(cosigned.statusCode()).isEqualTo(200);
        var line = SignedNote.Signature.parse(cosigned.body().strip());
        assertThat(witness.verifier().holds(first.text(), line)).isTrue();
        var elsewhere = ask(0, List.of(), note(ledger, LEAVES, 30));
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.body()).isEqualTo("20\n");
        assertThat(ask(20, proof(LEAVES, 20, 30), note(ledger, LEAVES, 30)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refuses_another_history_also_after_a_restart() throws Exception {
        assertThat(ask(0, List.of(), note(ledger, LEAVES, 20)).statusCode()).isEqualTo(200);
        var key = witness.verifier();
        witness.close();
        start();
        assertThat(witness.verifier()).isEqualTo(key);
        var forged = new java.util.ArrayList<>(LEAVES);
        forged.set(7, LEAVES.get(8));
        assertThat(ask(20, proof(forged, 20, 30), note(ledger, forged, 30)).statusCode())
                .isEqualTo(422);
        assertThat(ask(20, List.of(), note(ledger, forged, 20)).statusCode()).isEqualTo(422);
        assertThat(ask(20, proof(LEAVES, 20, 30), note(ledger, LEAVES, 30)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void cosigns_for_no_stranger_and_no_other_key() throws Exception {
        assertThat(ask(0, List.of(), note(SignerKey.generate("other.example/log"), LEAVES, 20))
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask(0, List.of(), note(SignerKey.generate(ORIGIN), LEAVES, 20))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(21, List.of(), note(ledger, LEAVES, 20)).statusCode()).isEqualTo(400);
        for (var malformed : new String[] {"", "old x\n\n", "old 0\n\nno note"})
            assertThat(send(malformed).statusCode()).isEqualTo(400);
    }

    @Test
    void is_asked_for_by_the_verifier_that_knows_its_key() throws Exception {
        var mirror = folder.resolve("cost");
        var notes = VerificationCost.mirror(mirror, ledger, 60);
        var keys = new Keys(
                List.of(ledger.verifier().toString(), witness.verifier().toString()));
        assertThatThrownBy(() -> MirrorCheck.run(mirror, keys, List.of()))
                .isInstanceOfSatisfying(
                        DoesNotHold.class,
                        missing -> assertThat(missing.check()).isEqualTo("witness"));
        var some = notes.get(1); // over 30 events: the ledger went on before the witness followed
        var cosigned = some.with(
                SignedNote.Signature.parse(ask(0, List.of(), some).body().strip()));
        MirrorWriter.write(mirror, VerificationCost.commits(60), List.of(notes.get(0), cosigned, notes.get(2)));
        assertThat(MirrorCheck.run(mirror, keys, List.of()))
                .anyMatch(line -> line.endsWith("the first 30 events are cosigned by witness.example"));
    }
}
