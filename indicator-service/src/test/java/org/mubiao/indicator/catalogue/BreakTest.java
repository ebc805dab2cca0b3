package org.mubiao.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.ValueKind;
import org.mubiao.indicator.catalogue.Break.Comparability;

class BreakTest {

    private static final Definition BEFORE = Definitions.trainings();

    @ParameterizedTest
    @CsvSource({
        "EVIDENCE, 签到表, YES",
        "SCORING_RULE, 未完成不得分, YES",
        "LEVEL1, 项目完成指标, YES",
        "LEVEL2, 产出数量, YES",
        "NAME, 培训次数, JUDGE",
        "EXPLANATION, 举办的培训, JUDGE",
        "DATA_SOURCE, 统计年鉴, JUDGE",
        "MEASURE, 人次, NO",
    })
    void names_the_field_that_differs_and_whether_values_compare(
            DefinitionField field, String value, Comparability comparable) {
        var after = new DefinitionPatch(Map.of(field, value), null, null).onto(BEFORE);
        var found = Break.between(1, BEFORE, 2, after);
        assertThat(found.fields()).containsExactly(field);
        assertThat(found.comparable()).isEqualTo(comparable);
    }

    @Test
    void compares_values_when_only_the_direction_turned() {
        var after = new DefinitionPatch(Map.of(DefinitionField.DIRECTION, Direction.EQUAL), null, null).onto(BEFORE);
        assertThat(Break.between(1, BEFORE, 2, after).comparable()).isEqualTo(Comparability.YES);
    }

    @Test
    void does_not_compare_values_of_different_kinds_whatever_else_differs() {
        var patch = new DefinitionPatch(
                Map.of(
                        DefinitionField.VALUE_KIND,
                        ValueKind.WORDS,
                        DefinitionField.DIRECTION,
                        Direction.QUALITATIVE,
                        DefinitionField.NAME,
                        "培训效果"),
                null,
                null);
        var found = Break.between(1, BEFORE, 2, patch.onto(BEFORE));
        assertThat(found.fields())
                .containsExactly(DefinitionField.NAME, DefinitionField.DIRECTION, DefinitionField.VALUE_KIND);
        assertThat(found.comparable()).isEqualTo(Comparability.NO);
    }

    @Test
    void finds_nothing_between_a_revision_and_a_later_one_that_says_the_same() {
        assertThat(Break.between(1, BEFORE, 3, Definitions.trainings()))
                .isEqualTo(new Break(1, 3, java.util.List.of(), Comparability.YES));
    }

    @Test
    void stands_between_each_revision_and_the_next() {
        var renamed = new DefinitionPatch(Map.of(DefinitionField.NAME, "培训次数"), null, null).onto(BEFORE);
        var breaks = Definitions.view("A", BEFORE, renamed, BEFORE).breaks();
        assertThat(breaks).extracting(Break::from).containsExactly(1, 2);
        assertThat(breaks).extracting(Break::to).containsExactly(2, 3);
    }
}
