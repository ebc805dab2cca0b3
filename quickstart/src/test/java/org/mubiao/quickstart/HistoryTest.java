package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example imported for a year of its own and edited by two people: everything seen on the way can be seen again. */
@ExtendWith(RunningSuite.class)
class HistoryTest {

    private static final int YEAR = 2037;
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** What somebody saw of a project, its unit's list and the year's figures, and at which positions. */
    private record Seen(String position, JsonNode project, JsonNode list, JsonNode totals) {}

    private static final List<Seen> SEEN = new ArrayList<>();
    private static String importId;
    private static String path;

    @BeforeAll
    static void import_and_edit() throws Exception {
        try (var office = RunningSuite.as("office");
                var editor = RunningSuite.as("editor-571301")) {
            importId = office.startImport(Example.document(), "text/plain", "?fiscalYear=" + YEAR);
            ImportProgress.follow(office, importId, System.out);
            path = "/api/projects/"
                    + office.json("/api/imports/" + importId)
                            .path("tables")
                            .path(5)
                            .path("projectId")
                            .asString();
            look(office);
            var row = row(office, 0);
            write(editor, "PATCH", row, MERGE_PATCH, "{\"target\":\"≥15场\",\"reason\":\"按批复压减\"}");
            look(office);
            write(office, "PUT", path + "/budget", "application/json", """
                    {"total":"108.02","fiscal":"108.02","other":null,"reason":"补足成本"}""");
            look(office);
            write(editor, "DELETE", row(office, 2), null, null);
            look(office);
            write(office, "PATCH", row, MERGE_PATCH, "{\"target\":\"≥16场\"}");
            look(office);
        }
    }

    @Test
    void what_was_seen_at_a_position_is_seen_there_again() throws Exception {
        try (var office = RunningSuite.as("office")) {
            for (var then : SEEN) {
                assertThat(office.json(path + "?position=" + then.position())).isEqualTo(then.project());
                assertThat(office.json(list() + "&position=" + then.position())).isEqualTo(then.list());
                assertThat(office.json(overview() + "&position=" + then.position())
                                .path("totals"))
                        .isEqualTo(then.totals());
                assertThat(office.get(path + "?position=" + then.position())
                                .headers()
                                .firstValue("View-Position"))
                        .contains(then.position());
            }
            assertThat(SEEN).extracting(Seen::project).doesNotHaveDuplicates().hasSize(5);
        }
    }

