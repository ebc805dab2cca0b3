package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.review.ReviewRule.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on both sides of its edge. */
class ReviewRulesTest {

    /** A table in which a rule finds something at {@code row}, and the nearest in which it does not. */
    record Case(ReviewRule rule, Integer row, Draft finds, Draft near) {
        @Override
        public String toString() {
            return rule + (row == null ? "" : " row " + row);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(money(), structure(), names(), values(), dates(), goals(), texts())
                .flatMap(List::stream);
    }

    private static Draft clean() {
        return Draft.clean();
    }

    private static Case at(ReviewRule rule, Integer row, Draft finds, Draft near) {
        return new Case(rule, row, finds, near);
    }

    private static List<Case> money() {
        return List.of(
                at(
                        BUDGET_PARTS_DIFFER,
                        null,
                        clean().budget("30.00", "20.00", "10.01"),
                        clean().budget("30.00", "20", "10.0")),
                at(
                        BUDGET_PARTS_DIFFER,
                        null,
                        clean().budget("30.00", null, "30.01"),
                        clean().budget("30.00", null, "29.99")),
                at(
                        BUDGET_PART_NOT_STATED,
                        null,
                        clean().budget("30.00", "29.99", null),
                        clean().budget("30.00", "30", null)),
                at(COST_EXCEEDS_BUDGET, null, clean().budget("29.99", "29.99", null), clean()),
                at(
                        COST_EXCEEDS_BUDGET,
                        null,
                        clean().output("成本指标", "宣传费用", "≤100元"),
                        clean().output("成本指标", "人均培训成本", "≤100元")),
                at(
                        COST_EXCEEDS_BUDGET,
                        null,
                        clean().output("成本指标", "总成本", "≤30.01万元"),
                        clean().output("成本指标", "总成本", "≤30万元")),
                at(COST_BELOW_BUDGET, null, clean().budget("30.01", "30.01", null), clean()),
                at(
                        COST_BELOW_BUDGET,
                        null,
                        clean().budget("31", "31", null),
                        clean().budget("31", "31", null).output("成本指标", "宣传费用", "从严控制")),
                at(COST_HAS_NO_CEILING, 5, clean().target(5, "≥18万元"), clean().target(5, "18万元")),
                at(IMPOSSIBLE_NUMBER, null, clean().budget("30.00", "31", "-1"), clean().budget("30.00", "30", "0")));
    }

    private static List<Case> structure() {
        var lost = List.of("name", "description", "target");
        return List.of(
                at(SOURCE_INCOMPLETE, 9, clean().cut(9, List.of("产出指标"), lost), clean()),
                at(SOURCE_INCOMPLETE, null, clean().cut(null, List.of(), List.of("purpose")), clean()),
                at(
                        DIMENSION_MISSING,
                        null,
                        clean().without(1),
                        clean().without(1).cut(8, List.of("满意度指标"), lost)),
                at(
                        DIMENSION_MISSING,
                        null,
                        clean().without(1),
                        clean().without(1).add(Draft.EFFECT, "满意度", "参训居民满意度", "≥90%")),
                at(DIMENSION_MISSING, null, clean().level2(7, "数量指标"), clean().level2(7, "本地特色指标")),
                at(CELL_EMPTY, 7, clean().target(7, " "), clean()),
                at(CELL_EMPTY, null, clean().budget(null, null, null), clean()),
                at(CELL_EMPTY, null, clean().purpose(""), clean().purpose("").cut(null, List.of(), List.of("purpose"))),
                at(LEVEL_UNKNOWN, 7, clean().level2(7, "本地特色指标"), clean().level2(7, "社会效益")),
                at(LEVELS_DO_NOT_MATCH, 7, clean().level1(7, "产出指标"), clean().level1(7, "效益指标（30分）")),
                at(LEVELS_DO_NOT_MATCH, 5, clean().level1(5, "效益指标"), clean().level1(5, "成本指标")),
                at(WRONG_DIMENSION, 1, clean().target(1, "2024年11月30日前"), clean()),
                at(WRONG_DIMENSION, 3, clean().target(3, "2024年11月30日前"), clean()),
                at(
                        WRONG_DIMENSION,
                        3,
                        clean().name(3, "文创宣传品").target(3, "≥2种"),
                        clean().name(3, "获奖宣传品").target(3, "≥2种")),
                at(WRONG_DIMENSION, 3, clean().name(3, "培训如期开展率"), clean().name(3, "培训优良率")),
                at(
                        WRONG_DIMENSION,
                        1,
                        clean().name(1, "培训费用").target(1, "≤2万元"),
                        clean().name(1, "培训居民补助金额").target(1, "≥2万元")));
    }

