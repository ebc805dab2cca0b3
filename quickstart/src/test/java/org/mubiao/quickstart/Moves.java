package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One project as several people move it from stage to stage through the gateway, each seeing what the others wrote. */
record Moves(String path, Map<String, Long> written) {

    /** What came of a request. */
    record Answer(int status, JsonNode body) {

        String code() {
            return body.path("code").asString("");
        }

        String stage() {
            return body.path("stage").asString("");
        }

        String version() {
            return body.path("version").asString("");
        }
    }

    static Moves of(String projectId) {
        return new Moves("/api/projects/" + projectId, new TreeMap<>());
    }

    /** The project as this person sees it, after all that anybody wrote to it here. */
    JsonNode seenBy(Client person) {
        var positions = written.entrySet().stream()
                .map(ledger -> ledger.getKey() + "@" + ledger.getValue())
                .collect(Collectors.joining(","));
        return Awaitility.await()
                .ignoreExceptionsInstanceOf(IOException.class) // a view that is late says so after 2 s
                .atMost(Duration.ofSeconds(60))
                .until(() -> positions.isEmpty() ? person.json(path) : person.jsonAfter(path, positions), _ -> true);
    }

    /** Posts a move on what the person sees now. */
    Answer move(Client person, String move, String body) throws Exception {
        return move(person, move, body, seenBy(person).path("version").asString());
    }

    Answer move(Client person, String move, String body, String version) throws Exception {
        return write(person, "POST", "/" + move, "application/json", body, version);
    }

    /** Changes one cell of the first row. */
    Answer edit(Client person, String fields) throws Exception {
        var seen = seenBy(person);
        var row = seen.path("indicators").path(0).path("indicatorId").asString();
        return write(
                person,
                "PATCH",
                "/indicators/" + row,
                "application/merge-patch+json",
                fields,
                seen.path("version").asString());
    }

    Answer put(Client person, String part, String body) throws Exception {
        return write(
                person,
                "PUT",
                "/" + part,
                "application/json",
                body,
                seenBy(person).path("version").asString());
    }

    private Answer write(Client person, String method, String under, String type, String body, String version)
            throws Exception {
        var answer = person.send(
                method,
                path + under,
                type,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + version + "\""));
        for (var position :
                answer.headers().firstValue("Ledger-Position").orElse("").split(",")) {
            var at = position.split("@");
            if (at.length == 2) written.merge(at[0], Long.parseLong(at[1]), Math::max);
        }
        var json = answer.body().isBlank()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
        return new Answer(answer.statusCode(), json);
    }

    /** Moves, and expects the stage that it leads to, in the answer and for who reads next. */
    String moved(Client person, String move, String body, String stage) throws Exception {
        var answer = move(person, move, body);
        assertThat(answer.status()).as(move + " " + answer.body()).isEqualTo(200);
        assertThat(answer.stage()).as(move).isEqualTo(stage);
        var seen = seenBy(person);
        assertThat(seen.path("stage").asString()).as(move).isEqualTo(stage);
        assertThat(seen.path("version").asString()).as(move).isEqualTo(answer.version());
        return answer.version();
    }

    /** Asks for a move that is refused, and expects that nothing changed. */
    void refused(Client person, String move, String body, int status, String code) throws Exception {
        var before = seenBy(person).path("version").asString();
        var answer = move(person, move, body, before);
        assertThat(answer.status()).as(move + " " + answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(move).isEqualTo(code);
        assertThat(seenBy(person).path("version").asString()).as(move).isEqualTo(before);
    }
}
