package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SameResultRuleTest {

    final Draft blood = Draft.clean().project("造血干细胞捐献宣传项目").effect("成功捐献人数", "≥30人");

    @Test
    void names_the_other_project_that_claims_the_result() {
        var found = with("造血干细胞捐献", "30例");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().row()).isEqualTo(9);
        assertThat(found.getFirst().detail(Locale.SIMPLIFIED_CHINESE)).contains("造血干细胞捐献宣传项目", "≥30人");
    }

    @Test
    void lets_another_number_another_thing_and_another_kind_of_measure_be() {
        assertThat(with("造血干细胞捐献", "31例")).isEmpty();
        assertThat(with("人体器官捐献", "30例")).isEmpty();
        assertThat(with("造血干细胞捐献", "30场")).isEmpty();
    }

    @Test
    void lets_what_any_project_has_be() {
        var other = Draft.clean().project("乙项目").effect("受益人数", "≥30人");
        assertThat(same(Draft.clean().effect("受益人数", "≥30人"), other)).isEmpty();
    }

    @Test
    void looks_only_at_other_tables_of_the_same_unit_and_year() {
        var draft = Draft.clean().effect("造血干细胞捐献", "30例");
        assertThat(same(draft, blood)).hasSize(1);
        assertThat(same(draft, draft)).isEmpty();
        assertThat(same(draft, blood.unit("571203"))).isEmpty();
    }

    private List<Finding> with(String name, String target) {
        return same(Draft.clean().effect(name, target), blood);
    }

    private static List<Finding> same(Draft draft, Draft other) {
        return ReviewRules.standard().findings(draft.table(), List.of(other.table())).stream()
                .filter(finding -> finding.rule() == ReviewRule.SAME_RESULT_IN_SEVERAL_PROJECTS)
                .toList();
    }
}
