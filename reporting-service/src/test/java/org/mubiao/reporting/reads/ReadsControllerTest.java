package org.mubiao.reporting.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.reporting.RunningService;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RunningService.Shared.class)
class ReadsControllerTest {

    private final RunningService service;

    ReadsControllerTest(RunningService service) {
        this.service = service;
    }

    private static String batch(UUID id, String kind, String... paths) {
        var reads = new StringBuilder();
        for (var path : paths) reads.append(reads.isEmpty() ? "" : ",").append("""
                    {"kind":"%s","path":"%s","positions":{"budget":45,"indicator":123},"at":"2024-05-01T04:00:00Z",
                     "actor":{"subject":"auditor","displayName":"审计","roles":["auditor"]}}""".formatted(kind, path));
        return "{\"id\":\"%s\",\"reads\":[%s]}".formatted(id, reads);
    }

    private int record(String token, String body) {
        return service.client(token)
                .post()
                .uri("/internal/reads")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private String gateway() {
        return service.tokens.of(null, "gateway");
    }

    private JsonNode reads(String parameters) {
        return JsonMapper.shared()
                .readTree(service.client(service.tokens.of(null, "auditor"))
                        .get()
                        .uri("/api/audit/reads" + parameters)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    @Test
    void are_kept_once_and_shown_newest_first() {
        var before = reads("").path("total").asLong();
        var id = UUID.randomUUID();
        for (int tries = 0; tries < 2; tries++)
            assertThat(record(gateway(), batch(id, "read", "/api/a", "/api/b"))).isEqualTo(204);
        assertThat(record(gateway(), batch(UUID.randomUUID(), "evidence", "/api/projects/p/evidence")))
                .isEqualTo(204);
        var shown = reads("?size=2");
        assertThat(shown.path("total").asLong()).isEqualTo(before + 3);
        assertThat(shown.path("items"))
                .extracting(read ->
                        read.path("type").asString() + " " + read.path("path").asString())
                .containsExactly("evidence-downloaded /api/projects/p/evidence", "content-read /api/b");
        var last = shown.path("items").get(0);
        assertThat(last.path("position").asString())
                .isEqualTo(Long.toString(service.bean(Ledger.class).head() - 1));
        assertThat(last.path("at").asString()).isEqualTo("2024-05-01T04:00:00Z");
        assertThat(last.path("actor").path("displayName").asString()).isEqualTo("审计");
        assertThat(last.path("positions").toString()).isEqualTo("{\"budget\":\"45\",\"indicator\":\"123\"}");
        assertThat(reads("?size=2&page=1").path("items").get(0).path("path").asString())
                .isEqualTo("/api/a");
        assertThat(reads("?size=500&page=2000000").path("items")).isEmpty();
    }

    @Test
    void are_told_by_the_gateway_alone_and_shown_to_auditors_and_the_office() {
        assertThat(record(service.tokens.of(null, "auditor"), batch(UUID.randomUUID(), "read", "/api/a")))
                .isEqualTo(403);
        for (var kind : new String[] {"write", ""})
            assertThat(record(gateway(), batch(UUID.randomUUID(), kind, "/api/a")))
                    .isEqualTo(400);
        assertThat(record(gateway(), "{\"id\":\"%s\",\"reads\":[]}".formatted(UUID.randomUUID())))
                .isEqualTo(400);
        for (var token : new String[] {service.tokens.of("571203", "unit-editor"), service.tokens.of(null, "reviewer")})
            service.client(token)
                    .get()
                    .uri("/api/audit/reads")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        service.client(service.tokens.of(null, "auditor"))
                .get()
                .uri("/api/audit/reads?size=501")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void stand_in_a_signed_ledger_of_their_own() {
        record(gateway(), batch(UUID.randomUUID(), "export", "/api/forms.docx"));
        var ledgers = service.office()
                .get()
                .uri("/api/ledgers")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(ledgers).contains("\"name\":\"audit\"", "\"origin\":\"mubiao.local/audit\"");
        service.office()
                .get()
                .uri("/api/ledgers/audit/proof/0")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(proof -> assertThat(proof).startsWith("c2sp.org/tlog-proof@v1\nindex 0\n"));
    }
}
