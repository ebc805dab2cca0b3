package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.RunningService;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.ledger.store.Ledger;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, over broker and store; each test has a project of its own. */
@ExtendWith(RunningService.Shared.class)
class TargetTableControllerTest {

    private static final long START = 4; // opened, goals, two rows
    private static final String SEEN = "%d000007".formatted(START); // and seven events of the budget
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RunningService service;

    TargetTableControllerTest(RunningService service) {
        this.service = service;
    }

    private static int projects;

    private String project;

    /** One answer: its status, headers and JSON. */
    record Answer(int status, org.springframework.http.HttpHeaders headers, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }

        List<String> errors() {
            return body.path("errors")
                    .valueStream()
                    .map(part -> part.path("pointer").asString() + " "
                            + part.path("code").asString())
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        var id = ProjectId.of(new UnitId("571203"), 2024, "项目" + ++projects);
        project = id.value();
        var count = new Level("产出指标", "数量指标");
        var rows = List.of(
                RowContent.written(count, "培训次数", "培训次数", "≥2次", 2024),
                RowContent.written(count, "宣传场次", "宣传场次", "≥5场", 2024));
        var content = new TableContent(List.of("1.培训"), rows, List.of());
        service.bean(Commands.class)
                .sendAndWait(
                        new TakeTable(TargetTableId.of(id), 2024, content, "import-1#table=1", false),
                        CommandContext.of(new Actor("importer", "导入者", List.of("office"), null)));
    }

    @Test
    void adds_a_row_and_tells_where_it_is_and_where_the_change_stands() {
        var answer = post("""
                {"level1":"产出指标","level2":"时效指标","name":"完成时间","description":"全部完成","target":"2024年10月底","reason":"补充"}
                """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers().getFirst("Location"))
                .isEqualTo("/api/projects/%s/indicators/i3".formatted(project));
        assertThat(answer.body().path("indicatorId").asString()).isEqualTo("i3");
        assertThat(answer.body().path("version").asString()).isEqualTo("5000007");
        assertThat(answer.headers().getETag()).isEqualTo("\"5000007\"");
        assertThat(answer.headers().getFirst("Ledger-Position"))
                .isEqualTo("indicator@" + answer.body().path("position").asString());
        var entry = ledger().read(answer.body().path("position").asLong(), 1).getFirst();
        assertThat(entry.eventName()).isEqualTo("indicator-added");
        assertThat(entry.commitId()).isEqualTo(answer.body().path("commit").asString());
        assertThat(JSON.readTree(entry.metadata().bytes()).path("reason").asString())
                .isEqualTo("补充");
        assertThat(JSON.readTree(entry.payload().bytes())
                        .at("/target/clauses/0/kind")
                        .asString())
                .isEqualTo("deadline");
    }

