package org.mubiao.budget.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.RunningService;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Units over HTTP, over broker and store; each test has units of its own. */
@ExtendWith(RunningService.Shared.class)
class UnitControllerTest {

    private static final AtomicInteger CODES = new AtomicInteger(577000);

    private final RunningService service;
    private String above;
    private String below;

    UnitControllerTest(RunningService service) {
        this.service = service;
    }

    record Answer(int status, String tag, String position, JsonNode body) {
        String code() {
            return body.path("code").asString();
        }
    }

    @BeforeEach
    void codes() {
        above = Integer.toString(CODES.incrementAndGet());
        below = Integer.toString(CODES.incrementAndGet());
    }

    private Answer ask(WebTestClient client, HttpMethod method, String path, String body, String... headers) {
        var request = client.method(method).uri(path).headers(all -> {
            for (var i = 0; i < headers.length; i += 2) all.set(headers[i], headers[i + 1]);
        });
        var result = (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body))
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var text = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders().getETag(),
                result.getResponseHeaders().getFirst("Ledger-Position"),
                JsonMapper.shared().readTree(text == null || text.isEmpty() ? "null" : text));
    }

    private WebTestClient admin() {
        return service.client("admin", null, "admin");
    }

    private Answer enter(String body, String... headers) {
        return ask(admin(), HttpMethod.POST, "/api/units", body, headers);
    }

    private Answer amend(String code, String version, String body, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        if (version != null) all.addAll(List.of("If-Match", "\"" + version + "\""));
        return ask(admin(), HttpMethod.PATCH, "/api/units/" + code, body, all.toArray(String[]::new));
    }

    private Answer read(String code, Answer after, String query) {
        return ask(
                service.client("editor", "571203", "unit-editor"),
                HttpMethod.GET,
                "/api/units/" + code + query,
                null,
                "Read-After",
                after.position());
    }

    @Test
    void enters_a_unit_with_its_place_in_one_commit() {
        assertThat(enter("{\"code\":\"%s\",\"name\":\"区红十字会\",\"kind\":\"society\"}".formatted(above))
                        .status())
                .isEqualTo(201);
        var entered = enter("""
                {"code":"%s","name":"服务中心","parent":"%s","kind":"affiliated","validFrom":"2020-01-01","validTo":"2030-12-31",
                 "reason":"新设"}
                """.formatted(below, above));
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.body().path("version").asString()).isEqualTo("2.1");
        assertThat(entered.body().path("code").asString()).isEqualTo(below);
        var own = service.entriesOf(below);
        var placed = service.entriesOf(UnitTreeEvent.TREE).getLast();
        assertThat(own)
                .extracting(entry -> entry.eventName())
                .containsExactly("unit-registered", "unit-validity-changed");
        assertThat(own).extracting(entry -> entry.commitId()).containsOnly(placed.commitId());
        var told = read(below, entered, "");
        assertThat(told.tag()).isEqualTo("\"2.1\"");
        assertThat(told.body()).isEqualTo(JsonMapper.shared().readTree("""
                {"code":"%s","name":"服务中心","parent":"%s","kind":"affiliated","validFrom":"2020-01-01",
                 "validTo":"2030-12-31","names":[{"name":"服务中心","validFrom":null,"validTo":null}],"version":"2.1"}
                """.formatted(below, above)));
    }

    @Test
    void enters_neither_the_unit_nor_its_place_when_one_is_refused() {
        var refused = enter("{\"code\":\"%s\",\"name\":\"中心\",\"parent\":\"579999\"}".formatted(below));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("UNIT_ABOVE_KNOWN");
        assertThat(service.entriesOf(below)).isEmpty();
    }

    @Test
    void tells_the_name_that_was_valid_on_a_day() {
        enter("{\"code\":\"%s\",\"name\":\"旧名\"}".formatted(above));
        var renamed = amend(above, "1.0", "{\"name\":\"新名\",\"nameFrom\":\"2023-07-01\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(read(above, renamed, "").body().path("name").asString()).isEqualTo("新名");
        assertThat(read(above, renamed, "?on=2023-06-30").body().path("name").asString())
                .isEqualTo("旧名");
        assertThat(read(above, renamed, "?on=2023-07-01").body().path("name").asString())
                .isEqualTo("新名");
        assertThat(read(above, renamed, "").body().path("names").toString())
                .isEqualTo("[{\"name\":\"旧名\",\"validFrom\":null,\"validTo\":\"2023-06-30\"},"
                        + "{\"name\":\"新名\",\"validFrom\":\"2023-07-01\",\"validTo\":null}]");
        assertThat(read(above, renamed, "?on=2023").status()).isEqualTo(400);
    }

    @Test
    void moves_closes_and_opens_a_unit_again() {
        enter("{\"code\":\"%s\",\"name\":\"上级\"}".formatted(above));
        enter("{\"code\":\"%s\",\"name\":\"下级\",\"parent\":\"%s\"}".formatted(below, above));
        var closed = amend(below, "1.1", "{\"parent\":null,\"validTo\":\"2024-12-31\"}");
        assertThat(closed.body().path("version").asString()).isEqualTo("2.2");
        assertThat(read(below, closed, "").body().path("parent").isNull()).isTrue();
        assertThat(read(below, closed, "").body().path("validTo").asString()).isEqualTo("2024-12-31");
        var opened = amend(below, "2.2", "{\"validTo\":null}");
        assertThat(read(below, opened, "").body().path("validTo").isNull()).isTrue();
        assertThat(opened.body().path("version").asString()).isEqualTo("3.2");
    }

    @Test
    void closes_no_circle_even_for_two_at_the_same_moment() throws Exception {
        enter("{\"code\":\"%s\",\"name\":\"甲\"}".formatted(above));
        enter("{\"code\":\"%s\",\"name\":\"乙\"}".formatted(below));
        var together = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> {
                together.countDown();
                together.await();
                return amend(above, "1.0", "{\"parent\":\"%s\"}".formatted(below));
            });
            var other = threads.submit(() -> {
                together.countDown();
                together.await();
                return amend(below, "1.0", "{\"parent\":\"%s\"}".formatted(above));
            });
            assertThat(List.of(one.get().status(), other.get().status())).containsExactlyInAnyOrder(200, 422);
            var refused = one.get().status() == 422 ? one.get() : other.get();
            assertThat(refused.code()).isEqualTo("UNIT_NEVER_BELOW_ITSELF");
        }
    }

    @Test
    void merges_other_fields_and_tells_both_sides_of_a_conflict_in_the_same_one() {
        enter("{\"code\":\"%s\",\"name\":\"上级\"}".formatted(above));
        enter("{\"code\":\"%s\",\"name\":\"下级\"}".formatted(below));
        assertThat(amend(below, "1.0", "{\"parent\":\"%s\",\"reason\":\"划转\"}".formatted(above))
                        .body()
                        .path("version")
                        .asString())
                .isEqualTo("1.1");
        assertThat(amend(below, "1.0", "{\"name\":\"改名\"}")
                        .body()
                        .path("version")
                        .asString())
                .isEqualTo("2.1");
        var conflict = amend(below, "1.0", "{\"name\":\"又改名\",\"kind\":\"district\"}");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.code()).isEqualTo("VERSION_STALE");
        assertThat(conflict.body().path("current").asString()).isEqualTo("2.1");
        assertThat(conflict.body().path("conflicts").toString()).isEqualTo("[\"name\"]");
        var changes = conflict.body().path("changesSince");
        assertThat(changes.valueStream().map(change -> change.path("what").asString()))
                .containsExactly("parent", "name");
        assertThat(changes.path(0).path("reason").asString()).isEqualTo("划转");
        assertThat(changes.path(1).path("from").asString()).isEqualTo("下级");
        assertThat(changes.path(1).path("to").asString()).isEqualTo("改名");
        assertThat(changes.path(1).at("/who/subject").asString()).isEqualTo("admin");
        assertThat(amend(below, "2.1", "{\"kind\":\"district\"}").status()).isEqualTo(200);
    }

    @Test
    void answers_a_repeat_with_the_first_receipt_and_another_body_under_the_key_not_at_all() {
        var body = "{\"code\":\"%s\",\"name\":\"单位\"}".formatted(above);
        var first = enter(body, "Idempotency-Key", "enter-" + above);
        amend(above, "1.0", "{\"kind\":\"society\"}");

        assertThat(enter(body, "Idempotency-Key", "enter-" + above)).isEqualTo(first);
        assertThat(enter(body.replace("单位", "别的"), "Idempotency-Key", "enter-" + above)
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(enter(body).code()).isEqualTo("UNIT_CODE_ONCE");
        assertThat(enter(body).status()).isEqualTo(409);
        assertThat(service.factsOf(above)).containsExactly(new UnitRegistered(new UnitId(above), "单位"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | 400 | /code FIELD_MISSING",
                "{\"code\":\"57120\",\"name\":\"短\"}                       | 422 | ",
                "{\"code\":\"571203\",\"name\":\" \"}                      | 422 | /name UNIT_NAMED",
                "{\"code\":\"571203\",\"name\":\"甲\",\"kind\":\"club\"}    | 422 | /kind UNIT_KIND_UNKNOWN",
                "{\"code\":\"571203\",\"name\":\"甲\",\"validTo\":\"2024\"} | 422 | /validTo NOT_A_DATE",
                "{\"code\":\"571203\",\"name\":\"甲\",\"level\":1}          | 400 | /level UNKNOWN_FIELD",
            })
    void refuses_what_is_no_unit_and_names_the_part(String body, int status, String part) {
        var refused = enter(body);

        assertThat(refused.status()).isEqualTo(status);
        if (part == null) assertThat(refused.code()).isEqualTo("UNIT_CODE_OF_SIX_DIGITS");
        else
            assertThat(refused.body().at("/errors/0/pointer").asString() + " "
                            + refused.body().at("/errors/0/code").asString())
                    .isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "unit-head", "reviewer", "office", "auditor"})
    void lets_nobody_but_an_admin_write(String role) {
        var body = "{\"code\":\"%s\",\"name\":\"单位\"}".formatted(above);
        var client = service.client("someone", above, role);

        assertThat(ask(client, HttpMethod.POST, "/api/units", body).status()).isEqualTo(403);
        assertThat(ask(client, HttpMethod.PATCH, "/api/units/" + above, "{}", "If-Match", "\"1.0\"")
                        .status())
                .isEqualTo(403);
        assertThat(service.entriesOf(above)).isEmpty();
    }

    @Test
    void asks_for_the_version_that_was_seen() {
        enter("{\"code\":\"%s\",\"name\":\"单位\"}".formatted(above));

        assertThat(amend(above, null, "{\"name\":\"改\"}").status()).isEqualTo(428);
        assertThat(amend(above, "7", "{\"name\":\"改\"}").status()).isEqualTo(400);
        assertThat(amend(above, "7.0", "{\"name\":\"改\"}").status()).isEqualTo(412);
        assertThat(amend("578888", "1.0", "{\"name\":\"改\"}").status()).isEqualTo(404);
        assertThat(ask(admin(), HttpMethod.GET, "/api/units/578888", null).status())
                .isEqualTo(404);
    }
}
