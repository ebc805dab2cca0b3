package org.mubiao.indicator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.indicator.RunningService;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Which documents are accepted for import, and which are refused at the door. */
@ExtendWith(RunningService.Shared.class)
class ImportedDocumentTest {

    private static final int LARGEST = 20 << 20;
    private static final int PIECE = 1 << 20;

    final RunningService service;

    ImportedDocumentTest(RunningService service) {
        this.service = service;
    }

    @Test
    void accepts_a_document_as_body_and_says_where_to_follow_it() {
        var answer = service.office()
                .post()
                .uri("/api/imports?fiscalYear=2024")
                .contentType(RunningService.TEXT)
                .bodyValue(Form.of("571901", "以正文提交").print())
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody(String.class)
                .returnResult();
        var id = JsonMapper.shared()
                .readTree(answer.getResponseBody())
                .path("importId")
                .asString();
        assertThat(answer.getResponseHeaders().getLocation()).hasToString("/api/imports/" + id);
        var ended = service.ended(id);
        assertThat(ended.path("state").asString()).isEqualTo("finished");
        assertThat(ended.path("tables").path(0).path("unit").path("code").asString())
                .isEqualTo("571901");
    }

    @Test
    void accepts_a_document_as_part_of_a_form() {
        var form = new MultipartBodyBuilder();
        form.part("file", Form.of("571902", "以表单提交").print().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .contentType(MediaType.TEXT_PLAIN)
                .filename("表.txt");
        var id = importId(service.office()
                .post()
                .uri("/api/imports?fiscalYear=2024")
                .bodyValue(form.build())
                .exchange()
                .expectStatus()
                .isAccepted());
        assertThat(service.ended(id).path("tables").path(0).path("outcome").asString())
                .isEqualTo("created");
    }

    @Test
    void accepts_a_part_without_a_file_name() {
        var form = new MultipartBodyBuilder();
        form.part("file", Form.of("571902", "没有文件名").print(), RunningService.TEXT);
        var id = importId(service.office()
                .post()
                .uri("/api/imports?fiscalYear=2024")
                .bodyValue(form.build())
                .exchange()
                .expectStatus()
                .isAccepted());
        assertThat(service.ended(id).path("state").asString()).isEqualTo("finished");
    }

    @Test
    void refuses_a_form_without_the_part() {
        var form = new MultipartBodyBuilder();
        form.part("other", "words");
        service.office()
                .post()
                .uri("/api/imports")
                .bodyValue(form.build())
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void refuses_a_kind_of_document_that_is_not_read() {
        service.office()
                .post()
                .uri("/api/imports")
                .contentType(MediaType.APPLICATION_PDF)
                .bodyValue(new byte[] {1})
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("MEDIA_TYPE_UNKNOWN")
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("application/pdf"));
    }

    @Test
    void refuses_a_document_of_no_kind() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    request().POST(HttpRequest.BodyPublishers.ofString("words")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("\"MEDIA_TYPE_MISSING\"");
        }
    }

    @Test
    void refuses_a_media_type_that_is_none() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    request()
                            .header("Content-Type", "nonsense")
                            .POST(HttpRequest.BodyPublishers.ofString("words"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.body()).contains("\"code\"");
        }
    }

    @Test
    void refuses_an_empty_document() {
        service.office()
                .post()
                .uri("/api/imports")
                .contentType(RunningService.TEXT)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("DOCUMENT_EMPTY");
    }

    @ParameterizedTest
    @ValueSource(ints = {1949, 2200, -1})
    void refuses_an_implausible_year_and_points_at_it(int year) {
        send(service.office(), "words", "?fiscalYear=" + year)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("fiscalYear")
                .jsonPath("$.errors[0].code")
                .isEqualTo("FISCAL_YEAR_IMPLAUSIBLE");
    }

    @ParameterizedTest
    @ValueSource(ints = {1950, 2199})
    void accepts_the_first_and_the_last_plausible_year(int year) {
        send(service.office(), "words", "?fiscalYear=" + year).expectStatus().isAccepted();
    }

    @Test
    void takes_20_MiB_and_refuses_a_byte_more() {
        send(service.office(), "a".repeat(LARGEST), "").expectStatus().isAccepted();
        send(service.office(), "a".repeat(LARGEST + 1), "")
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void refuses_more_than_20_MiB_of_which_the_length_was_not_said() {
        service.office()
                .post()
                .uri("/api/imports")
                .contentType(RunningService.TEXT)
                .body(pieces(LARGEST / PIECE + 1), DataBuffer.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void refuses_a_part_of_more_than_20_MiB() {
        var form = new MultipartBodyBuilder();
        form.asyncPart("file", pieces(LARGEST / PIECE + 1), DataBuffer.class)
                .contentType(MediaType.TEXT_PLAIN)
                .filename("large.txt");
        service.office()
                .post()
                .uri("/api/imports")
                .bodyValue(form.build())
                .exchange()
                .expectStatus()
                .isEqualTo(413);
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

    private static Flux<DataBuffer> pieces(int count) {
        return Flux.range(0, count).map(n -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[PIECE]));
    }

    private static String importId(WebTestClient.ResponseSpec answer) {
        return JsonMapper.shared()
                .readTree(answer.expectBody(String.class).returnResult().getResponseBody())
                .path("importId")
                .asString();
    }
}
