package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.review.ReviewRule.COST_EXCEEDS_BUDGET;
import static org.mubiao.review.ReviewRule.OUTPUT_BOUNDED_ONLY_FROM_ABOVE;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What an answer to a finding holds on to. */
class FindingTest {

    @Test
    void keeps_its_digest_when_rows_only_move() {
        var before = only(Draft.clean().target(1, "≤20场"), OUTPUT_BOUNDED_ONLY_FROM_ABOVE);
        var after = only(Draft.clean().target(1, "≤20场").turned(), OUTPUT_BOUNDED_ONLY_FROM_ABOVE);
        assertThat(before.row()).isEqualTo(1);
        assertThat(after.row()).isEqualTo(8);
        assertThat(after.indicatorId()).isEqualTo(before.indicatorId());
        assertThat(after.digest()).isEqualTo(before.digest());
    }

    @Test
    void has_another_digest_when_the_cells_change() {
        var before = only(Draft.clean().target(1, "≤20场"), OUTPUT_BOUNDED_ONLY_FROM_ABOVE);
        assertThat(only(Draft.clean().target(1, "≤21场"), OUTPUT_BOUNDED_ONLY_FROM_ABOVE)
                        .digest())
                .isNotEqualTo(before.digest());
        assertThat(only(Draft.clean().target(1, "≤20场").name(1, "培训"), OUTPUT_BOUNDED_ONLY_FROM_ABOVE)
                        .digest())
                .isNotEqualTo(before.digest());
        assertThat(only(Draft.clean().target(1, "≤20场").target(2, "≥1人"), OUTPUT_BOUNDED_ONLY_FROM_ABOVE)
                        .digest())
                .isEqualTo(before.digest());
    }

    @Test
    void of_the_table_rests_on_the_figures_and_the_rows_it_adds_up() {
        var before = only(Draft.clean().budget("20", "20", null), COST_EXCEEDS_BUDGET);
        var moved = only(Draft.clean().budget("20.00", "20", null).turned(), COST_EXCEEDS_BUDGET);
        var changed =
                only(Draft.clean().budget("20", "20", null).target(5, "≤17万元").target(6, "≤13万元"), COST_EXCEEDS_BUDGET);
        assertThat(moved.digest()).isEqualTo(before.digest());
        assertThat(changed.digest()).isNotEqualTo(before.digest());
        assertThat(before.indicatorId()).isNull();
    }

    @Test
    void never_takes_a_text_of_the_table_for_a_place_of_its_own() {
        var found = only(Draft.clean().target(1, "≤20场“{1}{0}”"), OUTPUT_BOUNDED_ONLY_FROM_ABOVE);
        assertThat(found.detail(Locale.ENGLISH)).contains("≤20场“{1}{0}”");
    }

    private static Finding only(Draft draft, ReviewRule rule) {
        var found = ReviewRules.standard().findings(draft.table(), List.of()).stream()
                .filter(finding -> finding.rule() == rule)
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