    @Test
    void adds_a_row_for_who_has_seen_nothing_because_it_is_in_nobodys_way() {
        var answer = send(editor(), HttpMethod.POST, "/indicators", null, null, row("活动场次"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("version").asString()).isEqualTo("5000000");
    }

    @Test
    void changes_cells_order_and_goals_and_removes_a_row_each_on_the_version_before() {
        var target = patch(SEEN, "i1", "{\"target\":\"≥3次\"}");
        assertThat(target.status()).isEqualTo(200);
        var order = put(version(target), "/indicators/order", "[\"i2\",\"i1\"]");
        assertThat(order.status()).isEqualTo(200);
        var goals = put(version(order), "/goals", "{\"goals\":[\"1.培训\",\"2.宣传\"],\"reason\":\"扩充\"}");
        assertThat(goals.status()).isEqualTo(200);
        var removed = send(editor(), HttpMethod.DELETE, "/indicators/i2?reason=重复", version(goals), null, null);
        assertThat(removed.status()).isEqualTo(200);
        assertThat(version(removed)).isEqualTo("8000007");
        assertThat(events()).endsWith("target-revised", "indicators-reordered", "goals-revised", "indicator-removed");
        assertThat(patch(version(removed), "i2", "{\"name\":\"无\"}").status()).isEqualTo(404);
    }

    @Test
    void answers_without_a_position_when_everything_is_as_asked() {
        var answer = patch(SEEN, "i1", "{\"target\":\"≥2次\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(version(answer)).isEqualTo(SEEN);
        assertThat(answer.body().path("position").isNull()).isTrue();
        assertThat(answer.headers().containsHeader("Ledger-Position")).isFalse();
    }

    @Test
    void merges_other_cells_and_tells_both_sides_of_a_conflict_in_the_same_one() {
        var theirs = send(
                service.token("head", "571203", "unit-editor"),
                HttpMethod.PATCH,
                "/indicators/i1",
                SEEN,
                null,
                "{\"target\":\"≥4次\",\"reason\":\"经费增加\"}");
        assertThat(theirs.status()).isEqualTo(200);
        assertThat(patch(SEEN, "i1", "{\"name\":\"培训场次\"}").status()).isEqualTo(200);
        var conflict = patch(SEEN, "i1", "{\"target\":\"≥3次\"}");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.code()).isEqualTo("VERSION_STALE");
        assertThat(conflict.body().path("current").asString()).isEqualTo("6000007");
        assertThat(conflict.body().path("conflicts").path(0).asString()).isEqualTo("indicators/i1/target");
        var since = conflict.body().path("changesSince");
        assertThat(since.size()).isEqualTo(2);
        var change = since.path(0);
        assertThat(change.at("/who/subject").asString()).isEqualTo("head");
        assertThat(change.path("when").asString()).contains("+08:00");
        assertThat(change.path("reason").asString()).isEqualTo("经费增加");
        assertThat(change.path("what").asString()).isEqualTo("indicators/i1/target");
        assertThat(change.path("from").asString()).isEqualTo("≥2次");
        assertThat(change.path("to").asString()).isEqualTo("≥4次");
        assertThat(patch(conflict.body().path("current").asString(), "i1", "{\"target\":\"≥3次\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tells_what_became_of_a_row_that_others_removed() {
        send(editor(), HttpMethod.DELETE, "/indicators/i1", SEEN, null, null);
        var conflict = patch(SEEN, "i1", "{\"target\":\"≥3次\"}");
        assertThat(conflict.status()).isEqualTo(412);
        assertThat(conflict.body().at("/changesSince/0/what").asString()).isEqualTo("indicators/i1");
        assertThat(conflict.body().at("/changesSince/0/from/name").asString()).isEqualTo("培训次数");
        assertThat(conflict.body().at("/changesSince/0/to").isNull()).isTrue();
    }

    @Test
    void wants_to_know_which_version_was_seen() {
        var without = send(editor(), HttpMethod.PATCH, "/indicators/i1", null, null, "{\"target\":\"≥3次\"}");
        assertThat(without.status()).isEqualTo(428);
        assertThat(without.code()).isEqualTo("PRECONDITION_REQUIRED");
        for (var malformed :
                List.of("4000007", "*", "W/\"4000007\"", "\"4000007\", \"5\"", "\"x\"", "\"04\"", "\"\"")) {
            var answer = raw(editor(), HttpMethod.PATCH, "/indicators/i1", malformed, null, "{\"target\":\"≥3次\"}");
            assertThat(answer.status()).as(malformed).isEqualTo(400);
            assertThat(answer.errors()).as(malformed).containsExactly("If-Match VERSION_MALFORMED");
        }
    }

    @Test
    void answers_a_repeat_with_the_first_receipt_and_another_body_under_the_key_not_at_all() {
        var first = send(editor(), HttpMethod.POST, "/indicators", SEEN, "key-" + project, row("活动场次"));
        var again = send(editor(), HttpMethod.POST, "/indicators", SEEN, "key-" + project, row("活动场次"));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        var other = send(editor(), HttpMethod.POST, "/indicators", SEEN, "key-" + project, row("别的"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var someoneElse = send(
                service.token("another", null, "office"),
                HttpMethod.POST,
                "/indicators",
                SEEN,
                "key-" + project,
                row("活动场次"));
        assertThat(someoneElse.body().path("indicatorId").asString()).isEqualTo("i4");
        assertThat(send(editor(), HttpMethod.POST, "/indicators", SEEN, "k".repeat(256), row("活动场次"))
                        .errors())
                .containsExactly("Idempotency-Key IDEMPOTENCY_KEY_MALFORMED");
    }

    @Test
    void answers_a_repeated_change_though_its_version_is_stale_by_now() {
        var first = send(editor(), HttpMethod.PATCH, "/indicators/i1", SEEN, "k-" + project, "{\"target\":\"≥3次\"}");
        patch(version(first), "i1", "{\"target\":\"≥9次\"}");
        var again = send(editor(), HttpMethod.PATCH, "/indicators/i1", SEEN, "k-" + project, "{\"target\":\"≥3次\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void lets_editors_of_the_unit_and_the_office_write_and_nobody_else() {
        assertThat(patchAs(service.token("o", null, "office")).status()).isEqualTo(200);
        assertThat(patchAs(service.token("e", "571203", "unit-editor")).status())
                .isEqualTo(200);
        assertThat(patchAs(service.token("x", "571301", "unit-editor")).status())
                .isEqualTo(404);
        for (var role : List.of("unit-head", "reviewer", "auditor", "admin"))
            assertThat(patchAs(service.token("r", "571203", role)).status())
                    .as(role)
                    .isEqualTo(403);
    }

    @Test
    void does_not_know_a_project_or_a_row_that_is_not_there() {
        assertThat(patch(SEEN, "i9", "{\"target\":\"≥3次\"}").status()).isEqualTo(404);
        project = "571203-2024-ffffffffffffffff";
        assertThat(patch(SEEN, "i1", "{\"target\":\"≥3次\"}").status()).isEqualTo(404);
        assertThat(post(row("活动场次")).status()).isEqualTo(404);
    }

    @Test
    void names_every_wrong_part_and_changes_nothing() {
        var before = events();
        var answer = post("{\"level1\":\" \",\"name\":null,\"target\":\"%s\"}".formatted("长".repeat(10_001)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors())
                .containsExactly(
                        "/level1 LEVEL_BLANK", "/level2 LEVEL_BLANK", "/name NAME_BLANK", "/target TEXT_TOO_LONG");
        assertThat(answer.body().at("/errors/2/detail").asString()).isEqualTo("指标名称不能为空。");
        var misshapen = patch(SEEN, "i1", "{\"target\":3,\"weight\":\"10\",\"name\":\"\\u0000\"}");
        assertThat(misshapen.status()).isEqualTo(400);
        assertThat(misshapen.errors())
                .containsExactly("/weight UNKNOWN_FIELD", "/name TEXT_UNPRINTABLE", "/target NOT_A_TEXT");
        assertThat(put(SEEN, "/goals", "[\"1.培训\",\" \"]").errors()).containsExactly("/goals/1 GOAL_BLANK");
        assertThat(put(SEEN, "/goals", "{}").errors()).containsExactly("/goals FIELD_MISSING");
        for (var body : List.of("{\"target\":", "[]", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}", "\"≥3次\""))
            assertThat(patch(SEEN, "i1", body).status()).as(body).isEqualTo(400);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void takes_a_target_of_10000_characters_and_a_body_of_1_MiB_and_not_more() {
        assertThat(patch(SEEN, "i1", "{\"target\":\"%s\"}".formatted("长".repeat(10_000)))
                        .status())
                .isEqualTo(200);
        assertThat(put(SEEN, "/goals", " ".repeat((1 << 20) - 5) + "[]   ").status())
                .isEqualTo(200);
        assertThat(put(SEEN, "/goals", " ".repeat(1 << 20) + "[]").status()).isEqualTo(413);
    }

    private static String row(String name) {
        return "{\"level1\":\"产出指标\",\"level2\":\"数量指标\",\"name\":\"%s\",\"target\":\"≥1场\"}".formatted(name);
    }

    private String editor() {
        return service.token("editor", "571203", "unit-editor");
    }

    private static String version(Answer answer) {
        return answer.body().path("version").asString();
    }

    private Answer post(String body) {
        return send(editor(), HttpMethod.POST, "/indicators", SEEN, null, body);
    }

    private Answer patch(String seen, String row, String body) {
        return send(editor(), HttpMethod.PATCH, "/indicators/" + row, seen, null, body);
    }

    private Answer patchAs(String token) {
        return send(token, HttpMethod.PATCH, "/indicators/i1", SEEN, null, "{\"target\":\"≥2次\"}");
    }

    private Answer put(String seen, String path, String body) {
        return send(editor(), HttpMethod.PUT, path, seen, null, body);
    }

    private Answer send(String token, HttpMethod method, String path, String seen, String key, String body) {
        return raw(token, method, path, seen == null ? null : "\"" + seen + "\"", key, body);
    }

    private Answer raw(String token, HttpMethod method, String path, String ifMatch, String key, String body) {
        var request = service.anonymous()
                .method(method)
                .uri("/api/projects/" + project + path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    if (ifMatch != null) headers.set("If-Match", ifMatch);
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
                bytes == null ? JSON.createObjectNode() : JSON.readTree(bytes));
    }

    private Ledger ledger() {
        return service.bean(Ledger.class);
    }

    private List<String> events() {
        return ledger().readAggregate("table-" + project, 0, 1_000).stream()
                .map(entry -> entry.eventName())
                .toList();
    }
}
