package org.mubiao.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class DrillTest {

    @Test
    void every_forgery_is_caught_by_its_check_at_its_position() throws Exception {
        assertThat(new Drill().attempts())
                .extracting(Drill.Attempt::check, Drill.Attempt::position)
                .containsExactly(
                        tuple("payload", 25L),
                        tuple("actor", 25L),
                        tuple("mask", 25L),
                        tuple("mask", 12L),
                        tuple("position", 25L),
                        tuple("position", 25L),
                        tuple("consistency", 20L), // between the checkpoints over 20 and 30, of which 20 still holds
                        tuple("entry", 35L),
                        tuple("truncated", 30L),
                        tuple("signature", -1L),
                        tuple("consistency", 0L)); // all that was kept is the checkpoint over 40
    }
}
