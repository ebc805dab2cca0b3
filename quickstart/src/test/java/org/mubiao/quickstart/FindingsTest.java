package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Through the gateway: the answer to a write tells what a review finds, and so does everything that is read after it. */
@ExtendWith(RunningSuite.class)
class FindingsTest {

    private static final String JSON = "application/json";
    private static final String POSITION = "Ledger-Position"; // put beside the members of the body

    @Test
    void every_write_answers_with_the_findings_that_are_read_after_it() throws Exception {
        try (var editor = RunningSuite.as("editor-571203")) {
            var proposed = told(propose(editor, "器官捐献项目", 2031), 201);
            var path = "/api/projects/" + proposed.path("projectId").asString();
            same(editor, path, proposed);
            assertThat(codes(proposed)).contains("COST_EXCEEDS_BUDGET", "COMPARATOR_MISSING");
            var budget = write(
                    editor, "PUT", path + "/budget", "{\"total\":\"51\",\"fiscal\":\"51\",\"other\":null}", proposed);
            same(editor, path, budget);
            assertThat(codes(budget)).doesNotContain("COST_EXCEEDS_BUDGET");
            var purpose = write(editor, "PUT", path + "/purpose", "{\"purpose\":\"救助 50 例，XX 元\"}", budget);
            same(editor, path, purpose);
            var row = write(editor, "PATCH", path + "/indicators/i1", "{\"target\":\"≥30例\"}", purpose);
            same(editor, path, row);
            assertThat(codes(row)).doesNotContain("COMPARATOR_MISSING");
            var goals = write(editor, "PUT", path + "/goals", "[\"1.实现器官捐献40例\"]", row);
            same(editor, path, goals);
            assertThat(codes(goals)).contains("GOAL_NUMBER_DIFFERS");
        }
    }

