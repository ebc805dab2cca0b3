package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class RoutesTest {

    static final Suite suite = Suite.shared();
    static String editor;

    @BeforeAll
    static void sign_in() {
        editor = suite.bearerOf("editor-571203");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/units,                                budget",
        "POST,   /api/units/571203/names,                   budget",
        "PUT,    /api/projects/p-1/budget,                  budget",
        "PUT,    /api/projects/p-1/presence,                reporting",
        "DELETE, /api/projects/p-1/presence,                reporting",
        "GET,    /api/projects/p-1/presence,                reporting",
        "PUT,    /api/projects/p-1/purpose,                 budget",
        "GET,    /api/ledgers/budget/checkpoint,            budget",
        "POST,   /api/projects,                             indicator",
        "PUT,    /api/projects/p-1/goals,                   indicator",
        "PATCH,  /api/projects/p-1/indicators/i-1,          indicator",
        "DELETE, /api/projects/p-1/indicators/i-1,          indicator",
        "POST,   /api/projects/p-1/budget,                  indicator",
        "POST,   /api/imports,                              indicator",
        "GET,    /api/imports/i-1/events,                   indicator",
        "DELETE, /api/imports/i-1,                          indicator",
        "POST,   /api/target-values,                        indicator",
        "GET,    /api/indicator-definitions/d-1,            indicator",
        "GET,    /api/ledgers/indicator/tile/0/x001/067,    indicator",
        "GET,    /api/projects,                             reporting",
        "GET,    /api/projects/p-1/budget,                  reporting",
        "GET,    /api/projects/p-1/form.docx,               reporting",
        "GET,    /api/dashboards/overview,                  reporting",
        "GET,    /api/forms.docx,                           reporting",
        "GET,    /api/audit/reads,                          reporting",
    })
    void go_to_the_service_that_owns_the_path(String method, String path, String service) {
        var answer = suite.ask(HttpMethod.valueOf(method), path, Suite.with("Authorization", editor));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("service").asString()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/nothing",
        "GET,    /api",
        "GET,    /api/ledgers/other/checkpoint",
        "POST,   /api/ledgers/budget/checkpoint",
        "GET,    /api/projectsandmore",
        "OPTIONS,/api/projects",
    })
    void lead_nowhere_else(String method, String path) {
        var answer = suite.ask(HttpMethod.valueOf(method), path, Suite.with("Authorization", editor));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void keep_query_and_body_as_sent() {
        suite.post("/api/target-values?note=%E7%9B%AE%E6%A0%87%2B1", "{\"text\":\"≥2次\"}", "Authorization", editor);

        var arrived = suite.indicator.lastArrived();
        assertThat(arrived.uri()).isEqualTo("/api/target-values?note=%E7%9B%AE%E6%A0%87%2B1");
        assertThat(arrived.body()).isEqualTo("{\"text\":\"≥2次\"}");
        assertThat(arrived.headers().get("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({"/api/projects/%2e%2e/units", "/api//units", "/api/units;a=b", "/api/projects/a%2Fbudget"})
    void take_no_path_that_can_be_read_in_two_ways(String path) {
        var answer = suite.get(path, "Authorization", editor);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED_REQUEST");
    }
}
