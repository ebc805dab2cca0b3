package org.mubiao.indicator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.indicator.RunningService;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** Imports over HTTP: who may send and see them, once for one key, listed and watched. */
@ExtendWith(RunningService.Shared.class)
class ImportControllerTest {

    private static final int AT_ONCE = 64;

    final RunningService service;

    ImportControllerTest(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @CsvSource({"unit-head,571203", "reviewer,", "auditor,", "admin,"})
    void lets_nobody_import_but_the_office_and_editors(String role, String unit) {
        send(service.client("someone", unit, role), "words", "")
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void asks_who_is_not_signed_in_to_sign_in() {
        send(service.anonymous(), "words", "").expectStatus().isUnauthorized();
        service.anonymous().get().uri("/api/imports").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void takes_only_tables_of_the_editors_own_unit() {
        var editor = service.client("editor-571903", "571903", "unit-editor");
        var own = Form.of("571903", "本单位的表");
        var foreign = Form.of("571904", "别的单位的表");
        var ended = service.ended(RunningService.send(editor, Form.document(foreign, own), "?fiscalYear=2024"));
        assertThat(ended.path("tables").path(0).path("outcome").asString()).isEqualTo("refused");
        assertThat(ended.path("tables")
                        .path(0)
                        .path("problems")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("OTHER_UNIT");
        assertThat(ended.path("tables").path(1).path("outcome").asString()).isEqualTo("created");
        assertThat(service.eventsOf("table-" + foreign.projectId())).isEmpty();
    }

    @Test
    void takes_nothing_from_an_editor_without_a_unit() {
        var editor = service.client("editor-of-nothing", null, "unit-editor");
        var form = Form.of("571904", "没有单位的编辑");
        var ended = service.ended(RunningService.send(editor, form.print(), "?fiscalYear=2024"));
        assertThat(ended.path("tables").path(0).path("outcome").asString()).isEqualTo("refused");
        assertThat(service.eventsOf("table-" + form.projectId())).isEmpty();
    }

    @Test
    void gives_the_first_answer_again_for_the_same_key_and_refuses_another_document_under_it() {
        var form = Form.of("571905", "同一个键");
        var first = importId(sendOnce("key-1", form.print()).expectStatus().isAccepted());
        var second = importId(sendOnce("key-1", form.print()).expectStatus().isAccepted());
        assertThat(second).isEqualTo(first);
        sendOnce("key-1", form.with(0, 4, "≥3次").print())
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        sendOnce("k".repeat(256), form.print()).expectStatus().isBadRequest();
    }

    @Test
    void makes_one_import_of_64_that_come_at_once_under_one_key() {
        var document = Form.of("571906", "同时提交").print();
        try (var client = HttpClient.newHttpClient()) {
            var answers = IntStream.range(0, AT_ONCE)
                    .mapToObj(n -> client.sendAsync(
                            request()
                                    .header("Content-Type", RunningService.TEXT.toString())
                                    .header("Idempotency-Key", "all-at-once")
                                    .POST(HttpRequest.BodyPublishers.ofString(document))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            var all = answers.stream().map(CompletableFuture::join).toList();
            assertThat(all).extracting(HttpResponse::statusCode).containsOnly(202);
            assertThat(all.stream().map(HttpResponse::body).distinct()).hasSize(1);
            var id = JsonMapper.shared()
                    .readTree(all.getFirst().body())
                    .path("importId")
                    .asString();
            assertThat(service.ended(id).path("state").asString()).isEqualTo("finished");
        }
    }

    @Test
    void lists_a_persons_own_imports_newest_first_and_all_of_them_to_the_office() {
        var editor = service.client("lister", "571907", "unit-editor");
        var sent = IntStream.range(0, 3)
                .mapToObj(n -> RunningService.send(editor, "words " + n, ""))
                .toList();
        assertThat(ids(editor, "?size=2")).hasSize(2).doesNotContain(sent.getFirst());
        assertThat(ids(editor, "?size=2&page=1")).containsExactly(sent.getFirst());
        assertThat(ids(editor, "?page=100000000")).isEmpty();
        assertThat(ids(service.office(), "?size=500")).containsAll(sent);
        assertThat(ids(service.client("someone-else", "571907", "unit-editor"), ""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"size=0,SIZE_OUT_OF_RANGE", "size=501,SIZE_OUT_OF_RANGE", "page=-1,PAGE_NEGATIVE"})
    void refuses_a_page_out_of_its_limits(String query, String code) {
        service.office()
                .get()
                .uri("/api/imports?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void hides_an_import_from_others_but_not_from_the_office() {
        var id = RunningService.send(service.client("sender", "571908", "unit-editor"), "words", "");
        var other = service.client("other", "571908", "unit-editor");
        for (var path : List.of("/api/imports/" + id, "/api/imports/" + id + "/events", "/api/imports/none"))
            other.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
        other.delete().uri("/api/imports/" + id).exchange().expectStatus().isNotFound();
        service.client("auditor", null, "auditor")
                .delete()
                .uri("/api/imports/" + id)
                .exchange()
                .expectStatus()
                .isForbidden();
        assertThat(service.ended(id).path("state").asString()).isEqualTo("refused");
    }

    @Test
    void refuses_a_document_without_a_table_and_says_so() {
        var ended = service.take("各位同事：\n请查收附件。\n");
        assertThat(ended.path("state").asString()).isEqualTo("refused");
        assertThat(ended.path("problems").path(0).path("code").asString()).isEqualTo("NO_TABLE_FOUND");
        assertThat(service.eventsOf(ended.path("importId").asString())).isEmpty();
    }

    @Test
    void streams_the_state_until_the_import_has_ended() {
        var id = service.send(Form.of("571909", "事件流").print());
        var told = service.office()
                .get()
                .uri("/api/imports/" + id + "/events")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .collectList()
                .block(RunningService.PATIENCE);
        assertThat(told).isNotEmpty();
        assertThat(JsonMapper.shared().readTree(told.getLast())).isEqualTo(service.status(id));
        assertThat(told.subList(0, told.size() - 1))
                .allSatisfy(state -> assertThat(state).contains("\"running\""));
    }

    private WebTestClient.ResponseSpec sendOnce(String key, String document) {
        return service.office()
                .post()
                .uri("/api/imports?fiscalYear=2024")
                .header("Idempotency-Key", key)
                .contentType(RunningService.TEXT)
                .bodyValue(document)
                .exchange();
    }

    private static WebTestClient.ResponseSpec send(WebTestClient person, String document, String query) {
        return person.post()
                .uri("/api/imports" + query)
                .contentType(RunningService.TEXT)
                .bodyValue(document)
                .exchange();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(service.address() + "/api/imports?fiscalYear=2024"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + service.token("office", null, "office"));
    }

    private static String importId(WebTestClient.ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(answer.expectBody(String.class).returnResult().getResponseBody())
                .path("importId")
                .asString();
    }

    private static List<String> ids(WebTestClient person, String query) {
        var answer = person.get()
                .uri("/api/imports" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared()
                .readTree(answer)
                .path("items")
                .valueStream()
                .map(item -> item.path("importId").asString())
                .toList();
    }
}
