package org.mubiao.indicator.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.kit.Refusal;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

class TargetValueControllerTest {

    private final WebTestClient client =
            WebTestClient.bindToController(new TargetValueController()).build();

    @Test
    void answers_as_the_interface_is_described() {
        answers("""
                {"text":"实现造血干细胞捐献30例，人体器官捐献30例","fiscalYear":2024}""", "en", """
                {"text":"实现造血干细胞捐献30例，人体器官捐献30例",
                 "clauses":[{"kind":"number","text":"实现造血干细胞捐献30例","subject":"造血干细胞捐献","comparator":null,"value":"30","scale":"1","measure":"例"},
                            {"kind":"number","text":"人体器官捐献30例","subject":"人体器官捐献","comparator":null,"value":"30","scale":"1","measure":"例"}],
                 "questions":[{"code":"COMPARATOR_MISSING","clause":0,"detail":"A bare number: it is not said whether more or less than it would also do."},
                              {"code":"COMPARATOR_MISSING","clause":1,"detail":"A bare number: it is not said whether more or less than it would also do."}]}""");
    }

    @Test
    void answers_ranges_scales_dates_and_words() {
        answers("""
                {"text":"80.0%-90%；≤50万元，10月底前完成培训；2024年9月；显著提高","fiscalYear":2024}""", "zh-CN", """
                {"text":"80.0%-90%；≤50万元，10月底前完成培训；2024年9月；显著提高",
                 "clauses":[{"kind":"number","text":"80.0%-90%","subject":null,"comparator":null,"value":"80.0","upper":"90","scale":"1","measure":"%"},
                            {"kind":"number","text":"≤50万元","subject":null,"comparator":"≤","value":"50","scale":"10000","measure":"元"},
                            {"kind":"deadline","text":"10月底前完成培训","subject":"培训","comparator":"≤","date":"2024-10-31"},
                            {"kind":"deadline","text":"2024年9月","subject":null,"comparator":"≤","from":"2024-09-01","date":"2024-09-30"},
                            {"kind":"described","text":"显著提高"}],
                 "questions":[{"code":"YEAR_ASSUMED","clause":2,"detail":"日期没有写年份，暂按预算年度理解，请确认。"},
                              {"code":"DAY_ASSUMED","clause":3,"detail":"只写到月份或时段，暂按其最后一天理解，请确认。"}]}""");
    }

    private void answers(String body, String language, String expected) {
        client.post()
                .uri("/api/target-values")
                .header("Accept-Language", language)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json(expected, JsonCompareMode.STRICT);
    }

    @ParameterizedTest
    @CsvSource({
        ", 2024, TEXT_MISSING",
        "≥1次, , FISCAL_YEAR_MISSING",
        "≥1次, 1949, FISCAL_YEAR_IMPLAUSIBLE",
        "≥1次, 2200, FISCAL_YEAR_IMPLAUSIBLE"
    })
    void refuses_what_cannot_be_read(String text, Integer year, String code) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/api/target-values"));
        var answer = new TargetValueController().read(new TargetValueController.Cell(text, year), exchange);

        assertThatThrownBy(answer::block).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(422);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource({"1950", "2199"})
    void accepts_the_first_and_the_last_year(int year) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/api/target-values"));
        var answer = new TargetValueController().read(new TargetValueController.Cell("≥1次", year), exchange);

        assertThat(answer.block()).containsEntry("text", "≥1次");
    }
}
