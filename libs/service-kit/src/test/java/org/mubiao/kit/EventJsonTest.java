package org.mubiao.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {

    sealed interface Promise {
        record AtLeast(BigDecimal floor, String measure) implements Promise {}

        record Described(String outcome) implements Promise {}
    }

    enum Comparator {
        AT_LEAST;

        @Override
        public String toString() {
            return "≥";
        }
    }

    record Code(String value) {}

    record Budget(BigDecimal total) {}

    record Row(Code code, int row, List<Promise> promises, Comparator comparator, LocalDate due, Instant at) {}

    private final JsonMapper json = EventJson.mapper(Set.of(Promise.class));

    @Test
    void writes_what_it_reads() {
        var row = new Row(
                new Code("571203"),
                3,
                List.of(new Promise.AtLeast(new BigDecimal("2.50"), "次"), new Promise.Described("显著提高")),
                Comparator.AT_LEAST,
                LocalDate.of(2024, 10, 31),
                Instant.parse("2024-03-01T08:00:00Z"));
        var text = json.writeValueAsString(row);
        assertThat(text)
                .isEqualTo("{\"code\":\"571203\",\"row\":3,\"promises\":["
                        + "{\"kind\":\"at-least\",\"floor\":\"2.50\",\"measure\":\"次\"},"
                        + "{\"kind\":\"described\",\"outcome\":\"显著提高\"}],"
                        + "\"comparator\":\"≥\",\"due\":\"2024-10-31\",\"at\":\"2024-03-01T08:00:00Z\"}");
        assertThat(json.readValue(text, Row.class)).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"107.30", "0", "0.00", "-3.10", "100", "12345678901234567890.123456789"})
    void keeps_a_decimal_with_its_scale(String decimal) {
        var read = json.readValue("{\"total\":\"" + decimal + "\"}", Budget.class);
        assertThat(read.total()).isEqualTo(new BigDecimal(decimal)); // equal only with the same scale
        assertThat(json.writeValueAsString(read)).isEqualTo("{\"total\":\"" + decimal + "\"}");
        assertThat(json.readValue("{\"total\":" + decimal + "}", Budget.class)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "\"1e400\"",
                "\"1e-400\"",
                "1e999999999",
                "\"1e999999999\"",
                "NaN",
                "\"NaN\"",
                "\"Infinity\"",
                "\"二\"",
                "{}",
                "[1]",
                "true"
            })
    void refuses_what_is_no_decimal_or_an_absurd_one(String decimal) {
        assertThatThrownBy(() -> json.readValue("{\"total\":" + decimal + "}", Budget.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void takes_a_hundred_digits_and_not_one_more() {
        var hundred = "9".repeat(100);
        assertThat(json.readValue("{\"total\":\"" + hundred + "\"}", Budget.class)
                        .total())
                .isEqualTo(new BigDecimal(hundred));
        assertThatThrownBy(() -> json.readValue("{\"total\":\"" + hundred + "9\"}", Budget.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void passes_over_a_property_it_does_not_know() {
        assertThat(json.readValue("{\"total\":\"1\",\"later\":{\"a\":[1]}}", Budget.class))
                .isEqualTo(new Budget(BigDecimal.ONE));
    }

    @Test
    void refuses_a_key_twice_an_unknown_kind_and_null_for_a_number() {
        for (var wrong : List.of(
                "{\"kind\":\"described\",\"outcome\":\"a\",\"outcome\":\"b\"}",
                "{\"kind\":\"at-most\",\"floor\":\"1\",\"measure\":\"次\"}",
                "{\"outcome\":\"a\"}",
                "{\"kind\":\"java.lang.String\"}"))
            assertThatThrownBy(() -> json.readValue(wrong, Promise.class))
                    .as(wrong)
                    .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> json.readValue("{\"row\":null}", Row.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refuses_what_is_nested_too_deeply_instead_of_running_out_of_stack() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> json.readTree(deep)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> json.readValue("{\"unknown\":" + deep + "}", Budget.class))
                .isInstanceOf(JacksonException.class);
    }
}
