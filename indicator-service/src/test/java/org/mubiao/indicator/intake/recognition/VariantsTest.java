package org.mubiao.indicator.intake.recognition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents of the same form that differ from the published one. */
class VariantsTest {

    final PrintedTable table = PrintedTable.small();

    @Test
    void line_ends_and_byte_order_mark_make_no_difference() {
        var plain = Reading.of(table.print()).tables();
        for (var end : List.of("\r\n", "\r", "\r\r\n")) {
            var read = Reading.of("\uFEFF" + table.print().replace("\n", end)).tables();
            assertThat(read).as(end.replace("\r", "r").replace("\n", "n")).isEqualTo(plain);
        }
    }

    @Test
    void a_table_without_title_begins_at_its_unit_line() {
        table.title = null;
        var read = Reading.of(PrintedTable.small().print() + table.print()).tables();
        assertThat(read).hasSize(2);
        assertThat(read.getLast().title()).isNull();
        assertThat(read.getLast().unitCode()).isEqualTo("571203");
        assertThat(read.getFirst().rows()).hasSize(3);
    }

    @Test
    void a_table_without_title_unit_and_measure_begins_at_the_project_name() {
        table.title = null;
        table.unit = null;
        table.measure = null;
        var read = Reading.of(PrintedTable.small().print() + table.print()).tables();
        assertThat(read).extracting(RecognisedTable::projectName).containsExactly("培训项目", "培训项目");
        assertThat(read).extracting(found -> found.rows().size()).containsExactly(3, 3);
    }

    @Test
    void two_tables_of_one_name_stay_two() {
        var tables = Reading.of(table.print() + table.print()).tables();
        assertThat(tables).hasSize(2);
        assertThat(tables.getLast().rows()).hasSize(3);
    }

