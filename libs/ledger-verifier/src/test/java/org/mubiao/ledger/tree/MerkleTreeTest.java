package org.mubiao.ledger.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;

class MerkleTreeTest {

    private static final int EVERY_SIZE_TO = 300;

    /** The inputs and roots that Certificate Transparency's reference programs are tested with. */
    private static final List<String> KNOWN_INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> KNOWN_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    static List<LedgerHash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> HashRule.leaf(("leaf " + n).getBytes(UTF_8)))
                .toList();
    }

    /** MTH as RFC 6962 §2.1 words it, without any thrift. */
    static LedgerHash naive(List<LedgerHash> leaves) {
        if (leaves.size() == 1) return leaves.getFirst();
        int k = 1;
        while (2 * k < leaves.size()) k *= 2;
        return HashRule.node(naive(leaves.subList(0, k)), naive(leaves.subList(k, leaves.size())));
    }

    private static TiledTree tiled(List<LedgerHash> leaves) {
        var tree = new TiledTree(new InMemoryTiles());
        tree.append(leaves);
        return tree;
    }

    @Test
    void has_the_roots_that_certificate_transparency_knows() {
        var leaves = KNOWN_INPUTS.stream()
                .map(input -> HashRule.leaf(HexFormat.of().parseHex(input)))
                .toList();
        for (int size = 0; size <= leaves.size(); size++)
            assertThat(MerkleTree.of(leaves.subList(0, size)).root().hex()).isEqualTo(KNOWN_ROOTS.get(size));
    }

    @Test
    void has_the_proofs_that_certificate_transparency_knows() {
        var tree = MerkleTree.of(KNOWN_INPUTS.stream()
                .map(input -> HashRule.leaf(HexFormat.of().parseHex(input)))
                .toList());
        assertThat(tree.inclusion(0))
                .extracting(LedgerHash::hex)
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.consistency(6))
                .extracting(LedgerHash::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void has_the_root_of_a_plain_tree_at_every_size_while_it_grows() {
        var leaves = leaves(EVERY_SIZE_TO);
        var grown = tiled(leaves);
        var growing = new TiledTree(new InMemoryTiles());
        for (int size = 1; size <= EVERY_SIZE_TO; size++) {
            growing.append(List.of(leaves.get(size - 1)));
            var expected = naive(leaves.subList(0, size));
            assertThat(growing.at(size).root()).isEqualTo(expected);
            assertThat(grown.at(size).root()).isEqualTo(expected);
        }
    }

    @Test
    void proves_every_leaf_at_every_size_and_no_other() {
        var leaves = leaves(EVERY_SIZE_TO);
        var tree = tiled(leaves);
        for (int size = 1; size <= EVERY_SIZE_TO; size++) {
            var at = tree.at(size);
            var root = at.root();
            for (int index = 0; index < size; index += 1 + size / 40) {
                var path = at.inclusion(index);
                assertThat(Proofs.includes(index, size, leaves.get(index), path, root))
                        .isTrue();
                assertThat(Proofs.includes(index, size, leaves.get((index + 1) % EVERY_SIZE_TO), path, root))
                        .isFalse();
                assertThat(Proofs.includes(size, size, leaves.get(index), path, root))
                        .isFalse();
            }
        }
    }

    @Test
    void proves_between_every_two_sizes_that_one_continues_the_other() {
        var leaves = leaves(EVERY_SIZE_TO);
        var tree = tiled(leaves);
        var roots = IntStream.rangeClosed(0, EVERY_SIZE_TO)
                .mapToObj(size -> tree.at(size).root())
                .toList();
        for (int later = 0; later <= EVERY_SIZE_TO; later++)
            for (int earlier = 0; earlier <= later; earlier += 1 + later / 40) {
                var proof = tree.at(later).consistency(earlier);
                assertThat(Proofs.extend(earlier, later, roots.get(earlier), roots.get(later), proof))
                        .isTrue();
                if (earlier > 0 && earlier < later) {
                    assertThat(Proofs.extend(earlier, later, roots.get(earlier - 1), roots.get(later), proof))
                            .isFalse();
                    assertThat(Proofs.extend(earlier, later, roots.get(earlier), roots.get(later - 1), proof))
                            .isFalse();
                }
            }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holds_for_random_larger_trees_and_a_changed_proof_never_does(long seed) {
        var random = new Random(seed);
        int size = 65_536 + random.nextInt(10_000); // three levels of tiles
        var leaves = leaves(size);
        var tree = tiled(leaves);
        var root = naive(leaves);
        assertThat(tree.at(size).root()).isEqualTo(root);
        for (int round = 0; round < 50; round++) {
            int index = random.nextInt(size);
            int earlier = 1 + random.nextInt(size - 1);
            var path = tree.at(size).inclusion(index);
            assertThat(Proofs.includes(index, size, leaves.get(index), path, root))
                    .isTrue();
            assertThat(Proofs.includes(index, size, leaves.get(index), changed(path, random), root))
                    .isFalse();
            var before = tree.at(earlier).root();
            var proof = tree.at(size).consistency(earlier);
            assertThat(Proofs.extend(earlier, size, before, root, proof)).isTrue();
            assertThat(Proofs.extend(earlier, size, before, root, changed(proof, random)))
                    .isFalse();
        }
    }

    private static List<LedgerHash> changed(List<LedgerHash> proof, Random random) {
        var changed = new ArrayList<>(proof);
        int at = random.nextInt(proof.size());
        switch (random.nextInt(3)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(at, changed.get(at));
            default -> {
                var bytes = changed.get(at).bytes();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                changed.set(at, LedgerHash.of(bytes));
            }
        }
        return changed;
    }

    @Test
    void names_no_leaf_it_does_not_have() {
        var tree = MerkleTree.of(leaves(5));
        assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(IllegalArgumentException.class);
    }
}