    @Test
    void every_position_between_shows_the_table_that_its_events_make() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var history = office.json(path + "/history?size=500").path("items");
            var newer = office.json(path);
            for (var event : history) {
                var at = event.path("ledger").asString() + "@"
                        + event.path("position").asString();
                if (event.path("ledger").asString().equals("budget")) continue; // before it others may be registered
                var then = office.get(path + "?position=" + at);
                if (then.statusCode() == 404) break;
                var table = JsonMapper.shared().readTree(then.body());
                assertThat(table.path("version").asString())
                        .isEqualTo(event.path("version").asString());
                assertThat(Long.parseLong(table.path("version").asString()))
                        .isLessThanOrEqualTo(
                                Long.parseLong(newer.path("version").asString()));
                for (var change : event.path("changes"))
                    if (change.path("path").asString().endsWith("/target"))
                        assertThat(targets(table)).contains(change.path("to").asString());
                newer = table;
            }
            assertThat(history.size()).isGreaterThan(20);
        }
    }

    @Test
    void history_tells_who_changed_what_and_why_the_newest_first() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var newest = office.json(path + "/history?size=4").path("items");
            assertThat(newest)
                    .extracting(event -> event.path("type").asString())
                    .containsExactly("target-revised", "indicator-removed", "budget-revised", "target-revised");
            assertThat(newest)
                    .extracting(event -> event.path("actor").path("subject").asString())
                    .containsExactly("office", "editor-571301", "office", "editor-571301");
            assertThat(newest.path(2).path("reason").asString()).isEqualTo("补足成本");
            assertThat(newest.path(3).path("reason").asString()).isEqualTo("按批复压减");
            assertThat(newest.path(0).path("changes").path(0).path("from").asString())
                    .isEqualTo("≥15场");
            assertThat(newest.path(0).path("changes").path(0).path("path").asString())
                    .isEqualTo("indicators/1/target");
        }
    }

    @Test
    void the_difference_since_the_import_is_what_was_edited() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var difference =
                    office.json(path + "/difference?from=" + SEEN.getFirst().position());
            assertThat(difference.path("changes"))
                    .extracting(change -> change.path("path").asString())
                    .containsExactly("budget/total", "budget/fiscal", "indicators/3", "indicators/1/target");
            assertThat(difference
                            .path("changes")
                            .path(3)
                            .path("last")
                            .path("actor")
                            .path("subject")
                            .asString())
                    .isEqualTo("office");
        }
    }

    @Test
    void a_replay_ends_with_the_table_of_now() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var total = office.json(path + "/history?size=1").path("total").asInt();
            var lines = office.get(path + "/replay").body().lines().toList();
            var data = lines.stream()
                    .filter(line -> line.startsWith("data:"))
                    .map(line -> JsonMapper.shared().readTree(line.substring("data:".length())))
                    .toList();
            assertThat(data).hasSize(total + 1);
            assertThat(data.get(total - 1).path("table").path("version"))
                    .isEqualTo(office.json(path).path("version"));
            assertThat(lines).contains("event:end");
        }
    }

    @Test
    void a_figure_of_the_overview_leads_to_the_place_in_the_document() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var sources = office.json("/api/dashboards/overview/sources?figure=budget&fiscalYear=" + YEAR);
            assertThat(sources.path("sum"))
                    .isEqualTo(office.json(overview()).path("totals").path("budget"));
            assertThat(sources.path("total").asInt()).isEqualTo(8);
            for (var project : sources.path("items")) {
                var cell = project.path("cells").path(0);
                if (cell.path("setBy").path("type").asString().equals("budget-revised")) {
                    assertThat(new BigDecimal(cell.path("value").asString())).isEqualByComparingTo("108.02");
                    continue;
                }
                assertThat(cell.path("setBy").path("source").path("importId").asString())
                        .isEqualTo(importId);
                assertThat(cell.path("setBy").path("source").path("table").asInt())
                        .isBetween(1, 8);
            }
            var rows = office.json("/api/dashboards/overview/sources?figure=indicators&unit=571301&fiscalYear=" + YEAR);
            var first = rows.path("items")
                    .path(0)
                    .path("cells")
                    .path(0)
                    .path("setBy")
                    .path("source");
            assertThat(first.path("importId").asString()).isEqualTo(importId);
            assertThat(first.path("row").asInt()).isEqualTo(1);
            assertThat(first.path("line").asInt()).isPositive();
        }
    }

    @Test
    void the_time_of_recording_leads_to_the_same_past() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var revised = office.json(path + "/history?size=4").path("items").path(3);
            var at = URLEncoder.encode(revised.path("recordedAt").asString(), StandardCharsets.UTF_8);
            assertThat(office.json(path + "?at=" + at)).isEqualTo(SEEN.get(1).project());
            assertThat(office.get(path + "?at=2020-01-01T00:00:00Z").statusCode())
                    .isEqualTo(404);
            assertThat(office.get(path + "?at=then").statusCode()).isEqualTo(400);
        }
    }

    /** Other tests write meanwhile, but not to this year. */
    private static void look(Client office) throws Exception {
        var project = office.get(path);
        SEEN.add(new Seen(
                project.headers().firstValue("View-Position").orElseThrow(),
                JsonMapper.shared().readTree(project.body()),
                office.json(list()),
                office.json(overview()).path("totals")));
    }

    private static String list() {
        return "/api/projects?unit=571301&fiscalYear=" + YEAR;
    }

    private static String overview() {
        return "/api/dashboards/overview?fiscalYear=" + YEAR;
    }

    private static List<String> targets(JsonNode table) {
        return table.path("indicators")
                .valueStream()
                .map(row -> row.path("target").path("text").asString())
                .toList();
    }

    private static String row(Client client, int index) throws Exception {
        return path + "/indicators/"
                + client.json(path)
                        .path("indicators")
                        .path(index)
                        .path("indicatorId")
                        .asString();
    }

    /** Waits until the writer sees it. */
    private static void write(Client client, String method, String to, String type, String body) throws Exception {
        var version = client.json(path).path("version").asString();
        HttpResponse<String> answer = client.send(
                method,
                to,
                type,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + version + "\""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var position = answer.headers().firstValue("Ledger-Position").orElseThrow();
        var seen = client.send("GET", path, null, null, Map.of("Read-After", position));
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
    }
}
