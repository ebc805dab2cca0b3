package org.mubiao.reporting.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ForkTest {

    private static final int POSITIONS = 70;

    @Test
    void of_an_interval_is_among_those_around_each_of_its_positions_and_of_no_interval_beside() {
        for (var from = 0; from < POSITIONS; from++)
            for (var end = from + 1; end <= POSITIONS; end++) {
                var fork = Fork.of(from, end);
                assertThat(fork).isBetween(from + 1L, (long) end);
                for (var position = from; position < end; position++)
                    assertThat(Fork.around(position, POSITIONS))
                            .as("%d to before %d around %d", from, end, position)
                            .contains(fork);
            }
    }

    @Test
    void around_a_position_there_is_one_on_each_level() {
        assertThat(Fork.around(0, 200_000)).hasSize(18).doesNotHaveDuplicates();
        assertThat(Fork.around(123_456, 200_000)).hasSize(18).doesNotHaveDuplicates();
        assertThat(Fork.around(0, 0)).containsExactly(1L);
    }

    @Test
    void does_not_exist_for_an_interval_of_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fork.of(3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Fork.of(-1, 3));
    }
}
