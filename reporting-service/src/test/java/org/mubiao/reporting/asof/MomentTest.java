package org.mubiao.reporting.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @Test
    void is_a_time_with_its_offset_even_when_an_address_lost_the_plus_sign() {
        var midnight = new Moment.At(Instant.parse("2024-04-30T16:00:00Z"));
        assertThat(Moment.either("2024-05-01T00:00:00+08:00")).contains(midnight);
        assertThat(Moment.either("2024-05-01T00:00:00 08:00")).contains(midnight);
        assertThat(Moment.either("2024-04-30T16:00:00Z")).contains(midnight);
    }

    @Test
    void is_the_positions_of_one_ledger_or_both() {
        assertThat(Moment.either("indicator@57,budget@12"))
                .contains(new Moment.Positions(Map.of("indicator", 57L, "budget", 12L)));
        assertThat(Moment.either("budget@-1")).contains(new Moment.Positions(Map.of("budget", -1L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-05-01",
                "2024-05-01T00:00:00",
                "indicator",
                "indicator@",
                "indicator@-2",
                "indicator@1x",
                "indicator@1,",
                "indicator@1,indicator@2",
                "other@1",
                "indicator@99999999999999999999",
                "@1"
            })
    void is_nothing_else(String written) {
        assertThat(Moment.either(written)).isEmpty();
    }

    @Test
    void positions_are_spread_evenly_from_the_first_to_the_last() {
        assertThat(Moments.spread(-1, 5)).isEmpty();
        assertThat(Moments.spread(0, 5)).containsExactly(0L);
        assertThat(Moments.spread(3, 5)).containsExactly(0L, 1L, 2L, 3L);
        assertThat(Moments.spread(10, 5)).containsExactly(0L, 2L, 5L, 7L, 10L);
    }
}
