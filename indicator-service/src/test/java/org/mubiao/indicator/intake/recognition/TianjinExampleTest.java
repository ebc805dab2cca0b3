package org.mubiao.indicator.intake.recognition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.indicator.SourcePart;

/** The published tables of 2024, cell for cell against the transcription made by hand. */
class TianjinExampleTest {

    private static final String CUT_OFF = "(cut off)";

    final Recognition recognition = Reading.of(Reading.example());
    final List<RecognisedTable> tables = recognition.tables();

    @Test
    void holds_eight_tables_with_their_titles_and_units() {
        assertThat(tables).extracting(RecognisedTable::ordinal).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(tables)
                .extracting(RecognisedTable::title)
                .startsWith("“三献”工作统筹发展项目绩效目标表", "人体器官捐献项目（2024年非财政拨款）绩效目标表")
                .endsWith("应急救援与赛事保障项目绩效目标表");
        assertThat(tables).allSatisfy(table -> assertThat(table.title()).isEqualTo(table.projectName() + "绩效目标表"));
        assertThat(tables)
                .extracting(RecognisedTable::unitCode)
                .containsExactly("571203", "571203", "571203", "571301", "571301", "571301", "571301", "571301");
        assertThat(tables).extracting(RecognisedTable::unitName).contains("天津市红十字事务中心", "天津市红十字会");
        assertThat(tables).extracting(RecognisedTable::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void shows_the_year_where_a_project_name_does() {
        assertThat(tables)
                .extracting(RecognisedTable::fiscalYear)
                .containsExactly(null, 2024, 2024, null, null, null, null, null);
        assertThat(recognition.fiscalYear()).isEqualTo(2024);
    }

    @Test
    void has_the_budget_figures_with_the_scale_as_written() {
        assertThat(tables)
                .extracting(table -> table.figures().total())
                .containsExactly(decimals("50.00", "155.00", "123.00", "94.00", "58.3", "107.3", "18.8", "31.6"));
        assertThat(tables)
                .extracting(table -> table.figures().fiscal())
                .containsExactly(decimals("50.00", null, null, "94.00", "58.3", "107.3", "18.8", "31.6"));
        assertThat(tables)
                .extracting(table -> table.figures().other())
                .containsExactly(decimals(null, "155.00", "123.00", null, null, null, null, null));
        assertThat(tables).extracting(table -> table.figures().measure()).containsOnly("万元");
        assertThat(sum(BudgetFigures::total)).isEqualByComparingTo("638.0");
        assertThat(sum(BudgetFigures::fiscal)).isEqualByComparingTo("360.0");
        assertThat(sum(BudgetFigures::other)).isEqualByComparingTo("278.00");
    }

    @Test
    void has_every_row_cell_for_cell() {
        var read = new ArrayList<String>();
        for (var table : tables) {
            for (var row : table.rows()) {
                read.add(String.join(
                        "\t",
                        Integer.toString(table.number()),
                        Integer.toString(row.row()),
                        row.level1(),
                        row.level2(),
                        row.name().text(),
                        row.description().text(),
                        row.target().raw().replace("\n", "\\n").replace("\t", "\\t")));
            }
        }
        var written = new String(Reading.resource("tianjin-2024-values.tsv"), UTF_8)
                .lines()
                .skip(1)
                .filter(line -> !line.contains(CUT_OFF))
                .map(line -> String.join("\t", List.of(line.split("\t", -1)).subList(0, 7)))
                .toList();
        assertThat(written).hasSize(80);
        assertThat(read).containsExactlyElementsOf(written);
        assertThat(tables).extracting(table -> table.rows().size()).containsExactly(7, 6, 9, 11, 20, 14, 10, 3);
    }

    @Test
    void takes_breaks_and_tabs_out_of_values_and_trims_their_edges() {
        assertThat(target(2, 3)).isEqualTo("4月底前完成清明緬怀纪念活动，12 月底前完成器官捐献业务培训");
        assertThat(target(4, 7)).isEqualTo("≤87.97万元");
        assertThat(target(5, 8)).isEqualTo("2024年11月底前");
    }

    @Test
    void knows_on_which_line_a_row_begins() {
        assertThat(tables.get(1).rows().get(2).line()).isEqualTo(117);
        assertThat(tables.get(1).rows().get(2).target().line()).isEqualTo(121);
    }

    @Test
    void has_purposes_and_goals_with_their_line_breaks_taken_out() {
        assertThat(tables.get(1).purposeText())
                .isEqualTo("如期开展各类公益宣传广告，印刷和定制宣传资料及宣传品；4月底完成清明缅怀纪念活动，12月底前完成器官捐献业务培训 ；对家庭状况困难的人体器官捐献者家庭开展人道关怀和救助。");
        assertThat(tables.get(3).goals())
                .containsExactly(
                        "1.依据中华人民共和国红十字会法、国务院关于促进红十字事业发展的意见、中国红十字会备灾救灾中心规划建设标准，顺利保障备灾救灾中心库房正常运行，租赁物资储备仓库3000 平方米左右 ，以提升天津市红十字会系统应对突发事件及灾害处置能力。");
        assertThat(tables).extracting(table -> table.goals().size()).containsExactly(1, 1, 1, 1, 1, 4, 3, 1);
        assertThat(tables.get(5).goals())
                .startsWith("1 .异地交流市管干部住宿保障。", "2.我会拟从 2024 年至 2027 年，逐步完成我会全部在用计算机及租用云计算服务的安可替代工作。");
        assertThat(tables)
                .allSatisfy(table -> assertThat(String.join("", table.goals()))
                        .isEqualTo(table.goalCell().text()));
    }

    @Test
    void names_the_fourth_row_of_table_8_as_cut_off_and_nothing_else() {
        assertThat(tables.subList(0, 7))
                .allSatisfy(table -> assertThat(table.complete()).isTrue());
        var last = tables.get(7);
        assertThat(last.missing())
                .containsExactly(new SourcePart(4, List.of("产出指标", "质量指标"), List.of("name", "description", "target")));
        assertThat(Reading.codes(recognition)).containsExactly(Problem.Code.CUT_OFF);
        var problem = last.problems().getFirst();
        assertThat(problem.row()).isEqualTo(4);
        assertThat(problem.detail(Locale.CHINESE)).isEqualTo("第4行：表格在此处被截断，缺少：三级指标、绩效指标描述、指标值");
        assertThat(problem.detail(Locale.ENGLISH))
                .isEqualTo("Row 4: the table is cut off here; missing: name, description, target");
    }

    private String target(int table, int row) {
        return tables.get(table - 1).rows().get(row - 1).target().text();
    }

    private BigDecimal sum(Function<BudgetFigures, BigDecimal> figure) {
        return tables.stream()
                .map(table -> figure.apply(table.figures()))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal[] decimals(String... texts) {
        var decimals = new BigDecimal[texts.length];
        for (int i = 0; i < texts.length; i++) decimals[i] = texts[i] == null ? null : new BigDecimal(texts[i]);
        return decimals;
    }
}
