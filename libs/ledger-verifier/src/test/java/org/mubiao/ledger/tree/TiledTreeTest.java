package org.mubiao.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.ledger.format.LedgerHash;

class TiledTreeTest {

    private static final int SIZE = 70_000;
    private static final List<LedgerHash> LEAVES = MerkleTreeTest.leaves(SIZE);

    @Test
    void goes_on_where_its_tiles_stand() {
        var store = new InMemoryTiles();
        var random = new Random(5);
        for (int have = 0; have < SIZE; ) {
            int next = Math.min(SIZE, have + 1 + random.nextInt(5_000));
            var tree = new TiledTree(store);
            assertThat(tree.size()).isEqualTo(have);
            tree.append(LEAVES.subList(have, next));
            have = next;
        }
        assertThat(new TiledTree(store).at(SIZE).root()).isEqualTo(MerkleTreeTest.naive(LEAVES));
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 65_535, 65_536, 65_537, SIZE})
    void brings_up_levels_that_a_crash_left_behind(int size) {
        var store = new InMemoryTiles();
        new TiledTree(store).append(LEAVES.subList(0, size));
        var crashed = new InMemoryTiles();
        for (var tile : Tile.of(size, 0)) crashed.write(0, tile.index(), store.read(0, tile.index()));
        var tree = new TiledTree(crashed);
        assertThat(tree.size()).isEqualTo(size);
        assertThat(tree.at(size).root()).isEqualTo(MerkleTreeTest.naive(LEAVES.subList(0, size)));
        for (int level = 1; level <= 2; level++)
            for (var tile : Tile.of(size, level))
                assertThat(crashed.read(level, tile.index())).isEqualTo(store.read(level, tile.index()));
    }

    @Test
    void serves_every_tile_of_every_size_it_has_reached_and_no_more() {
        var tree = new TiledTree(new InMemoryTiles());
        tree.append(LEAVES.subList(0, 600));
        assertThat(tree.tile(Tile.parse("0/002.p/88"))).hasSize(88 * 32).startsWith(tree.tile(Tile.parse("0/002.p/7")));
        assertThat(tree.tile(Tile.parse("0/002.p/7"))).hasSize(7 * 32);
        assertThat(tree.tile(Tile.parse("1/000.p/2"))).hasSize(64);
        assertThat(tree.has(Tile.parse("0/001"))).isTrue();
        assertThat(tree.has(Tile.parse("0/002.p/88"))).isTrue();
        assertThat(tree.has(Tile.parse("0/002.p/89"))).isFalse();
        assertThat(tree.has(Tile.parse("1/000.p/3"))).isFalse();
        assertThat(tree.has(Tile.parse("2/000.p/1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0/000, 0, 0, 256",
        "0/x001/x234/067, 0, 1234067, 256",
        "3/999.p/1, 3, 999, 1",
        "7/x001/000.p/255, 7, 1000, 255"
    })
    void has_the_address_that_tlog_tiles_gives_it(String path, int level, long index, int width) {
        assertThat(Tile.parse(path)).isEqualTo(new Tile(level, index, width));
        assertThat(new Tile(level, index, width).path()).isEqualTo(path);
    }

    @Test
    void an_entry_tile_stands_at_the_number_of_its_leaves() {
        assertThat(Tile.parse("entries/x001/067.p/5")).isEqualTo(new Tile(0, 1067, 5));
        assertThat(new Tile(0, 1067, 5).entriesPath()).isEqualTo("entries/x001/067.p/5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/0",
                "0/00",
                "0/0000",
                "00/000",
                "8/000",
                "64/000",
                "-1/000",
                "0/001/067",
                "0/x000/067",
                "0/x001/67",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/007",
                "0/000.p/",
                "0/000/",
                "0/x999",
                "entries/0",
                "0/../1/000",
                "0/x999/x999/x999/x999/x999/x999/x999/x999/999"
            })
    void nothing_else_is_an_address(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