    private static List<Case> names() {
        return List.of(
                at(NAME_COPIES_LEVEL, 7, clean().name(7, "社会效益指标"), clean().name(7, "社会效益知晓率")),
                at(NAME_COPIES_LEVEL, 7, clean().name(7, "社会效益"), clean().name(7, "经济效益")),
                at(NAME_COPIES_LEVEL, 8, clean().name(8, "服务对象满意度指标"), clean().name(8, "服务对象满意度")),
                at(DUPLICATE_NAME, 1, clean().name(2, "应急救护培训 场次"), clean().name(2, "应急救护培训人次")),
                at(DUPLICATE_NAME, 1, clean().name(2, "应急救护培训场次"), clean().name(3, "应急救护培训场次")),
                at(
                        DEADLINE_UNDER_RATE_NAME,
                        4,
                        clean().name(4, "如期完成率"),
                        clean().name(4, "如期完成率").target(4, "100%")),
                at(
                        COUNT_UNDER_RATE_NAME,
                        3,
                        clean().target(3, "≥950人"),
                        clean().name(3, "使用频率").target(3, "≥950次")),
                at(COUNT_NAME_WITH_TEXT, 2, clean().target(2, "大幅增加"), clean().target(2, "≥1000人")),
                at(
                        COUNT_NAME_WITH_TEXT,
                        3,
                        clean().target(3, "较高"),
                        clean().name(3, "考核情况").target(3, "较高")),
                at(LABEL_IN_VALUE, 1, clean().target(1, "宣传活动≥20场"), clean().target(1, "应急救护培训≥20场")),
                at(LABEL_IN_VALUE, 7, clean().target(7, "青年人群≥80%"), clean().target(7, "同比提高≥80%")),
                at(ROUTINE_MANAGEMENT, 3, clean().name(3, "资金使用合规性"), clean().name(3, "资金使用绩效优良率")));
    }

    private static List<Case> values() {
        return List.of(
                at(NOT_QUANTIFIED, 1, clean().name(1, "应急救护培训").target(1, "按需举办"), clean().name(1, "应急救护培训")),
                at(NOT_QUANTIFIED, 4, clean().target(4, "及时完成"), clean().target(4, "≤30天")),
                at(SATISFACTION_NOT_A_NUMBER, 8, clean().target(8, "满意"), clean().target(8, "≥90分")),
                at(
                        QUALITATIVE_WITHOUT_LEVELS,
                        7,
                        clean().name(7, "急救能力").target(7, "显著提高"),
                        clean().name(7, "急救能力").target(7, "高于上年水平")),
                at(
                        QUALITATIVE_WITHOUT_LEVELS,
                        3,
                        clean().name(3, "教材").target(3, "质量好"),
                        clean().name(3, "教材").target(3, "合格")),
                at(
                        VALUE_COPIES_NAME,
                        7,
                        clean().name(7, "提高急救能力").target(7, "有效提高急救能力。"),
                        clean().name(7, "提高急救能力").target(7, "提高急救能力，减少伤亡")),
                at(OUTPUT_BOUNDED_ONLY_FROM_ABOVE, 1, clean().target(1, "≤20场"), clean().target(1, "15-20场")),
                at(
                        OUTPUT_BOUNDED_ONLY_FROM_ABOVE,
                        1,
                        clean().target(1, "<20场"),
                        clean().name(1, "培训安全事故数").target(1, "<20次")),
                at(MEASURE_MISSING, 1, clean().target(1, "≥20"), clean()),
                at(COMPARATOR_MISSING, 1, clean().target(1, "20场"), clean().target(1, "=20场")),
                at(
                        COMPARATOR_MISSING,
                        3,
                        clean().name(3, "差错").target(3, "1次"),
                        clean().name(3, "差错").target(3, "0次")),
                at(COMPARATOR_MISSING, 3, clean().target(3, "99%"), clean().target(3, "100%")),
                at(SEVERAL_TARGETS, 1, clean().target(1, "讲座≥20场，演练≥2场"), clean().target(1, "≥20场且≤22场")),
                at(SEVERAL_TARGETS, 4, clean().target(4, "4月底前完成讲座，11月底前完成演练"), clean()),
                at(VALUE_UNCLEAR, 1, clean().target(1, "≥20.5场"), clean().target(1, "≥205场")),
                at(VALUE_UNCLEAR, 3, clean().target(3, "90%-80%"), clean().target(3, "80%-90%")),
                at(TARGET_ALWAYS_MET, 1, clean().target(1, "≥0场"), clean().target(1, "≥1场")),
                at(TARGET_ALWAYS_MET, 3, clean().target(3, "≤100%"), clean().target(3, "≤99%")),
                at(IMPOSSIBLE_NUMBER, 3, clean().target(3, "≥100.1%"), clean().target(3, "≥100%")),
                at(
                        IMPOSSIBLE_NUMBER,
                        3,
                        clean().target(3, "＞100%"),
                        clean().name(3, "任务完成率").target(3, "＞100%")),
                at(
                        IMPOSSIBLE_NUMBER,
                        8,
                        clean().target(8, "≥105%"),
                        clean().name(8, "满意度提高").target(8, "≥105%")),
                at(IMPOSSIBLE_NUMBER, 1, clean().target(1, "≥-5场"), clean().target(1, "≥5场")),
                at(
                        IMPOSSIBLE_NUMBER,
                        1,
                        clean().target(1, "≤0场"),
                        clean().name(1, "安全事故次数").target(1, "≤0次")),
                at(RATE_OVER_FEW_ITEMS, 9, fewItems("≥90%", 9), fewItems("≥90%", 10)),
                at(RATE_OVER_FEW_ITEMS, 9, fewItems("＞90%", 10), fewItems("＞90%", 11)),
                at(RATE_OVER_FEW_ITEMS, 9, fewItems("≥99.9%", 999), fewItems("100%", 999)));
    }

