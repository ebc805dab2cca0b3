package org.mubiao.ledger.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.store.Appended;

class HandedLeavesTest {

    private final HandedLeaves handed = new HandedLeaves();

    private static LedgerHash hash(String of) {
        return HashRule.leaf(of.getBytes(UTF_8));
    }

    private void add(long first, String previous, String link, int leaves) {
        handed.add(new Appended(first, hash(previous), Collections.nCopies(leaves, hash(link)), hash(link)));
    }

    @Test
    void gives_what_follows_in_one_go_and_once() {
        add(3, "a", "b", 2);
        add(5, "b", "c", 1);
        assertThat(handed.after(3, hash("a"), 100))
                .isEqualTo(new Appended(3, hash("a"), List.of(hash("b"), hash("b"), hash("c")), hash("c")));
        assertThat(handed.after(6, hash("c"), 100)).isNull();
    }

    @Test
    void stops_where_another_process_appended_in_between() {
        add(0, "a", "b", 1);
        add(2, "x", "c", 1);
        assertThat(handed.after(0, hash("a"), 100))
                .isEqualTo(new Appended(0, hash("a"), List.of(hash("b")), hash("b")));
        assertThat(handed.after(1, hash("b"), 100)).isNull();
        assertThat(handed.after(2, hash("x"), 100)).isNotNull();
    }

    @Test
    void gives_nothing_that_hangs_on_another_link() {
        add(4, "a", "b", 1);
        assertThat(handed.after(4, hash("other"), 100)).isNull();
    }

    @Test
    void leaves_out_what_the_tree_has_already() {
        add(0, "a", "b", 2);
        add(2, "b", "c", 2);
        assertThat(handed.after(2, hash("b"), 100)).isNotNull();
        add(4, "c", "d", 2);
        assertThat(handed.after(5, hash("c"), 100)).isNull(); // in the middle of a group: to be read
    }

    @Test
    void forgets_all_rather_than_hold_more_than_its_limit() {
        for (int n = 0; n < 3; n++) add(n * 30_000L, "l" + n, "l" + (n + 1), 30_000);
        assertThat(handed.after(0, hash("l0"), 1)).isNull();
        assertThat(handed.after(60_000, hash("l2"), 1)).isNotNull();
    }
}
