package org.mubiao.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.note.Witness.Refused;
import org.mubiao.ledger.tree.MerkleTree;

class SignedNoteTest {

    /** The example of Go's note package, which the format comes from. */
    private static final VerifierKey NEUMANN =
            VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

    private static final String ANSWER = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final String ORIGIN = "mubiao.test/notes";
    private final SignerKey key = SignerKey.generate(ORIGIN);
    private final List<LedgerHash> leaves = IntStream.range(0, 20)
            .mapToObj(n -> HashRule.leaf(new byte[] {(byte) n}))
            .toList();
    private final SignerKey witnessKey = SignerKey.generateWitness("witness.example/w1");
    private final Instant noon = Instant.parse("2024-05-01T04:00:00Z");

    private MerkleTree tree(int size) {
        return MerkleTree.of(leaves.subList(0, size));
    }

    private SignedNote checkpoint(int size) {
        return new Checkpoint(ORIGIN, size, tree(size).root()).signedBy(key);
    }

    private Witness witness(Map<String, SignedNote> seen) {
        return new Witness(witnessKey, List.of(key.verifier()), seen, Clock.fixed(noon, ZoneOffset.UTC));
    }

    @Test
    void verifies_the_note_of_another_implementation() {
        var note = SignedNote.parse(ANSWER);
        assertThat(NEUMANN.signed(note)).isTrue();
        assertThat(note).hasToString(ANSWER);
        assertThat(NEUMANN.signed(SignedNote.parse(ANSWER.replace("don't", "do"))))
                .isFalse();
    }

    @Test
    void is_refused_when_a_known_key_has_a_bad_signature_beside_a_good_one_and_not_for_an_unknown_one() {
        var good = checkpoint(3);
        assertThat(key.verifier().signed(good)).isTrue();
        assertThat(key.verifier().signed(good.with(key.sign("other\n")))).isFalse();
        assertThat(key.verifier().signed(good.with(SignerKey.generate(ORIGIN).sign("other\n"))))
                .isTrue();
        assertThat(key.verifier()
                        .signed(new Checkpoint(ORIGIN, 3, tree(3).root()).signedBy(SignerKey.generate(ORIGIN))))
                .isFalse();
    }

    @Test
    void comes_back_from_its_text_with_all_signatures() {
        var note = checkpoint(7).with(witnessKey.cosign(checkpoint(7).text(), noon));
        assertThat(SignedNote.parse(note.toString())).hasToString(note.toString());
        assertThat(Checkpoint.parse(SignedNote.parse(note.toString()).text()))
                .isEqualTo(new Checkpoint(ORIGIN, 7, tree(7).root()));
    }

    @Test
    void keys_come_back_from_their_text() {
        var again = SignerKey.parse(key.secret());
        assertThat(again.verifier())
                .isEqualTo(key.verifier())
                .hasToString(key.verifier().toString());
        assertThat(again.verifier().signed(checkpoint(1))).isTrue();
        assertThat(VerifierKey.parse(witnessKey.verifier().toString()).cosigns())
                .isTrue();
        assertThat(key.toString()).doesNotContain(key.secret().split("\n")[0].split("\\+")[4]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a+b",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void no_other_text_is_a_key(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n— name\n",
                "text\n\n— name AAAA\n",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n— na+me AAAAAAAA\n",
                "te\txt\n\n— name AAAAAAAA\n",
                "text\n\n— name AAAAAAAA",
                "\n— name AAAAAAAA\n"
            })
    void no_other_text_is_a_note(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n",
                "o\n1\n",
                "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n1\nAAAA\n",
                " o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void no_other_text_is_a_checkpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @Test
    void a_proof_leads_from_its_leaf_to_the_checkpoint_and_from_no_other() {
        var proof = TlogProof.parse(new TlogProof(5, tree(12).inclusion(5), checkpoint(12)).toString());
        assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nindex 5\n");
        assertThat(proof.holds(leaves.get(5), key.verifier())).isTrue();
        assertThat(proof.holds(leaves.get(6), key.verifier())).isFalse();
        assertThat(proof.holds(leaves.get(5), SignerKey.generate(ORIGIN).verifier()))
                .isFalse();
        assertThat(TlogProof.parse(proof.toString().replace("index 5", "index 4"))
                        .holds(leaves.get(5), key.verifier()))
                .isFalse();
        assertThat(TlogProof.parse(proof.toString().replaceFirst("\n", "\nextra AAAA\n")))
                .hasToString(proof.toString());
    }

    @Test
    void a_witness_cosigns_what_goes_on_from_what_it_saw() {
        var witness = witness(Map.of());
        witness.cosign(checkpoint(4), List.of());
        assertThat(witness.seen(ORIGIN)).isEqualTo(4);
        var later = checkpoint(11);
        var cosigned = later.with(witness.cosign(later, tree(11).consistency(4)));
        assertThat(witnessKey.verifier().signed(cosigned)).isTrue();
        assertThat(key.verifier().signed(cosigned)).isTrue();
        var moved = new SignedNote(checkpoint(10).text(), cosigned.signatures());
        assertThat(witnessKey.verifier().signed(moved)).isFalse();
    }

    @Test
    void a_witness_that_was_started_again_refuses_a_smaller_and_a_rewritten_tree_and_a_stranger() {
        var first = witness(Map.of());
        first.cosign(checkpoint(8), List.of());
        var witness = witness(first.seen());
        assertThatThrownBy(() -> witness.cosign(checkpoint(5), List.of())).isInstanceOf(Refused.class);
        var rewritten = IntStream.range(1, 21)
                .mapToObj(n -> HashRule.leaf(new byte[] {(byte) n}))
                .toList();
        var fork = new Checkpoint(
                        ORIGIN, 12, MerkleTree.of(rewritten.subList(0, 12)).root())
                .signedBy(key);
        assertThatThrownBy(() -> witness.cosign(
                        fork, MerkleTree.of(rewritten.subList(0, 12)).consistency(8)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not go on");
        var unsigned = new Checkpoint(ORIGIN, 12, tree(12).root()).signedBy(SignerKey.generate(ORIGIN));
        assertThatThrownBy(() -> witness.cosign(unsigned, tree(12).consistency(8)))
                .isInstanceOf(Refused.class);
        assertThat(witness.seen(ORIGIN)).isEqualTo(8);
        witness.cosign(checkpoint(12), tree(12).consistency(8));
    }
}
