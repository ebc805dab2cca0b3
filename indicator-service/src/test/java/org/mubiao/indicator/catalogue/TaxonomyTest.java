package org.mubiao.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.contracts.indicator.Level;

class TaxonomyTest {

    private static final List<Taxonomy> ALL = Taxonomy.all();

    @ParameterizedTest
    @CsvSource({
        "产出指标, 数量指标, 产出指标, 数量指标",
        "产出指标, 质量指标, 产出指标, 质量指标",
        "产出指标, 时效指标, 产出指标, 时效指标",
        "效益指标, 经济效益指标, 效益指标, 经济效益指标",
        "效益指标, 社会效益指标, 效益指标, 社会效益指标",
        "效益指标, 生态效益指标, 效益指标, 生态效益指标",
        "满意度指标, 服务对象满意度指标, 满意度指标, 服务对象满意度指标",
        "项目完成指标, 数量指标, 产出指标, 数量指标",
        "项目效益指标, 社会效益指标, 效益指标, 社会效益指标",
        "产出指标, 产出数量, 产出指标, 数量指标",
        "产出指标, 产出质量, 产出指标, 质量指标",
        "产出指标, 产出时效, 产出指标, 时效指标",
        "效益指标, 经济效益, 效益指标, 经济效益指标",
        "产出指标, 进度指标, 产出指标, 时效指标",
        "产出指标, 数量目标, 产出指标, 数量指标",
        "满意度指标, 社会公众或服务对象满意度指标, 满意度指标, 服务对象满意度指标",
        "满意度指标, 满意度指标, 满意度指标, 服务对象满意度指标",
        "效益指标, 服务对象满意度指标, 满意度指标, 服务对象满意度指标",
        "项目效益指标, 满意度指标, 满意度指标, 服务对象满意度指标",
        "产出指标(50分), 数量指标, 产出指标, 数量指标",
        "产出指标（50分）, 数量指标（20分）, 产出指标, 数量指标",
        "产出, 数量, 产出指标, 数量指标",
        "效益, 社会效益：, 效益指标, 社会效益指标",
        "产 出 指标, 数　量指标, 产出指标, 数量指标",
    })
    void both_documents_know_a_printed_pair(String printed1, String printed2, String level1, String level2) {
        assertThat(ALL)
                .allSatisfy(taxonomy ->
                        assertThat(taxonomy.standard(printed1, printed2)).contains(new Level(level1, level2)));
    }

    @ParameterizedTest
    @CsvSource({
        "产出指标, 成本指标, 产出指标, 成本指标",
        "项目完成指标, 产出成本, 产出指标, 成本指标",
        "效益指标, 可持续影响指标, 效益指标, 可持续影响指标",
        "效益指标, 可持续影响, 效益指标, 可持续影响指标",
    })
    void only_the_older_one_has_cost_under_output_and_lasting_effects(
            String printed1, String printed2, String level1, String level2) {
        assertThat(taxonomy(Taxonomy.OLDER).standard(printed1, printed2)).contains(new Level(level1, level2));
        assertThat(taxonomy(Taxonomy.OF_2021).standard(printed1, printed2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"经济成本指标", "社会成本指标", "生态环境成本指标"})
    void only_the_one_of_2021_has_cost_as_level_1(String level2) {
        assertThat(taxonomy(Taxonomy.OF_2021).standard("成本指标", level2)).contains(new Level("成本指标", level2));
        assertThat(taxonomy(Taxonomy.OF_2021).standard("成本(20分)", level2.replace("指标", "")))
                .contains(new Level("成本指标", level2));
        assertThat(taxonomy(Taxonomy.OLDER).standard("成本指标", level2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"决策, 项目立项", "过程, 资金管理", "产出指标, 社会效益指标", "满意度指标, 数量指标", "'', ''", "产出指标, ''"})
    void neither_guesses_a_pair_that_it_does_not_have(String printed1, String printed2) {
        assertThat(ALL)
                .allSatisfy(taxonomy ->
                        assertThat(taxonomy.standard(printed1, printed2)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"产出, 产出数量, 数量指标", "产出, 产出质量, 质量指标", "产出, 产出时效, 时效指标"})
    void reads_what_the_tree_of_jiangsu_has_in_common(String printed1, String printed2, String level2) {
        assertThat(ALL)
                .allSatisfy(taxonomy ->
                        assertThat(taxonomy.standard(printed1, printed2)).contains(new Level("产出指标", level2)));
    }

    @Test
    void names_the_document_it_stands_in() {
        assertThat(ALL).extracting(Taxonomy::document).containsExactly("财预〔2015〕88号", "财预〔2021〕101号");
    }

    private static Taxonomy taxonomy(String code) {
        return ALL.stream()
                .filter(taxonomy -> taxonomy.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
