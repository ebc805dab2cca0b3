package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

class ProblemsTest {

    static final Suite suite = Suite.shared();

    @Test
    void have_all_members_of_the_standard_and_a_code() {
        var answer = suite.get("/api/units/571203");

        assertThat(answer.headers().getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"urn:mubiao:problem:not-signed-in\",\"title\":\"未登录\",\"status\":401,"
                        + "\"detail\":\"请先登录。\",\"instance\":\"/api/units/571203\",\"code\":\"NOT_SIGNED_IN\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN                  | zh-CN | 未登录",
                "zh                     | zh-CN | 未登录",
                "zh-TW                  | zh-CN | 未登录",
                "en                     | en    | Not signed in",
                "en-GB,zh;q=0.5         | en    | Not signed in",
                "zh-CN,zh;q=0.9,en;q=0.8| zh-CN | 未登录",
                "en;q=0.1,zh;q=0.9      | zh-CN | 未登录",
                "fr                     | zh-CN | 未登录",
                "fr,en;q=0.1            | en    | Not signed in",
                "***                    | zh-CN | 未登录",
            })
    void speak_the_language_that_is_asked_for(String asked, String language, String title) {
        var answer = suite.get("/api/units", "Accept-Language", asked);

        assertThat(answer.json().path("title").asString()).isEqualTo(title);
        assertThat(answer.headers().getFirst("Content-Language")).isEqualTo(language);
    }

    @Test
    void have_words_in_both_languages() throws Exception {
        var wanted = Set.of(Problem.values()).stream()
                .flatMap(problem -> Stream.of(problem + ".title", problem + ".detail"))
                .collect(Collectors.toSet());
        for (var language : new String[] {"zh_CN", "en"}) {
            var words = new Properties();
            try (var file = Problems.class.getResourceAsStream("/gateway-messages_" + language + ".properties")) {
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            assertThat(words.stringPropertyNames()).isEqualTo(wanted);
        }
    }

    @Test
    void of_a_service_pass_as_they_are() {
        var problem = "{\"code\":\"COST_EXCEEDS_BUDGET\",\"status\":422}";
        suite.indicator.answers(
                "/api/projects/over",
                (_, response) -> response.status(422)
                        .header("Content-Type", "application/problem+json")
                        .sendString(Flux.just(problem)));

        var answer = suite.post("/api/projects/over", "{}", "Authorization", suite.bearerOf("office"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo(problem);
    }

    @Test
    void tell_that_a_service_is_down_and_when_to_try_again() {
        try (var alone = new Suite()) {
            var office = alone.bearerOf("office");
            alone.budget.close();

            var read = alone.get("/api/units", "Authorization", office);
            var write = alone.post("/api/units", "{}", "Authorization", office);

            for (var answer : new Suite.Answer[] {read, write}) {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE"); // nobody took it: surely nothing was done
                assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("2");
                assertThat(answer.body()).doesNotContain("127.0.0.1", "Exception", "at ");
            }
        }
    }

    @Test
    void say_unknown_when_a_service_breaks_off_before_answering_a_change() {
        suite.indicator.answers("/api/projects/cut", (request, _) -> {
            request.withConnection(connection -> connection.dispose());
            return Flux.never();
        });
        suite.reporting.answers("/api/projects/cut", (request, _) -> {
            request.withConnection(connection -> connection.dispose());
            return Flux.never();
        });
        var office = suite.bearerOf("office");

        var write = suite.post("/api/projects/cut", "{}", "Authorization", office);
        var read = suite.get("/api/projects/cut", "Authorization", office);

        assertThat(write.status()).isEqualTo(503);
        assertThat(write.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(read.status()).isEqualTo(503);
        assertThat(read.code()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void say_unknown_when_a_service_does_not_answer_a_change_in_time() {
        try (var hasty = new Suite("--spring.cloud.gateway.server.webflux.httpclient.response-timeout=300ms")) {
            hasty.indicator.answers("/api/projects", (_, _) -> Flux.never());

            var answer = hasty.post("/api/projects", "{}", "Authorization", hasty.bearerOf("office"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("OUTCOME_UNKNOWN");
        }
    }
}