    @Test
    void a_neighbour_brings_a_finding_without_a_new_version_and_no_304_hides_it() throws Exception {
        try (var editor = RunningSuite.as("editor-571203")) {
            var one = told(propose(editor, "器官捐献项目", 2032), 201);
            var path = "/api/projects/" + one.path("projectId").asString();
            assertThat(codes(one)).doesNotContain("SAME_RESULT_IN_SEVERAL_PROJECTS");
            var other = told(propose(editor, "器官捐献宣传项目", 2032), 201);
            assertThat(codes(other)).contains("SAME_RESULT_IN_SEVERAL_PROJECTS");
            var again = editor.send(
                    "GET",
                    path,
                    null,
                    null,
                    Map.of(
                            "If-None-Match",
                            "\"" + one.path("version").asString() + "\"",
                            "Read-After",
                            other.path(POSITION).asString()));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.headers().firstValue("ETag"))
                    .contains("\"" + one.path("version").asString() + "\"");
            assertThat(codes(JsonMapper.shared().readTree(again.body()))).contains("SAME_RESULT_IN_SEVERAL_PROJECTS");
            var purpose = write(editor, "PUT", path + "/purpose", "{\"purpose\":\"救助患者\"}", one);
            assertThat(codes(purpose)).contains("SAME_RESULT_IN_SEVERAL_PROJECTS");
            same(editor, path, purpose);
        }
    }

    @Test
    void the_unit_says_why_a_finding_stays_and_says_it_of_these_facts_only() throws Exception {
        try (var editor = RunningSuite.as("editor-571203");
                var head = RunningSuite.as("head-571203");
                var office = RunningSuite.as("office")) {
            var proposed = told(propose(editor, "器官捐献项目", 2033), 201);
            var path = "/api/projects/" + proposed.path("projectId").asString();
            var finding = finding(proposed);
            var body = "{\"code\":%s,\"indicatorId\":%s,\"digest\":%s,\"answer\":\"以实际发生为准\"}"
                    .formatted(finding.path("code"), finding.path("indicatorId"), finding.path("digest"));
            var answers = path + "/findings/answers";
            assertThat(send(office, "POST", answers, body, proposed).statusCode())
                    .isEqualTo(403);
            var answered = write(head, "POST", answers, body, proposed);
            same(head, path, answered);
            assertThat(finding(answered).path("answered").asString()).isEqualTo("yes");
            assertThat(finding(answered).at("/answer/by/subject").asString()).isEqualTo("head-571203");
            var position = answered.path(POSITION).asString();
            var all = read(office, path + "/findings", position);
            assertThat(all.path("open").asInt()).isEqualTo(all.path("total").asInt() - 1);
            var listed = read(office, "/api/projects?fiscalYear=2033", position).at("/items/0");
            assertThat(listed.path("openFindings").asInt())
                    .isEqualTo(listed.path("findings").asInt() - 1);
            var changed = write(editor, "PATCH", path + "/indicators/i1", "{\"target\":\"40例\"}", answered);
            same(editor, path, changed);
            assertThat(finding(changed).path("answered").asString()).isEqualTo("outdated");
            var withdrawn = write(
                    editor, "DELETE", answers + "/" + finding.path("digest").asString(), null, changed);
            same(editor, path, withdrawn);
            assertThat(finding(withdrawn).path("answered").asString()).isEqualTo("no");
        }
    }

    @Test
    void a_project_is_set_up_once_and_read_and_edited_at_once() throws Exception {
        try (var editor = RunningSuite.as("editor-571203");
                var stranger = RunningSuite.as("editor-571301")) {
            var answer = propose(editor, "救护培训项目", 2034);
            var project = told(answer, 201);
            var path = answer.headers().firstValue("Location").orElseThrow();
            var read = read(editor, path, project.path(POSITION).asString());
            assertThat(read.path("version")).isEqualTo(project.path("version"));
            assertThat(read.path("name").asString()).isEqualTo("救护培训项目");
            assertThat(read.at("/budget/total").asString()).isEqualTo("50.00");
            assertThat(read.at("/unit/name").asString()).isEqualTo("天津市红十字事务中心");
            assertThat(read.path("indicators")).hasSize(2);
            var twice = propose(editor, "救护培训项目", 2034);
            assertThat(twice.statusCode()).isEqualTo(409);
            assertThat(JsonMapper.shared().readTree(twice.body()).path("projectId"))
                    .isEqualTo(project.path("projectId"));
            assertThat(propose(stranger, "别人的项目", 2034).statusCode()).isEqualTo(404);
            write(editor, "PUT", path + "/budget", "{\"total\":\"60\",\"fiscal\":\"60\",\"other\":null}", read);
        }
    }

    private static HttpResponse<String> propose(Client client, String name, int year) throws Exception {
        var body = """
                {"fiscalYear":%d,"unit":"571203","name":"%s","purpose":"救助","budget":{"total":"50.00","fiscal":"50.00","other":null},
                 "indicators":[{"level1":"效益指标","level2":"社会效益指标","name":"实现器官捐献","description":"全年","target":"30例"},
                               {"level1":"成本指标","level2":"经济成本指标","name":"救助成本","target":"≤50.72万元"}]}
                """.formatted(year, name);
        return client.send("POST", "/api/projects", JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What a read after the write finds is what the write told. */
    private static void same(Client client, String path, JsonNode written) throws Exception {
        var position = written.path(POSITION).asString();
        assertThat(written.path("findings").isArray()).as(written.toString()).isTrue();
        assertThat(read(client, path + "/findings", position).path("items")).isEqualTo(written.path("findings"));
        assertThat(read(client, path, position).path("findings")).isEqualTo(written.path("findings"));
    }

    private static JsonNode read(Client client, String path, String position) throws Exception {
        return told(client.send("GET", path, null, null, Map.of("Read-After", position)), 200);
    }

    private static JsonNode write(Client client, String method, String path, String body, JsonNode seen)
            throws Exception {
        return told(send(client, method, path, body, seen), 200);
    }

    private static HttpResponse<String> send(Client client, String method, String path, String body, JsonNode seen)
            throws Exception {
        var headers = new HashMap<String, String>();
        headers.put("If-Match", "\"" + seen.path("version").asString() + "\"");
        return client.send(
                method,
                path,
                body == null ? null : JSON,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                headers);
    }

    private static JsonNode told(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var told = (ObjectNode) JsonMapper.shared().readTree(answer.body());
        answer.headers().firstValue("Ledger-Position").ifPresent(position -> told.put(POSITION, position));
        return told;
    }

    private static List<String> codes(JsonNode told) {
        return told.path("findings")
                .valueStream()
                .map(finding -> finding.path("code").asString())
                .toList();
    }

    private static JsonNode finding(JsonNode told) {
        return told.path("findings")
                .valueStream()
                .filter(finding -> finding.path("code").asString().equals("COMPARATOR_MISSING"))
                .findFirst()
                .orElseThrow();
    }
}