    @Test
    void columns_may_stand_in_another_order_and_others_are_kept() {
        table.columns = List.of("序号", "一级指标", "二级指标", "指标名称", "年度指标值", "权重", "绩效指标描述");
        table.rows.clear();
        table.row("1", "产出指标", "数量指标", "培训次数", "≥2次", "10", "说明").row("2", "", "", "合格率", "100%", "", "");
        var rows = Reading.onlyTable(table.print()).rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().target().text()).isEqualTo("≥2次");
        assertThat(rows.getFirst().description().text()).isEqualTo("说明");
        assertThat(rows.getFirst().others().get("权重").text()).isEqualTo("10");
        assertThat(rows.getLast().level2()).isEqualTo("数量指标");
        assertThat(rows.getLast().others()).containsOnlyKeys("序号");
    }

    @Test
    void merged_cells_may_be_left_out_altogether() {
        table.rows.set(1, List.of("质量指标", "合格率", "合格率", "100%"));
        var rows = Reading.onlyTable(table.print()).rows();
        assertThat(rows.get(1).level1()).isEqualTo("产出指标");
        assertThat(rows.get(1).level2()).isEqualTo("质量指标");
        assertThat(rows.get(1).target().text()).isEqualTo("100%");
    }

    @Test
    void blank_lines_between_rows_may_be_missing() {
        var text = table.print();
        var body = text.substring(text.indexOf("\t指标值"));
        var dense = text.replace(body, body.replace("\n\n\t", "\n\t"));
        assertThat(Reading.onlyTable(dense).rows())
                .extracting(row -> row.target().text())
                .containsExactly("≥2次", "100%", "显著提高");
    }

    @Test
    void a_blank_line_inside_a_value_does_not_end_the_row() {
        table.rows.set(0, List.of("产出指标", "数量指标", "培训次数", "培训次数", "≥2次\n\n其中市级1次"));
        var target = Reading.onlyTable(table.print()).rows().getFirst().target();
        assertThat(target.raw()).isEqualTo("≥2次\n\n其中市级1次");
        assertThat(target.text()).isEqualTo("≥2次其中市级1次");
    }

    @Test
    void a_description_that_spells_the_next_level_is_a_description() {
        table.rows.set(1, List.of("", "质量指标", "合格率", "效益指标", "100%"));
        var read = Reading.onlyTable(table.print());
        assertThat(read.rows()).extracting(RecognisedRow::level1).containsExactly("产出指标", "产出指标", "效益指标");
        assertThat(read.rows().get(1).description().text()).isEqualTo("效益指标");
    }

    @Test
    void the_year_is_shown_by_title_name_or_a_line_below_but_not_by_deadlines() {
        table.rows.set(1, List.of("", "时效指标", "时间", "时间", "2024年底"));
        assertThat(Reading.onlyTable(table.print()).fiscalYear()).isNull();
        table.title = "培训项目绩效目标表\n（2025年度）";
        assertThat(Reading.onlyTable(table.print()).fiscalYear()).isEqualTo(2025);
        table.title = "培训项目绩效目标表";
        table.name = "培训项目（2023—2025年）";
        assertThat(Reading.onlyTable(table.print()).fiscalYear()).isNull();
        table.name = "２０２６年培训项目";
        assertThat(Reading.onlyTable(table.print()).fiscalYear()).isEqualTo(2026);
    }

    @Test
    void the_heading_of_the_document_shows_the_year_of_tables_that_do_not() {
        assertThat(Reading.of("某市2024年部门预算项目绩效目标\n\n\n" + table.print()).fiscalYear())
                .isEqualTo(2024);
        assertThat(Reading.of("2024年和2025年\n\n\n" + table.print()).fiscalYear()).isNull();
    }

    @Test
    void unit_and_measure_may_share_a_line_and_use_full_width_digits() {
        table.unit = "５７１２０３－天津市红十字事务中心        单位：元";
        table.measure = null;
        var read = Reading.onlyTable(table.print());
        assertThat(read.unitCode()).isEqualTo("571203");
        assertThat(read.unitName()).isEqualTo("天津市红十字事务中心");
        assertThat(read.figures().measure()).isEqualTo("元");
    }

    @Test
    void the_money_row_may_lack_cells_and_stand_after_the_goals() {
        table.fiscal = null;
        table.other = "1，234.50";
        var read = Reading.onlyTable(table.print());
        assertThat(read.figures().fiscal()).isNull();
        assertThat(read.figures().other()).isEqualTo(new BigDecimal("1234.50"));
        assertThat(read.purposeText()).isEqualTo("举办培训");
    }

    @Test
    void a_table_of_contents_holds_no_table() {
        var contents = "1.培训项目绩效目标表\n2.库房项目绩效目标表\n3.宣传项目绩效目标表\n";
        var recognition = Reading.of(contents + table.print());
        assertThat(recognition.tables()).hasSize(1);
        assertThat(recognition.otherText()).hasSize(3);
    }

    @Test
    void text_directly_below_a_value_before_the_next_title_is_not_swallowed() {
        var text = table.print().stripTrailing() + "\n2.库房项目绩效目标表\n"
                + table.print().substring(table.print().indexOf('\t'));
        var tables = Reading.of(text).tables();
        assertThat(tables).extracting(RecognisedTable::title).containsExactly("培训项目绩效目标表", "库房项目绩效目标表");
        assertThat(tables.getFirst().rows().getLast().target().text()).isEqualTo("显著提高");
    }

    @Test
    void a_title_may_break_over_lines() {
        table.title = "[bookmark: _Toc9]3.培训\n项目绩效目标表";
        var read = Reading.onlyTable(table.print());
        assertThat(read.title()).isEqualTo("培训项目绩效目标表");
        assertThat(read.ordinal()).isEqualTo(3);
    }

    @Test
    void every_prefix_of_the_example_reads_as_the_tables_it_still_holds() {
        var bytes = Reading.example();
        int most = 0;
        for (int end = 0; end <= bytes.length; end += 37) {
            var tables = Reading.of(java.util.Arrays.copyOf(bytes, end)).tables();
            assertThat(tables.size()).as("first %d bytes", end).isBetween(most, most + 1);
            most = Math.max(most, tables.size());
        }
        assertThat(most).isEqualTo(8);
        assertThat(new String(bytes, UTF_8)).contains("质量指标");
    }
}
