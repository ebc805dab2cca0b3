package org.mubiao.indicator.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalListTest {

    /** Each text has bars where it is to be parted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.甲。|2.乙。|3.丙",
                "1 .甲。|2.我会拟从 2024 年至 2027 年，逐步完成。|3.丙等。|4 .2024年我会将继续开展 20 项民心工程",
                "1 .甲。|2 在用计算机及租用云计算服务。|3.调研培训等。|4.民心工程。 |5.日常项目。",
                "1.举办 5.8 世界红十字日等系列宣传活动 2 场，印刷书籍。",
                "1.演练 |2.马拉松",
                "（1）甲；|（2）乙",
                "(1)甲；|(2)乙；|(3)丙",
                "一、甲。|二、乙。|三、丙",
                "（一）甲；|（二）乙",
                "1、甲。|2、乙",
                "１．甲。|２．乙",
                "1.甲（1）子；（2）丑。|2.乙",
                "总体目标：|1.甲；|2.乙",
                "1.甲。3.丙",
                "2.乙。3.丙",
                "没有编号",
                "1.只有一条",
                "1.投入2.5万元，参加3.2万人次",
                "1.甲。2.5万元用于培训。|2.乙",
                "1.甲。|2.2024年乙",
                "1.甲\n|2.乙\n|3.丙",
                "1.计划完成第2、3期工程",
                "1.a。|2.b。|3.c。|4.d。|5.e。|6.f。|7.g。|8.h。|9.i。|10.j。|11.k"
            })
    void parts_where_the_numbers_ascend_from_1(String marked) {
        var parts = Arrays.stream(marked.split("\\|"))
                .map(part -> part.replace("\n", ""))
                .toList();
        assertThat(GoalList.of(marked.replace("|", ""))).isEqualTo(parts);
    }

    @Test
    void has_no_items_for_a_blank_cell() {
        assertThat(GoalList.of(" \n\t")).isEmpty();
    }

    @Test
    void joined_items_are_the_text_of_the_cell() {
        var signs = new String[] {
            "1", "2", "3", "4", ".", "．", "、", " ", "\n", "\t", "。", "；", "（", "）", "一", "二", "年", "甲", "20", "\u3000"
        };
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) text.append(signs[random.nextInt(signs.length)]);
            var raw = text.toString();
            assertThat(String.join("", GoalList.of(raw)))
                    .as("seed %d: %s", seed, raw)
                    .isEqualTo(CellText.clean(raw));
        }
    }
}
