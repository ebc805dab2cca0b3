package org.mubiao.indicator.targettable;

import static org.awaitility.Awaitility.await;

import java.util.List;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.indicator.RunningService;
import org.mubiao.indicator.unit.KnownUnits;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the running service, each answered with status, headers and JSON. */
record Requests(RunningService service) {

    /** One answer. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }

        String version() {
            return body.path("version").asString();
        }

        List<String> errors() {
            return body.path("errors")
                    .valueStream()
                    .map(part -> part.path("pointer").asString() + " "
                            + part.path("code").asString())
                    .toList();
        }

        /** The codes of the findings in the answer to a write. */
        List<String> codes() {
            return body.path("findings")
                    .valueStream()
                    .map(finding -> finding.path("code").asString())
                    .toList();
        }
    }

    Answer post(String path, String token, String key, String body) {
        return send(HttpMethod.POST, path, token, null, key, body);
    }

    Answer send(HttpMethod method, String path, String token, String seen, String key, String body) {
        var request = service.anonymous().method(method).uri(path).headers(headers -> {
            headers.setBearerAuth(token);
            if (seen != null) headers.set("If-Match", "\"" + seen + "\"");
            if (key != null) headers.set("Idempotency-Key", key);
            if (body != null) headers.set("Content-Type", "application/json");
        });
        var result = (body == null ? request : request.bodyValue(body))
                .exchange()
                .expectBody()
                .returnResult();
        var bytes = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                bytes == null
                        ? JsonMapper.shared().createObjectNode()
                        : JsonMapper.shared().readTree(bytes));
    }

    void awaitUnit(UnitId unit) {
        await().atMost(RunningService.PATIENCE)
                .until(() -> service.bean(KnownUnits.class).isRegistered(unit));
    }
}
