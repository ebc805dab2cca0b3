package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.review.ReviewRule.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The published tables of 2024. {@code -Dgolden.write=true} writes the golden file anew; read every line of it then. */
class TianjinFindingsTest {

    final List<ReviewedTable> tables = TablesFile.read("tianjin-2024-tables.tsv");

    @Test
    void are_those_of_the_golden_file() throws IOException {
        TablesFile.matchesGolden("tianjin-2024-findings.txt", tables);
    }

    @Test
    void hold_costs_above_the_budget_by_0_72_in_table_6_and_nowhere_else() {
        var found = of(6, COST_EXCEEDS_BUDGET);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(found.getFirst().detail(Locale.ENGLISH)).contains("108.02", "107.3", "by 0.72");
        assertThat(rows(COST_EXCEEDS_BUDGET)).containsExactly("6.-");
    }

    @Test
    void hold_a_goal_of_2_events_against_a_target_of_at_least_1() {
        assertThat(rows(GOAL_NUMBER_DIFFERS)).containsExactly("5.1");
        assertThat(of(5, GOAL_NUMBER_DIFFERS).getFirst().detail(Locale.SIMPLIFIED_CHINESE))
                .contains("宣传活动 2 场", "≥1场");
    }

    @Test
    void hold_three_outputs_bounded_only_from_above() {
        assertThat(rows(OUTPUT_BOUNDED_ONLY_FROM_ABOVE)).containsExactly("5.3", "6.1", "6.2");
    }

    @Test
    void hold_three_rows_of_one_name_in_table_3() {
        assertThat(rows(DUPLICATE_NAME)).containsExactly("3.1");
        assertThat(of(3, DUPLICATE_NAME).getFirst().detail(Locale.SIMPLIFIED_CHINESE))
                .contains("第 1、2、3 行", "数量指标");
    }

    @Test
    void hold_dates_under_a_rate_in_tables_1_and_2() {
        assertThat(rows(DEADLINE_UNDER_RATE_NAME)).containsExactly("1.3", "2.3");
    }

    @Test
    void hold_an_incomplete_source_and_so_no_missing_type_in_table_8() {
        assertThat(rows(SOURCE_INCOMPLETE)).containsExactly("8.4");
        assertThat(rows(DIMENSION_MISSING)).isEmpty();
        assertThat(of(8, SOURCE_INCOMPLETE).getFirst().cells()).containsExactly("name", "description", "target");
    }

    @Test
    void hold_results_that_several_projects_claim() {
        assertThat(rows(SAME_RESULT_IN_SEVERAL_PROJECTS)).containsExactly("1.5", "1.5", "2.5", "3.8");
    }

    @Test
    void contradict_themselves_for_certain_only_in_table_6() {
        var errors = new ArrayList<String>();
        for (int i = 1; i <= tables.size(); i++) {
            for (var finding : of(i)) if (finding.severity() == Severity.ERROR) errors.add(i + " " + finding.code());
        }
        assertThat(errors).containsExactly("6 COST_EXCEEDS_BUDGET");
    }

    private List<String> rows(ReviewRule rule) {
        var rows = new ArrayList<String>();
        for (int i = 1; i <= tables.size(); i++) {
            for (var finding : of(i, rule)) rows.add(i + "." + (finding.row() == null ? "-" : finding.row()));
        }
        return rows;
    }

    private List<Finding> of(int table, ReviewRule rule) {
        return of(table).stream().filter(finding -> finding.rule() == rule).toList();
    }

    private List<Finding> of(int table) {
        return ReviewRules.standard().findings(tables.get(table - 1), tables);
    }
}
