package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.TargetValue;

class TargetValueReaderPropertyTest {

    private static final String[] PIECES = {
        "≥",
        "≤",
        ">",
        "<",
        "=",
        "〉",
        "不少于",
        "不超过",
        "至少",
        "约",
        "达到",
        "控制在",
        "以上",
        "以内",
        "左右",
        "(含)",
        "1",
        "2",
        "10",
        "100",
        "12",
        "31",
        "30",
        "2024",
        "5.8",
        "87.97",
        "0",
        "1,000",
        "，",
        ",",
        "；",
        "。",
        "、",
        "：",
        " ",
        "\u3000",
        "\n",
        "\t",
        "%",
        "％",
        "百分之",
        "分之",
        "万",
        "亿",
        "千",
        "百",
        "元",
        "次",
        "个",
        "人",
        "人次",
        "场",
        "份",
        "项",
        "平方米",
        "/",
        "·",
        "年",
        "月",
        "日",
        "底",
        "前",
        "内",
        "末",
        "初",
        "第",
        "季度",
        "上半年",
        "年底",
        "每月",
        "每",
        "各",
        "-",
        "~",
        "至",
        "到",
        "—",
        "三",
        "两",
        "十",
        "一",
        "二十",
        "五",
        "八届",
        "“",
        "”",
        "（",
        "）",
        "(",
        ")",
        "《",
        "》",
        "完成",
        "实现",
        "培训",
        "宣传活动",
        "20项民心工程",
        "GB/T 19001",
        "红十字",
        "优",
        "满意",
        "O",
        "l",
        "x",
        "×",
        "1.",
        "2.",
        "①",
        "和",
        "或",
        "且",
        "个点位",
        "場",
        "萬",
        "\uD800",
        "\uDC00",
        "\u200B",
        "\u00A0",
        "²",
        "之间",
        "小时",
        "岁",
        "．",
        "２",
        "全年"
    };

    private final TargetValueReader reader = new TargetValueReader();
    private final TargetValuePrinter printer = new TargetValuePrinter();

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.of(PIECES).list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings().all().ofMaxLength(60);
    }

    @Property(tries = 3000)
    void every_string_has_an_answer_that_keeps_the_text(@ForAll("signs") String cell, @ForAll int fiscalYear) {
        keepsTheText(cell, reader.read(cell, fiscalYear));
    }

    @Property(tries = 20000)
    void every_cell_has_an_answer_that_keeps_the_text_and_its_order(@ForAll("cells") String cell) {
        keepsTheText(cell, reader.read(cell, 2024));
    }

    private static void keepsTheText(String cell, TargetValue read) {
        assertThat(read.text()).isEqualTo(trimmed(cell));
        int from = 0;
        for (Clause clause : read.clauses()) {
            int at = read.text().indexOf(clause.text(), from);
            assertThat(at).as("place of %s in %s", clause.text(), read.text()).isNotNegative();
            from = at + clause.text().length();
        }
        assertThat(read.clauses().isEmpty()).isEqualTo(read.text().isEmpty());
        assertThat(read.questions())
                .allSatisfy(question -> assertThat(question.clause())
                        .isBetween(0, read.clauses().size() - 1));
    }

    private static String trimmed(String cell) {
        String joined = cell.replaceAll("[\\t\\n\\u000B\\f\\r\\u0085\\u2028\\u2029]", "");
        return joined.replaceAll("^[\\s\\p{Z}\\u001C-\\u001F]+|[\\s\\p{Z}\\u001C-\\u001F]+$", "");
    }

    @Property(tries = 20000)
    void what_is_printed_reads_as_the_same(@ForAll("cells") String cell) {
        TargetValue read = reader.read(cell, 2024);
        TargetValue again = reader.read(printer.print(read), 2024);

        assertThat(again.clauses()).as(printer.print(read)).hasSameSizeAs(read.clauses());
        for (int i = 0; i < read.clauses().size(); i++) {
            Clause one = again.clauses().get(i);
            Clause other = read.clauses().get(i);
            assertThat(TargetValuePrinter.isSame(one, other))
                    .as(one + " and " + other)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<String> parts() {
        Arbitrary<String> label = Arbitraries.of("培训", "宣传活动", "器官捐献", "“三献”登记", "采样");
        Arbitrary<String> sign = Arbitraries.of("≥", "≤", "＞", "不少于", "不超过", "");
        Arbitrary<String> measure = Arbitraries.of("次", "场", "万元", "%", "人次", "个点位");
        Arbitrary<Integer> number = Arbitraries.integers().between(1, 900);
        return Combinators.combine(label, sign, number, measure).as((l, s, n, m) -> l + s + n + m);
    }

    @Property(tries = 2000)
    void several_promises_are_kept_in_their_order(
            @ForAll("parts") String first, @ForAll("parts") String second, @ForAll("parts") String third) {
        List<Clause> together =
                reader.read(first + "，" + second + "；" + third, 2024).clauses();
        var alone = new ArrayList<Clause>();
        for (String part : List.of(first, second, third))
            alone.addAll(reader.read(part, 2024).clauses());

        assertThat(together).isEqualTo(alone).hasSize(3);
    }

    @Property(tries = 2000)
    void a_number_is_read_exactly_however_it_is_written(
            @ForAll @IntRange(min = 0, max = 999_999_999) int number, @ForAll @IntRange(max = 3) int style) {
        String digits = String.valueOf(number);
        String written = switch (style) {
            case 0 -> digits;
            case 1 -> "%,d".formatted(number);
            case 2 -> "%,d".formatted(number).replace(',', ' ');
            default ->
                digits.chars()
                        .collect(
                                StringBuilder::new,
                                (all, c) -> all.append((char) (c - '0' + '０')),
                                StringBuilder::append)
                        .toString();
        };
        var clause =
                (Clause.Number) reader.read("≥" + written + "人", 2024).clauses().getFirst();

        assertThat(clause.value().toPlainString()).isEqualTo(digits);
        assertThat(clause.measure()).isEqualTo("人");
    }
}
