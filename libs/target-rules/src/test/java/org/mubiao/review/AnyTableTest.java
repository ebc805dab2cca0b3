package org.mubiao.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;

/** Tables that no clerk would write: every one has an answer, always the same one. */
class AnyTableTest {

    private static final String[] WORDS = {
        "",
        " ",
        "产出指标",
        "数量指标",
        "质量指标",
        "成本指标",
        "满意度指标",
        "≥",
        "≤0",
        "-1",
        "100.1%",
        "1e9",
        "2024年13月",
        "0月底前",
        "XX",
        "\uD800",
        "\uDC00",
        "\uFFFD",
        "\u0000",
        "缅逬",
        "合 格 率",
        "次数",
        "率",
        "万元",
        "亿",
        "{0}",
        "\n",
        "；",
        "30例",
        "≤1万元",
        "90%-80%",
        "(((",
        "每",
        "造血干细胞捐献",
        "2 场",
        "1.",
        "的",
        "😀"
    };

    @Test
    void has_an_answer_and_always_the_same() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int i = 0; i < 1_000; i++) {
            var table = table(random);
            var others = List.of(table(random), table(random));
            var found = ReviewRules.standard().findings(table, others);
            assertThat(ReviewRules.standard().findings(table, others)).isEqualTo(found);
            for (var finding : found) {
                assertThat(finding.detail(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
                assertThat(finding.toDo(Locale.ENGLISH)).isNotBlank();
            }
        }
    }

    @Test
    void has_an_answer_even_when_its_reading_contradicts_its_text() {
        var number = new Clause.Number(
                "x", "", null, new BigDecimal("-1e-30"), BigDecimal.TEN.negate(), BigDecimal.ZERO, "");
        var target = new TargetValue(
                "", List.of(number, new Clause.Described("")), List.of(new Question(Question.Code.YEAR_ASSUMED, 9)));
        var row = new ReviewedRow(new IndicatorId("1"), 1, new Level("", ""), "", "", target);
        var unit = new UnitId("1");
        var table = new ReviewedTable(
                new TargetTableId("table-1"), unit, 0, "", null, null, List.of(), List.of(row, row), List.of());
        assertThat(ReviewRules.standard().findings(table, List.of(table))).isNotEmpty();
    }

    private static ReviewedTable table(RandomGenerator random) {
        var rows = new ArrayList<ReviewedRow>();
        int count = random.nextInt(6);
        for (int i = 1; i <= count; i++)
            rows.add(Draft.row(i, i, text(random, 1), text(random, 1), text(random, 3), text(random, 4)));
        var figures = random.nextInt(4) == 0
                ? null
                : new BudgetFigures(
                        decimal(random), decimal(random), decimal(random), random.nextBoolean() ? "万元" : "斤");
        var missing = random.nextInt(5) == 0
                ? List.of(new SourcePart(random.nextBoolean() ? null : 1, List.of(), List.of("target", "x")))
                : List.<SourcePart>of();
        return new ReviewedTable(
                new TargetTableId("table-" + random.nextInt(5)),
                new UnitId("1"),
                2024,
                text(random, 2),
                figures,
                random.nextBoolean() ? null : text(random, 6),
                List.of(text(random, 6), text(random, 2)),
                rows,
                missing);
    }

    private static BigDecimal decimal(RandomGenerator random) {
        return random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(-200, 2_000), random.nextInt(-2, 4));
    }

    private static String text(RandomGenerator random, int most) {
        var text = new StringBuilder();
        int words = random.nextInt(most + 1);
        for (int i = 0; i < words; i++) text.append(WORDS[random.nextInt(WORDS.length)]);
        return text.toString();
    }
}