    /** 示范校 of which a share is to be fit. */
    private static Draft fewItems(String share, int schools) {
        return clean().output("质量指标", "急救示范校合格率", share).output("数量指标", "建设急救示范校", "≥" + schools + "个");
    }

    private static List<Case> dates() {
        return List.of(
                at(DEADLINE_WITHOUT_YEAR, 4, clean().target(4, "11月30日前"), clean()),
                at(DEADLINE_ON_LAST_DAY, 4, clean().target(4, "2024年12月底前"), clean().target(4, "2024年12月30日前")),
                at(DEADLINE_OUTSIDE_YEAR, 4, clean().target(4, "2025年1月1日前"), clean().target(4, "2024年12月31日前")),
                at(DEADLINE_OUTSIDE_YEAR, 4, clean().target(4, "2023年11月底前"), clean()),
                at(
                        DEADLINE_LATER_THAN_GOAL,
                        4,
                        clean().goal("2.2024年11月29日前完成培训。"),
                        clean().goal("2.2024年11月30日前完成培训。")),
                at(DEADLINE_LATER_THAN_GOAL, 4, clean().purpose("10月底前全部培训"), clean().purpose("10月底前印发通知")));
    }

    private static List<Case> goals() {
        return List.of(
                at(GOAL_NUMBER_DIFFERS, 1, clean().target(1, "≥19场"), clean()),
                at(GOAL_NUMBER_DIFFERS, 2, clean().purpose("培训居民1200人"), clean().purpose("培训居民1200人左右")),
                at(
                        GOAL_NUMBER_WITHOUT_INDICATOR,
                        null,
                        clean().goal("2.印制宣传手册5000份。"),
                        clean().goal("2.印制宣传手册5000份。").output("数量指标", "宣传手册", "≥5000份")),
                at(
                        GOAL_NUMBER_WITHOUT_INDICATOR,
                        null,
                        clean().goal("2.印制宣传手册500份。"),
                        clean().goal("2.纳入20项民心工程，为期5天，支出8万元。")),
                at(GOAL_MEASURE_DIFFERS, 2, clean().target(2, "≥1000人份"), clean().target(2, "≥1000名")),
                at(GOAL_NUMBER_WITHOUT_INDICATOR, null, clean().target(2, "≥999"), clean().target(2, "≥1000")));
    }

