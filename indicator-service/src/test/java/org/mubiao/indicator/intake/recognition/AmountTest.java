package org.mubiao.indicator.intake.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50.00|50.00",
                "0|0",
                "0.00|0.00",
                "107.3|107.3",
                "５０．００|50.00",
                "1,234,567.80|1234567.80",
                "1，234.5|1234.5",
                "' 58.3 '|58.3",
                "1 234.5|1234.5",
                "155.00万元|155.00",
                "-3.5|-3.5",
                "－3.5|-3.5",
                "0.1000000000000000000001|0.1000000000000000000001"
            })
    void reads_exact_decimals_with_the_scale_as_written(String text, String number) {
        assertThat(Amount.read(text, "万元")).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "五十", "约50", "50.00元", "12,34", "1,2345", "50.", "1.2.3", "1e5", "NaN", "50-60", "50%", "—", "无", "",
                ",5", "0x10"
            })
    void refuses_anything_else(String text) {
        assertThat(Amount.read(text, "万元")).isNull();
    }
}
