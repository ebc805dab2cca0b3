package org.mubiao.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitNames;
import org.mubiao.contracts.budget.UnitNames.DatedName;

class UnitNamesTest {

    private static final UnitId UNIT = new UnitId("571203");
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);

    private static UnitNames after(UnitEvent... events) {
        UnitNames names = null;
        for (var event : events) names = UnitNames.after(names, event);
        return names;
    }

    @Test
    void change_on_the_day_from_which_the_next_one_holds() {
        var names = after(new UnitRegistered(UNIT, "甲"), new UnitNameTaken(UNIT, "乙", JULY));

        assertThat(names.on(LocalDate.of(1990, 1, 1))).isEqualTo("甲");
        assertThat(names.on(JULY.minusDays(1))).isEqualTo("甲");
        assertThat(names.on(JULY)).isEqualTo("乙");
        assertThat(names.on(LocalDate.of(2090, 1, 1))).isEqualTo("乙");
    }

    @Test
    void are_corrected_at_their_newest() {
        var names =
                after(new UnitRegistered(UNIT, "甲"), new UnitNameTaken(UNIT, "乙", JULY), new UnitRenamed(UNIT, "丙"));

        assertThat(names.names()).containsExactly(new DatedName("甲", null), new DatedName("丙", JULY));
        assertThat(names.have("甲")).isTrue();
        assertThat(names.have("乙")).isFalse();
    }

    @Test
    void stay_when_the_code_comes_into_use_or_out_of_it() {
        assertThat(after(new UnitRegistered(UNIT, "甲"), new UnitValidityChanged(UNIT, null, JULY)))
                .isEqualTo(UnitNames.of("甲"));
    }

    @Test
    void are_one_at_least() {
        assertThatThrownBy(() -> new UnitNames(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
