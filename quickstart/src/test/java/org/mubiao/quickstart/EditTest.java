package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables are edited through the gateway: who wrote sees it at once, other cells merge, the same cell is a conflict. */
@ExtendWith(RunningSuite.class)
class EditTest {

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static JsonNode tables;

    /** The tables of another year, so that the example stays as it came. */
    @BeforeAll
    static void import_the_tables_of_another_year() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2027");
            ImportProgress.follow(office, id, System.out);
            tables = office.json("/api/imports/" + id).path("tables");
        }
    }

    @Test
    void the_finding_of_table_6_ends_when_its_budget_covers_its_costs() throws Exception {
        var path = "/api/projects/" + tables.path(5).path("projectId").asString();
        try (var office = RunningSuite.as("office")) {
            var before = office.json(path);
            assertThat(before.path("findings"))
                    .filteredOn(finding -> finding.path("code").asString().equals("COST_EXCEEDS_BUDGET"))
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.path("detail").asString()).contains("0.72"));
            var answer = write(
                    office,
                    "PUT",
                    path + "/budget",
                    JSON,
                    "{\"total\":\"108.02\",\"fiscal\":\"108.02\",\"other\":null}",
                    before);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Ledger-Position")).isPresent();
            var after = office.json(path);
            assertThat(after.path("budget").path("total").asString()).isEqualTo("108.02");
            assertThat(after.path("version").asString())
                    .isEqualTo(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("version")
                            .asString());
            assertThat(after.path("findings"))
                    .noneMatch(finding -> finding.path("code").asString().equals("COST_EXCEEDS_BUDGET"));
        }
    }

    @Test
    void two_people_change_two_cells_of_one_version_and_both_stay() throws Exception {
        var path = "/api/projects/" + tables.path(4).path("projectId").asString();
        try (var office = RunningSuite.as("office");
                var editor = RunningSuite.as("editor-571301")) {
            var seen = office.json(path);
            var row = path + "/indicators/"
                    + seen.path("indicators").path(0).path("indicatorId").asString();
            assertThat(write(office, "PATCH", row, MERGE_PATCH, "{\"target\":\"≥2场\"}", seen)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(write(editor, "PATCH", row, MERGE_PATCH, "{\"description\":\"全年举办场次\"}", seen)
                            .statusCode())
                    .isEqualTo(200);
            var merged = editor.json(path).path("indicators").path(0);
            assertThat(merged.path("target").path("text").asString()).isEqualTo("≥2场");
            assertThat(merged.path("description").asString()).isEqualTo("全年举办场次");
            var conflict = write(editor, "PATCH", row, MERGE_PATCH, "{\"target\":\"≥3场\"}", seen);
            assertThat(conflict.statusCode()).isEqualTo(412);
            var problem = JsonMapper.shared().readTree(conflict.body());
            assertThat(problem.path("current").asString())
                    .isEqualTo(editor.json(path).path("version").asString());
            assertThat(problem.path("changesSince").toString()).contains("≥2场");
        }
    }

    @Test
    void a_change_without_the_version_seen_is_refused() throws Exception {
        var path = "/api/projects/" + tables.path(0).path("projectId").asString();
        try (var office = RunningSuite.as("office")) {
            var answer =
                    office.send("PUT", path + "/purpose", JSON, "{\"purpose\":\"x\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(428);
        }
    }

    @Test
    void a_row_added_by_who_has_seen_nothing_answers_with_the_version_that_is_then_read() throws Exception {
        var path = "/api/projects/" + tables.path(3).path("projectId").asString();
        var row = """
                {"level1":"产出指标","level2":"数量指标","name":"回访次数","description":"全年回访次数","target":"≥4次"}""";
        try (var office = RunningSuite.as("office")) {
            var answer = office.send("POST", path + "/indicators", JSON, row.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            var told = JsonMapper.shared().readTree(answer.body()).path("version");
            assertThat(told).isEqualTo(office.json(path).path("version"));
        }
    }

    private static HttpResponse<String> write(
            Client client, String method, String path, String type, String body, JsonNode seen) throws Exception {
        return client.send(
                method,
                path,
                type,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + seen.path("version").asString() + "\""));
    }
}
