package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** A project of a year and a name of its own, which this editor sets up with two rows, and which is drafted. */
    static Moves proposed(Client editor, String unit, int fiscalYear, String name) throws Exception {
        var answer = editor.send("POST", "/api/projects", "application/json", """
                {"fiscalYear":%d,"unit":"%s","name":"%s","purpose":"开展救护培训","goals":["1.开展救护培训"],
                 "budget":{"total":"50.00","fiscal":"50.00","other":null},"indicators":[
                  {"level1":"产出指标","level2":"数量指标","name":"培训次数","description":"全年","target":"≥2次"},
                  {"level1":"产出指标","level2":"质量指标","name":"合格率","description":"考试","target":"≥95%%"}]}
                """.formatted(fiscalYear, unit, name)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var project =
                of(JsonMapper.shared().readTree(answer.body()).path("projectId").asString());
        project.wrote(answer);
        return project;
    }

    /** The project as this person sees it, after all that anybody wrote to it here. */
    JsonNode seenBy(Client person) {
        return below(person, "");
    }

    private String positions() {
        return written.entrySet().stream()
                .map(ledger -> ledger.getKey() + "@" + ledger.getValue())
                .collect(Collectors.joining(","));
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

    /** Writes below the project, on what the person sees now. */
    Answer write(Client person, String method, String under, String body) throws Exception {
        var seen = seenBy(person).path("version").asString();
        return write(person, method, under, "application/json", body, seen);
    }

    private Answer write(Client person, String method, String under, String type, String body, String version)
            throws Exception {
        var answer = person.send(
                method,
                path + under,
                type,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + version + "\""));
        wrote(answer);
        var json = answer.body().isBlank()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
        return new Answer(answer.statusCode(), json);
    }

    /** Who reads after this sees what the answer speaks of. */
    void wrote(HttpResponse<String> answer) {
        for (var position :
                answer.headers().firstValue("Ledger-Position").orElse("").split(",")) {
            var at = position.split("@");
            if (at.length == 2) written.merge(at[0], Long.parseLong(at[1]), Math::max);
        }
    }

    /** What is below the project, as this person sees it, after all that anybody wrote to it here. */
    JsonNode below(Client person, String part) {
        var positions = positions();
        return Awaitility.await()
                .ignoreExceptionsInstanceOf(IOException.class) // a view that is late says so after 2 s
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> positions.isEmpty() ? person.json(path + part) : person.jsonAfter(path + part, positions),
                        _ -> true);
    }

    /** The steps of the review in order, oldest first: what, by whom, and why. */
    List<String> steps(Client reader) {
        var steps = new ArrayList<String>();
        for (var entry : below(reader, "/history?size=500").path("items"))
            if (entry.path("ledger").asString().equals("indicator")
                    && entry.path("type").asString().matches("table-(?!taken|recognised).*|.*-began|adjustment-.*"))
                steps.addFirst("%s %s %s"
                        .formatted(
                                entry.path("type").asString(),
                                entry.path("actor").path("subject").asString(),
                                entry.path("reason").asString(""))
                        .strip());
        return steps;
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
