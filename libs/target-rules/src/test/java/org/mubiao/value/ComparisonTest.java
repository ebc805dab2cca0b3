package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.value.Comparison.CannotSay;
import org.mubiao.value.Comparison.Missed;
import org.mubiao.value.Comparison.Reached;

class ComparisonTest {

    private final TargetValueReader reader = new TargetValueReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ≥2次                | 2次                | reached
                    ≥2次                | 3次                | reached
                    ≥2次                | 1次                | missed 1 次
                    ＞90%               | 90%                | missed 0 %
                    ＞90%               | 90.01%             | reached
                    ＜5%                | 5%                 | missed 0 %
                    ＜5%                | 4.99%              | reached
                    ≤50万元             | 500000元           | reached
                    ≤50万元             | 50.01万元          | missed 100.00 元
                    ≤50万元             | 0.005亿元          | reached
                    ≥50万人次           | 499999人次         | missed 1 人次
                    ≥50万人次           | 50万人次           | reached
                    =100%               | 100.0%             | reached
                    =100%               | 99.9%              | missed 0.1 %
                    80%-90%             | 85%                | reached
                    80%-90%             | 80%                | reached
                    80%-90%             | 79.5%              | missed 0.5 %
                    80%-90%             | 93%                | missed 3 %
                    80%-90%             | 82%-88%            | reached
                    80%-90%             | 82%-95%            | cannot say ACTUAL_NOT_EXACT
                    ≥90%                | ≥95%               | reached
                    ≥90%                | ≥85%               | cannot say ACTUAL_NOT_EXACT
                    ≥90%                | 约95%              | cannot say ACTUAL_NOT_EXACT
                    ≥5个                | 6所                | cannot say MEASURE_DIFFERS
                    ≥5个                | 6                  | cannot say MEASURE_DIFFERS
                    ≥2场                | 3場                | reached
                    ≥3%                 | 31‰                | reached
                    ≥10公里             | 9500米             | missed 500 米
                    ≤2小时              | 150分钟            | missed 1800 秒
                    1次                 | 1次                | reached
                    1次                 | 2次                | cannot say COMPARATOR_MISSING
                    3000平方米左右      | 3000㎡             | reached
                    3000平方米左右      | 3000平方米         | reached
                    约3000平方米        | 2990平方米         | cannot say APPROXIMATE
                    满意                | 满意               | cannot say WORDS
                    ≥90%                | 满意               | cannot say WORDS
                    ≥1次                | 2024年5月1日       | cannot say KIND_DIFFERS
                    2024年10月底前      | 2次                | cannot say KIND_DIFFERS
                    2024年10月底前      | 2024年10月31日     | reached
                    2024年10月底前      | 2024年11月1日      | missed 1 天
                    2024年10月底前      | 2024年9月          | reached
                    2024年10月底前      | 2024年10月底前     | reached
                    2024年10月15日前    | 2024年10月         | cannot say ACTUAL_NOT_EXACT
                    2024年10月15日前    | 2024年10月底前     | cannot say ACTUAL_NOT_EXACT
                    ＜2024年10月31日    | 2024年10月31日     | missed 1 天
                    2024年9月           | 2024年9月30日      | reached
                    2024年9月           | 2024年8月30日      | cannot say BEFORE_PERIOD
                    2024年2月底前       | 2024年3月1日       | missed 1 天
                    2023年2月底前       | 2023年3月1日       | missed 1 天
                    每季度1次           | 4次                | cannot say RECURRING
                    每季度≥1次          | 每季度2次          | reached
                    ≥1 0次              | 12次               | cannot say READING_UNCERTAIN
                    ≥10次               | 1 2次              | cannot say READING_UNCERTAIN
                    ≥1.0000000000000000001次 | 1次           | cannot say READING_UNCERTAIN
                    ≥0.1000000001%      | 0.1%               | missed 0.0000000001 %
                    捐献≥30例，登记≥10人 | 捐献30例，登记9人 | missed 1 人
                    捐献≥30例，登记≥10人 | 登记12人，捐献30例 | reached
                    捐献≥30例，登记≥10人 | 30例，10人        | reached
                    捐献≥30例，登记≥10人 | 30例              | cannot say CLAUSES_DIFFER
                    捐献≥30例，登记≥10人 | 培训30例，宣传10人 | cannot say CLAUSES_DIFFER
                    捐献≥30例，登记≥10人 | 捐献29例，登记7人 | missed 1 例 and 3 人
                    """)
    void says_what_is_certain(String target, String actual, String expected) {
        assertThat(words(Comparison.of(reader.read(target, 2024), reader.read(actual, 2024))))
                .isEqualTo(expected);
    }

    private static String words(Comparison comparison) {
        return switch (comparison) {
            case Reached _ -> "reached";
            case Missed(var shortfalls) ->
                "missed "
                        + String.join(
                                " and ",
                                shortfalls.stream()
                                        .map(by -> by.by().toPlainString() + " " + by.measure())
                                        .toList());
            case CannotSay(var reason, var _) -> "cannot say " + reason;
        };
    }
}
