package org.mubiao.reporting.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mubiao.reporting.Events.money;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.reporting.Example.Project;
import org.mubiao.reporting.RunningService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over the real broker; each test has a table of its own. A sign lasts some seconds here. */
@ExtendWith(RunningService.Shared.class)
class PresenceControllerTest {

    private static final UnitId UNIT = new UnitId("573001");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static int tables;
    private static RunningService service;

    private final String path;

    PresenceControllerTest() {
        var project = new Project(UNIT, 2038, "在线协作" + ++tables, money("1.00", null, null), 1);
        service.publish(project.facts().toArray());
        path = "/api/projects/" + project.id() + "/presence";
    }

    @BeforeAll
    static void start(RunningService running) {
        service = running;
    }

    private static WebTestClient editor() {
        return service.client(service.tokens.of(UNIT.value(), "unit-editor"));
    }

    private ResponseSpec put(WebTestClient client, String body) {
        return client.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private JsonNode people(WebTestClient client) {
        return JsonMapper.shared()
                .readTree(client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private Flux<JsonNode> stream(WebTestClient client) {
        return client.get()
                .uri(path)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .filter(data -> data.startsWith("{"))
                .map(JsonMapper.shared()::readTree);
    }

    private static List<String> cells(JsonNode people) {
        return people.path("items")
                .valueStream()
                .map(person -> person.path("cell").asString("open"))
                .toList();
    }

    @Test
    void tells_at_once_who_is_at_the_table_and_at_which_cell() {
        assertThat(people(editor()).toString()).isEqualTo("{\"items\":[],\"total\":0}");

        put(editor(), "{\"cell\":\"indicators/3/target\"}").expectStatus().isNoContent();

        var told = people(service.office());
        assertThat(told.path("total").asInt()).isEqualTo(1);
        assertThat(told.at("/items/0/subject").asString()).isEqualTo("someone");
        assertThat(told.at("/items/0/displayName").asString()).isEqualTo("某人");
        assertThat(cells(told)).containsExactly("indicators/3/target");
        assertThat(told.at("/items/0/since").asString()).endsWith("+08:00");
    }

    @Test
    void keeps_since_while_somebody_stays_at_a_cell() {
        put(editor(), "{\"cell\":\"goals\"}").expectStatus().isNoContent();
        var since = people(editor()).at("/items/0/since");

        put(editor(), "{\"cell\":\"goals\"}").expectStatus().isNoContent();
        assertThat(people(editor()).at("/items/0/since")).isEqualTo(since);

        put(editor(), "{\"cell\":null}").expectStatus().isNoContent();
        assertThat(people(editor()).at("/items/0/since")).isNotEqualTo(since);
        assertThat(cells(people(editor()))).containsExactly("open");
    }

    @Test
    void streams_who_comes_moves_and_goes_by_leaving_or_without_a_word() {
        StepVerifier.create(stream(service.office()).map(PresenceControllerTest::cells))
                .expectNext(List.of())
                .then(() -> put(editor(), "{\"cell\":\"goals\"}"))
                .expectNext(List.of("goals"))
                .then(() -> put(editor(), "{\"cell\":null}"))
                .expectNext(List.of("open"))
                .then(() ->
                        editor().delete().uri(path).exchange().expectStatus().isNoContent())
                .expectNext(List.of())
                .then(() -> put(editor(), "{\"cell\":\"purpose\"}"))
                .expectNext(List.of("purpose"))
                .expectNext(List.of()) // after some seconds without another sign
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void is_the_same_at_every_instance() {
        try (var another = service.another()) {
            put(editor(), "{\"cell\":\"goals\"}").expectStatus().isNoContent();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cells(people(at(another)))).containsExactly("goals"));
            put(at(another), "{\"cell\":\"purpose\"}").expectStatus().isNoContent();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cells(people(editor()))).containsExactly("purpose"));
        }
    }

    @Test
    void ends_its_streams_when_the_service_stops() {
        var another = service.another();
        StepVerifier.create(stream(at(another)).map(PresenceControllerTest::cells))
                .expectNext(List.of())
                .then(another::close)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static WebTestClient at(ConfigurableApplicationContext instance) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(PATIENCE)
                .defaultHeaders(headers -> headers.setBearerAuth(service.tokens.of(UNIT.value(), "unit-editor")))
                .build();
    }

    @Test
    void ends_the_stream_with_the_token_of_its_reader() {
        StepVerifier.create(stream(service.client(service.tokens.expiringIn(Duration.ofSeconds(4)))))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({"573002, unit-editor, 404", "573002, unit-head, 404", ", admin, 403"})
    void is_nothing_for_who_may_not_read_the_table(String unit, String role, int status) {
        var client = service.client(service.tokens.of(unit, role));
        put(client, "{\"cell\":null}").expectStatus().isEqualTo(status);
        client.get().uri(path).exchange().expectStatus().isEqualTo(status);
        client.delete().uri(path).exchange().expectStatus().isEqualTo(status);
        client.get()
                .uri(path)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
        assertThat(people(service.office()).path("total").asInt()).isZero();
    }

    @Test
    void reaches_down_the_tree_of_units() {
        var above = service.client(service.tokens.above("573009", List.of("573009", UNIT.value()), "unit-head"));
        put(above, "{\"cell\":null}").expectStatus().isNoContent();
        assertThat(people(above).path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cell\":\"<script>\"}",
                "{\"cell\":\"\"}",
                "{\"cell\":7}",
                "{}",
                "[]",
                "{\"cell\":null,\"x\":1}"
            })
    void refuses_what_names_no_cell(String body) {
        put(editor(), body).expectStatus().is4xxClientError();
        assertThat(people(editor()).path("total").asInt()).isZero();
    }
}
