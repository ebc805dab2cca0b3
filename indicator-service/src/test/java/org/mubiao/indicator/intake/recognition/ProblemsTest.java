package org.mubiao.indicator.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.indicator.intake.recognition.Problem.Code.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mubiao.contracts.indicator.SourcePart;

/** Each problem on both sides of its edge: a table that just has it, and one that just has not. */
class ProblemsTest {

    final PrintedTable table = PrintedTable.small();

    @Test
    void a_whole_table_has_none() {
        var recognition = Reading.of(table.print());
        assertThat(Reading.codes(recognition)).isEmpty();
        assertThat(recognition.tables().getFirst().complete()).isTrue();
    }

    @Test
    void a_document_without_a_table_is_named() {
        assertThat(Reading.codes(Reading.of("关于批复预算的通知\n\n各单位：\n"))).containsExactly(NO_TABLE_FOUND);
        assertThat(Reading.codes(Reading.of(""))).containsExactly(NO_TABLE_FOUND);
    }

    @Test
    void the_last_row_of_the_document_is_cut_off() {
        table.row("", "时效指标", "如期完成率");
        var read = Reading.onlyTable(table.print());
        assertThat(Reading.codes(read)).containsExactly(CUT_OFF);
        assertThat(read.rows()).hasSize(3);
        assertThat(read.missing())
                .containsExactly(new SourcePart(4, List.of("效益指标", "时效指标", "如期完成率"), List.of("description", "target")));
    }

    @Test
    void the_last_row_of_a_table_above_another_lacks_cells_but_is_not_cut_off() {
        table.row("满意度指标");
        var tables = Reading.of(table.print() + PrintedTable.small().print()).tables();
        assertThat(tables).hasSize(2);
        assertThat(Reading.codes(tables.getFirst())).containsExactly(CELL_MISSING);
        assertThat(tables.getFirst().missing())
                .containsExactly(
                        new SourcePart(4, List.of("满意度指标"), List.of("level2", "name", "description", "target")));
        assertThat(Reading.codes(tables.getLast())).isEmpty();
    }

    @Test
    void a_document_cut_off_in_the_head_names_all_that_is_missing() {
        var whole = table.print();
        var read = Reading.onlyTable(whole.substring(0, whole.indexOf("\t绩效目标")));
        assertThat(Reading.codes(read)).containsExactly(CUT_OFF, EMPTY_TABLE);
        assertThat(read.missing()).containsExactly(new SourcePart(null, List.of(), List.of("goals", "indicators")));
        assertThat(read.figures().total()).isEqualTo(new BigDecimal("50.00"));
    }

    @Test
    void a_document_cut_off_after_a_title_still_has_that_table() {
        var tables =
                Reading.of(table.print() + "[bookmark: _Toc1]2.库房项目绩效目标表\n").tables();
        assertThat(tables).hasSize(2);
        assertThat(tables.getLast().ordinal()).isEqualTo(2);
        assertThat(Reading.codes(tables.getLast())).contains(CUT_OFF, EMPTY_TABLE);
    }

    @Test
    void a_row_torn_in_the_middle_keeps_its_number_and_is_no_row() {
        table.rows.add(1, List.of("", "时效指标", "如期完成率", "如期完成率"));
        var read = Reading.onlyTable(table.print());
        assertThat(read.rows()).extracting(RecognisedRow::row).containsExactly(1, 3, 4);
        assertThat(read.missing())
                .containsExactly(new SourcePart(2, List.of("产出指标", "时效指标", "如期完成率", "如期完成率"), List.of("target")));
        assertThat(read.problems().getFirst().row()).isEqualTo(2);
        assertThat(Reading.codes(read)).containsExactly(CELL_MISSING);
    }

    @Test
    void a_missing_description_is_told_from_a_missing_value_by_the_comparator() {
        table.rows.add(1, List.of("", "时效指标", "如期完成率", "≥95%"));
        assertThat(Reading.onlyTable(table.print()).missing())
                .containsExactly(new SourcePart(2, List.of("产出指标", "时效指标", "如期完成率", "≥95%"), List.of("description")));
    }

    @Test
    void a_blank_value_is_a_row_with_a_problem_and_a_blank_description_is_none() {
        table.rows.set(1, List.of("", "质量指标", "合格率", "合格率", " "));
        var read = Reading.onlyTable(table.print());
        assertThat(read.rows()).hasSize(3);
        assertThat(read.rows().get(1).target().text()).isEmpty();
        assertThat(Reading.codes(read)).containsExactly(CELL_BLANK);
        table.rows.set(1, List.of("", "质量指标", "合格率", "", "100%"));
        assertThat(Reading.codes(Reading.onlyTable(table.print()))).isEmpty();
    }

    @Test
    void a_row_with_no_level_above_it_says_so() {
        table.rows.set(0, List.of("", "数量指标", "培训次数", "培训次数", "≥2次"));
        var read = Reading.onlyTable(table.print());
        assertThat(read.rows().getFirst().level1()).isEmpty();
        assertThat(read.problems().getFirst().words()).containsExactly("level1");
        assertThat(Reading.codes(read)).contains(CELL_BLANK);
    }