    private static List<Case> texts() {
        return List.of(
                at(PLACEHOLDER_LEFT, 1, clean().target(1, "≥XX场"), clean().name(1, "应急救护培训场次（AXXL型）")),
                at(PLACEHOLDER_LEFT, 7, clean().target(7, "待定"), clean().name(7, "居民等待定向救护知晓率")),
                at(PLACEHOLDER_LEFT, null, clean().goal("2.在____开展演练"), clean().goal("2.在_开展演练")),
                at(DAMAGED_TEXT, 7, clean().name(7, "居民急救知识普及增逬"), clean().name(7, "居民急救知识普及增进")),
                at(DAMAGED_TEXT, 7, clean().name(7, "居民\uFFFD知晓率"), clean().name(7, "居民😀知晓率")),
                at(DAMAGED_TEXT, 3, clean().name(3, "合 格 率"), clean().name(3, "考核 合格率")),
                at(DAMAGED_TEXT, null, clean().purpose("用於培\uE000训"), clean().purpose("用于培 训")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void finds_it_where_it_is_and_not_beside(Case one) {
        assertThat(places(one.finds(), one.rule())).contains(String.valueOf(one.row()));
        assertThat(places(one.near(), one.rule())).isEmpty();
    }

    private static List<String> places(Draft draft, ReviewRule rule) {
        return findings(draft.table()).stream()
                .filter(finding -> finding.rule() == rule)
                .map(finding -> String.valueOf(finding.row()))
                .toList();
    }

    private static List<Finding> findings(ReviewedTable table) {
        return ReviewRules.standard().findings(table, List.of());
    }

    @Test
    void every_rule_has_such_a_case() {
        var covered = cases().map(Case::rule).collect(Collectors.toSet());
        covered.add(SAME_RESULT_IN_SEVERAL_PROJECTS); // needs two tables: SameResultRuleTest
        assertThat(covered).containsExactlyInAnyOrder(ReviewRule.values());
    }

    @Test
    void finds_nothing_in_a_clean_table() {
        assertThat(findings(clean().table())).isEmpty();
    }

    @Test
    void finds_nothing_in_a_clean_table_of_the_newer_taxonomy() {
        var table = Draft.empty()
                .goal("1.建成急救站点40个。")
                .add("成本指标", "经济成本指标", "建设总成本", "≤30万元")
                .add("产出指标", "数量指标", "建成急救站点", "≥40个")
                .add("产出指标", "质量指标", "急救站点验收合格率", "100%")
                .add("产出指标", "时效指标", "急救站点启用时间", "2024年9月30日前")
                .add("效益指标", "社会效益指标", "急救设备五分钟可及范围", "≥60%")
                .add("满意度指标", "服务对象满意度指标", "站点周边居民满意度", "≥92%");
        assertThat(findings(table.table())).isEmpty();
    }

    @Test
    void tells_the_table_first_then_row_by_row_then_by_code() {
        var found = findings(clean().target(1, "≤0")
                .target(3, "满意")
                .budget("29", "30", null)
                .goal("2.XX")
                .table());
        var order = found.stream()
                .map(finding -> "%03d %s".formatted(finding.row() == null ? 0 : finding.row(), finding.code()))
                .toList();
        assertThat(order).isSorted().hasSizeGreaterThan(5).anyMatch(line -> line.startsWith("000"));
        assertThat(findings(clean().target(1, "≤0").table()))
                .isEqualTo(findings(clean().target(1, "≤0").table()));
    }

    @Test
    void says_everything_in_two_languages_with_every_place_filled() {
        var found =
                cases().flatMap(one -> findings(one.finds().table()).stream()).toList();
        assertThat(found).hasSizeGreaterThan(Arrays.asList(ReviewRule.values()).size());
        for (var finding : found) {
            for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                assertThat(finding.detail(language)).isNotBlank().doesNotContainPattern("\\{\\d}|" + finding.code());
                assertThat(finding.toDo(language)).isNotBlank().doesNotContainPattern("\\{\\d}|" + finding.code());
                assertThat(finding.basis(language)).isNotBlank().doesNotStartWith("basis.");
            }
            assertThat(finding.toDo(Locale.ENGLISH)).isNotEqualTo(finding.toDo(Locale.SIMPLIFIED_CHINESE));
            assertThat(finding.cells()).isNotEmpty();
        }
    }
}
