package org.mubiao.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectVersionTest {

    @ParameterizedTest
    @CsvSource({"0,0,0", "0,3,3", "9,0,9000000", "9,2,9000002", "1,999999,1999999", "999999999999,7,999999999999000007"
    })
    void is_printed_as_one_number_and_read_back(long tableEvents, long budgetEvents, String printed) {
        var version = new ProjectVersion(tableEvents, budgetEvents);
        assertThat(version).hasToString(printed);
        assertThat(ProjectVersion.parse(printed)).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "+1",
                "-1",
                "007",
                "1.0",
                "1e6",
                "W/\"1\"",
                "\"1\"",
                "*",
                "١",
                "1000000000000000000",
                "99999999999999999999"
            })
    void refuses_to_read_what_it_does_not_print(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProjectVersion.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0,-1", "0,1000000", "9223372036854775807,0"})
    void refuses_counts_that_cannot_be_told_apart_when_printed(long tableEvents, long budgetEvents) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProjectVersion(tableEvents, budgetEvents));
    }

    @Test
    void counts_the_events_of_each_part_by_their_sequence() {
        var version = ProjectVersion.NOTHING_SEEN
                .afterTableEvent(0)
                .afterBudgetEvent(4)
                .afterTableEvent(1);
        assertThat(version).isEqualTo(new ProjectVersion(2, 5));
        assertThat(version).isGreaterThan(new ProjectVersion(2, 4)).isLessThan(new ProjectVersion(3, 0));
    }
}