    @Test
    void an_extra_cell_is_joined_and_named_and_one_that_repeats_the_name_is_settled() {
        table.rows.set(0, List.of("产出指标", "数量指标", "培训次数", "培训次数", "≥2次", "每年"));
        var read = Reading.onlyTable(table.print());
        assertThat(read.rows().getFirst().target().text()).isEqualTo("≥2次每年");
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().getFirst().code()).isEqualTo(EXTRA_CELL);
        assertThat(read.problems().getFirst().words()).containsExactly("每年");
        table.rows.set(0, List.of("产出指标", "数量指标", "培训", "次数", "培训次数", "≥2次"));
        var settled = Reading.onlyTable(table.print());
        assertThat(settled.rows().getFirst().name().text()).isEqualTo("培训次数");
        assertThat(Reading.codes(settled)).isEmpty();
    }

    @Test
    void an_amount_that_cannot_be_read_is_null_and_kept() {
        table.total = "约五十";
        var read = Reading.onlyTable(table.print());
        assertThat(read.figures().total()).isNull();
        assertThat(read.problems().getFirst().words()).containsExactly("约五十");
        assertThat(Reading.codes(read)).containsExactly(BUDGET_UNREADABLE);
        table.total = "";
        assertThat(Reading.codes(Reading.onlyTable(table.print()))).isEmpty();
    }

    @Test
    void a_table_without_unit_or_with_its_name_only_says_so() {
        table.unit = null;
        assertThat(Reading.codes(Reading.onlyTable(table.print()))).containsExactly(UNIT_MISSING);
        table.unit = "天津市红十字会";
        var read = Reading.onlyTable(table.print());
        assertThat(read.unitName()).isEqualTo("天津市红十字会");
        assertThat(Reading.codes(read)).containsExactly(UNIT_MISSING);
    }

    @Test
    void parts_that_are_not_there_are_named_at_once() {
        table.measure = null;
        table.purpose = null;
        table.goals = null;
        table.name = null;
        var read = Reading.onlyTable(table.print());
        assertThat(Reading.codes(read)).containsExactly(PART_MISSING);
        assertThat(read.problems().getFirst().words()).containsExactly("measure", "projectName", "purpose", "goals");
        assertThat(read.projectName()).isEqualTo("培训");
        assertThat(read.complete()).isTrue();
    }

    @Test
    void a_blank_purpose_is_there() {
        table.purpose = " ";
        assertThat(Reading.codes(Reading.onlyTable(table.print()))).containsExactly(PART_MISSING);
        table.purpose = "用";
        assertThat(Reading.codes(Reading.onlyTable(table.print()))).isEmpty();
    }

    @Test
    void a_label_that_comes_twice_keeps_the_first_value_and_names_the_second() {
        var text = table.print().replace("\t绩效目标\n\t1.举办培训。\n\n", "\t绩效目标\n\t甲\n\n\t绩效目标\n\t乙\n\n");
        var read = Reading.onlyTable(text);
        assertThat(read.goals()).containsExactly("甲");
        assertThat(Reading.codes(read)).containsExactly(PART_TWICE);
        assertThat(read.problems().getFirst().words()).containsExactly("绩效目标", "乙");
    }

    @Test
    void labels_that_are_known_but_not_kept_or_unknown_keep_their_text() {
        var known = table.print().replace("\t预算规模", "\t项目负责人\n\t张三\n\n\t预算规模");
        assertThat(Reading.onlyTable(known).problems()).containsExactly(Problem.of(LABEL_NOT_KEPT, 8, "项目负责人", "张三"));
        var unknown = table.print().replace("\t预算规模", "\t甲乙丙丁\n\t张三\n\n\t预算规模");
        assertThat(Reading.onlyTable(unknown).problems()).containsExactly(Problem.of(UNKNOWN_LABEL, 8, "甲乙丙丁", "张三"));
        assertThat(Reading.onlyTable(unknown).projectName()).isEqualTo("培训项目");
    }

    @Test
    void a_table_without_rows_is_empty() {
        table.rows.clear();
        var read = Reading.onlyTable(table.print());
        assertThat(Reading.codes(read)).containsExactly(EMPTY_TABLE);
        assertThat(read.missing()).containsExactly(new SourcePart(null, List.of(), List.of("indicators")));
        table.row("产出指标", "数量指标", "培训次数", "", "≥2次");
        assertThat(Reading.codes(Reading.onlyTable(table.print()))).isEmpty();
    }

    @Test
    void cells_of_another_table_are_kept_and_no_row() {
        table.text = "\t姓名\n\t电话\n\n\t张三\n\t12345\n\n\n";
        var recognition = Reading.of(table.print() + PrintedTable.small().print());
        assertThat(recognition.tables()).extracting(read -> read.rows().size()).containsExactly(3, 3);
        assertThat(Reading.codes(recognition)).containsExactly(UNPLACED_CELLS);
        assertThat(recognition.problems().getFirst().words()).containsExactly("姓名", "电话", "张三", "12345");
    }

    @Test
    void another_form_with_the_same_columns_is_no_target_table() {
        table.title = "培训项目绩效自评表";
        var recognition = Reading.of(table.print());
        assertThat(recognition.tables()).isEmpty();
        assertThat(Reading.codes(recognition)).contains(OTHER_FORM, NO_TABLE_FOUND, UNPLACED_CELLS);
    }

    @ParameterizedTest
    @EnumSource(Problem.Code.class)
    void every_code_has_a_sentence_in_both_languages(Problem.Code code) {
        var problem = Problem.of(code, 1, "词");
        assertThat(problem.detail(Locale.SIMPLIFIED_CHINESE))
                .matches(".*[\\u4e00-\\u9fff].*")
                .doesNotContain("{}");
        assertThat(problem.detail(Locale.ENGLISH)).matches(".*[a-z]{3}.*").doesNotContain("{}");
    }
}
