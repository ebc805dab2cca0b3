package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The turns that a table takes beside the straight way of {@link FirstYearTest}, each told by its history in order. */
@ExtendWith(RunningSuite.class)
class ReviewRoundsTest {

    private static final int YEAR = 2061;
    private static final int YEAR_WITH_A_WINDOW = 2062;
    private static final String UNIT = "571203";
    private static final String OTHER_UNIT = "571301";
    private static final String NOTHING = "{}";
    private static final String GOOD = "{\"opinion\":\"同意\",\"grade\":\"良\"}";
    private static final String EXCELLENT = "{\"opinion\":\"同意\",\"grade\":\"优\"}";
    private static final String DOCUMENT =
            new String(ManyTables.document(1, 1), StandardCharsets.UTF_8).replace("580001第1救助站", "571203天津市红十字事务中心");
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    private static Client editor;
    private static Client head;
    private static Client reviewer;
    private static Client office;

    @BeforeAll
    static void sign_in() throws Exception {
        editor = RunningSuite.as("editor-571203");
        head = RunningSuite.as("head-571203");
        reviewer = RunningSuite.as("reviewer");
        office = RunningSuite.as("office");
    }

    @AfterAll
    static void leave() {
        for (var person : List.of(editor, head, reviewer, office)) person.close();
    }

    private static Moves proposed(String name) throws Exception {
        return Moves.proposed(editor, UNIT, YEAR, name);
    }

    private static Moves endorsed(String name) throws Exception {
        var table = proposed(name);
        submitted(table);
        return table;
    }

    private static void submitted(Moves table) throws Exception {
        table.moved(editor, "submission", NOTHING, "submitted");
        table.moved(head, "endorsement", NOTHING, "endorsed");
    }

    @Test
    void a_second_review_shows_what_changed_since_the_return_and_nothing_else() throws Exception {
        var table = proposed("复审项目");
        assertThat(table.edit(editor, "{\"target\":\"≥3次\"}").status()).isEqualTo(200);
        submitted(table);
        assertThat(table.below(reviewer, "/review/changes").path("since").isNull())
                .isTrue();
        table.refused(
                reviewer,
                "return",
                "{\"opinion\":\"次数偏少\",\"comments\":[{\"row\":1,\"cell\":\"goals\",\"text\":\"不是这一行的\"}]}",
                422,
                "COMMENT_NAMES_A_CELL");
        table.moved(
                reviewer,
                "return",
                "{\"opinion\":\"次数偏少\",\"comments\":[{\"row\":1,\"cell\":\"target\",\"text\":\"再多一次\"}]}",
                "drafting");
        assertThat(changed(table)).isEmpty();
        assertThat(table.edit(editor, "{\"target\":\"≥4次\",\"reason\":\"按意见增加\"}")
                        .status())
                .isEqualTo(200);
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"暂改\"}").status())
                .isEqualTo(200);
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"开展救护培训\"}").status())
                .isEqualTo(200);
        submitted(table);
        assertThat(changed(table)).containsExactly("indicators/1/target ≥3次 ≥4次 editor-571203 按意见增加");
        var since = table.below(reviewer, "/review/changes").path("since");
        assertThat(since.path("kind").asString()).isEqualTo("return");
        assertThat(since.path("round").asInt()).isEqualTo(1);
        table.moved(reviewer, "approval", EXCELLENT, "approved");
        assertThat(changed(table)).isEmpty();
        assertThat(table.steps(office))
                .containsExactly(
                        "table-submitted editor-571203",
                        "table-endorsed head-571203",
                        "table-returned reviewer 次数偏少",
                        "table-submitted editor-571203",
                        "table-endorsed head-571203",
                        "approval-began reviewer 同意",
                        "table-approved reviewer");
    }

    /** What the reviewer finds new: path, both values, who changed it and why. */
    private static List<String> changed(Moves table) {
        return table.below(reviewer, "/review/changes")
                .path("changes")
                .valueStream()
                .map(change -> "%s %s %s %s %s"
                        .formatted(
                                change.path("path").asString(),
                                change.path("from").asString(),
                                change.path("to").asString(),
                                change.at("/actor/subject").asString(),
                                change.path("reason").asString()))
                .toList();
    }

    @Test
    void a_rejected_table_goes_nowhere_until_the_office_opens_it_with_a_reason() throws Exception {
        var table = endorsed("被否项目");
        table.moved(reviewer, "return", "{\"opinion\":\"与职责不符\",\"grade\":\"差\"}", "rejected");
        assertThat(table.edit(editor, "{\"target\":\"≥5次\"}").code()).isEqualTo("STAGE_FORBIDS");
        table.refused(editor, "submission", NOTHING, 409, "STAGE_FORBIDS_MOVE");
        table.refused(reviewer, "approval", EXCELLENT, 409, "STAGE_FORBIDS_MOVE");
        table.refused(editor, "reopening", "{\"reason\":\"想再报\"}", 403, "NOT_ALLOWED");
        table.refused(reviewer, "reopening", "{\"reason\":\"想再看\"}", 403, "NOT_ALLOWED");
        table.refused(office, "reopening", NOTHING, 422, "REASON_REQUIRED");
        table.moved(office, "reopening", "{\"reason\":\"职责已调整\"}", "drafting");
        table.refused(office, "reopening", "{\"reason\":\"再一次\"}", 409, "STAGE_FORBIDS_MOVE");
        assertThat(table.edit(editor, "{\"target\":\"≥5次\"}").status()).isEqualTo(200);
        submitted(table);
        assertThat(changed(table)).containsExactly("indicators/1/target ≥2次 ≥5次 editor-571203 ");
        assertThat(table.steps(office))
                .containsExactly(
                        "table-submitted editor-571203",
                        "table-endorsed head-571203",
                        "table-rejected reviewer 与职责不符",
                        "table-reopened office 职责已调整",
                        "table-submitted editor-571203",
                        "table-endorsed head-571203");
    }

    @Test
    void what_the_review_completes_with_the_unit_is_approved_as_good_by_somebody_else() throws Exception {
        var table = endorsed("共同完善项目");
        assertThat(table.edit(reviewer, "{\"target\":\"≥6次\"}").code()).isEqualTo("STAGE_FORBIDS");
        table.refused(reviewer, "completion", NOTHING, 422, "REASON_REQUIRED");
        table.refused(editor, "completion", "{\"reason\":\"想改\"}", 403, "NOT_ALLOWED");
        table.moved(reviewer, "completion", "{\"reason\":\"与单位商定补充单位\"}", "endorsed");
        assertThat(table.edit(editor, "{\"target\":\"≥6次\"}").code()).isEqualTo("STAGE_FORBIDS");
        assertThat(table.edit(reviewer, "{\"target\":\"≥6次\"}").status()).isEqualTo(200);
        table.refused(editor, "withdrawal", NOTHING, 409, "STAGE_FORBIDS_MOVE");
        table.refused(reviewer, "approval", GOOD, 403, "LAST_EDITOR");
        table.refused(office, "approval", EXCELLENT, 422, "JOINTLY_COMPLETED_IS_GOOD");
        table.moved(office, "approval", GOOD, "approved");
        var review = table.seenBy(office).path("review");
        assertThat(review.path("jointly").asBoolean()).isTrue();
        assertThat(review.path("grade").asString()).isEqualTo("良");
        assertThat(table.steps(office))
                .containsExactly(
                        "table-submitted editor-571203",
                        "table-endorsed head-571203",
                        "joint-completion-began reviewer 与单位商定补充单位",
                        "approval-began office 同意",
                        "table-approved office");
        var edit = table.below(office, "/history?size=500")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("type").asString().equals("target-revised"))
                .findFirst()
                .orElseThrow();
        assertThat(edit.at("/actor/subject").asString()).isEqualTo("reviewer");
    }

    @Test
    void a_submission_or_an_endorsement_is_taken_back_until_the_review_decides() throws Exception {
        var table = proposed("撤回项目");
        table.refused(editor, "withdrawal", NOTHING, 409, "STAGE_FORBIDS_MOVE");
        table.moved(editor, "submission", NOTHING, "submitted");
        table.refused(reviewer, "withdrawal", NOTHING, 403, "NOT_ALLOWED");
        table.moved(editor, "withdrawal", "{\"reason\":\"漏了一项\"}", "drafting");
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"开展培训\"}").status())
                .isEqualTo(200);
        submitted(table);
        table.moved(head, "withdrawal", "{\"reason\":\"还要核对\"}", "drafting");
        assertThat(table.edit(editor, "{\"target\":\"≥7次\"}").status()).isEqualTo(200);
        submitted(table);
        table.moved(reviewer, "approval", EXCELLENT, "approved");
        table.refused(editor, "withdrawal", NOTHING, 409, "STAGE_FORBIDS_MOVE");
        assertThat(table.steps(office))
                .containsExactly(
                        "table-submitted editor-571203",
                        "table-withdrawn editor-571203 漏了一项",
                        "table-submitted editor-571203",
                        "table-endorsed head-571203",
                        "table-withdrawn head-571203 还要核对",
                        "table-submitted editor-571203",
                        "table-endorsed head-571203",
                        "approval-began reviewer 同意",
                        "table-approved reviewer");
    }

    @Test
    void nobody_endorses_or_approves_what_they_last_edited_in_the_table_or_its_budget() throws Exception {
        try (var admin = RunningSuite.as("admin");
                var both = UnitEditors.signedUp(
                        RunningSuite.url(), admin, "double-571203", UNIT, "unit-editor", "unit-head")) {
            var table = proposed("回避项目");
            assertThat(table.edit(both, "{\"target\":\"≥8次\"}").status()).isEqualTo(200);
            var submission = table.move(both, "submission", NOTHING);
            assertThat(moves(submission.body())).containsExactly("withdrawal", "return");
            table.refused(both, "endorsement", NOTHING, 403, "LAST_EDITOR");
            table.moved(both, "withdrawal", NOTHING, "drafting");
            assertThat(table.put(office, "purpose", "{\"purpose\":\"代为更正\"}").status())
                    .isEqualTo(200);
            table.moved(editor, "submission", NOTHING, "submitted");
            table.refused(both, "endorsement", NOTHING, 403, "LAST_EDITOR");
            table.moved(head, "endorsement", NOTHING, "endorsed");
            assertThat(moves(table.seenBy(office).path("review"))).doesNotContain("approval");
            table.refused(office, "approval", EXCELLENT, 403, "LAST_EDITOR");
            table.moved(reviewer, "approval", EXCELLENT, "approved");
            assertThat(table.steps(office))
                    .containsExactly(
                            "table-submitted double-571203",
                            "table-withdrawn double-571203",
                            "table-submitted editor-571203",
                            "table-endorsed head-571203",
                            "approval-began reviewer 同意",
                            "table-approved reviewer");
        }
    }

    private static List<String> moves(JsonNode told) {
        return told.path("allowedMoves").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void an_adjustment_says_why_in_every_way_of_changing_and_given_up_leaves_what_was_approved() throws Exception {
        var created = imported(DOCUMENT, "");
        var table = Moves.of(only(created).path("projectId").asString());
        table.wrote(created);
        submitted(table);
        table.moved(reviewer, "approval", EXCELLENT, "approved");
        table.moved(office, "publication", "{\"date\":\"2061-02-01\",\"where\":\"网站\"}", "published");
        var approved = table.seenBy(office);
        table.moved(editor, "adjustment", "{\"reason\":\"年中追加\"}", "adjusting");
        var more = DOCUMENT.replace("50.00", "60.00").replace("≥2次", "≥4次");
        var unsaid = only(imported(more, ""));
        assertThat(unsaid.path("outcome").asString()).isEqualTo("refused");
        assertThat(unsaid.at("/problems/0/code").asString()).isEqualTo("REASON_REQUIRED");
        var said = imported(more, "&reason=" + URLEncoder.encode("任务追加", StandardCharsets.UTF_8));
        assertThat(only(said).path("outcome").asString()).isEqualTo("changed");
        table.wrote(said);
        var copied = "{\"from\":\"%s\"%s}";
        var from = approved.path("projectId").asString();
        var copying = table.write(editor, "POST", "/indicators/copies", copied.formatted(from, ""));
        assertThat(copying.status()).isEqualTo(422);
        assertThat(copying.code()).isEqualTo("REASON_REQUIRED");
        assertThat(table.write(editor, "POST", "/indicators/copies", copied.formatted(from, ",\"reason\":\"沿用\""))
                        .status())
                .isEqualTo(200);
        var last = "/indicators/" + approved.at("/indicators/5/indicatorId").asString();
        assertThat(table.write(editor, "DELETE", last, NOTHING).code()).isEqualTo("REASON_REQUIRED");
        assertThat(table.write(editor, "DELETE", last, "{\"reason\":\"并入别项\"}").status())
                .isEqualTo(200);
        table.refused(editor, "withdrawal", NOTHING, 422, "REASON_REQUIRED");
        table.refused(reviewer, "withdrawal", "{\"reason\":\"不同意\"}", 403, "NOT_ALLOWED");
        table.moved(head, "withdrawal", "{\"reason\":\"追加未获批准\"}", "published");
        var stands = table.seenBy(office);
        for (var part : List.of("budget", "purpose", "goals", "indicators"))
            assertThat(stands.path(part)).as(part).isEqualTo(approved.path(part));
        assertThat(stands.at("/review/version").asInt()).isEqualTo(1);
        assertThat(table.edit(editor, "{\"target\":\"≥9次\",\"reason\":\"想改\"}").code())
                .isEqualTo("STAGE_FORBIDS");
        assertThat(reasons(table, "budget-revised|indicator-removed|purpose-revised|budget-restored"))
                .containsExactly(
                        "budget-revised office 任务追加",
                        "indicator-removed editor-571203 并入别项",
                        "budget-revised head-571203 追加未获批准",
                        "budget-restored head-571203 追加未获批准");
        table.moved(editor, "adjustment", "{\"reason\":\"再次追加\"}", "adjusting");
        assertThat(table.steps(office))
                .endsWith(
                        "adjustment-began editor-571203 年中追加",
                        "adjustment-withdrawn head-571203 追加未获批准",
                        "adjustment-began editor-571203 再次追加");
    }

    /** What came of a document that the office sent in. */
    private static HttpResponse<String> imported(String document, String query) throws Exception {
        var id = office.startImport(
                document.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8", "?fiscalYear=" + YEAR + query);
        ImportProgress.follow(office, id, System.out);
        return office.get("/api/imports/" + id);
    }

    private static JsonNode only(HttpResponse<String> imported) {
        return JsonMapper.shared().readTree(imported.body()).path("tables").path(0);
    }

    /** The events of these types in order, oldest first: what, by whom, and why. */
    private static List<String> reasons(Moves table, String types) {
        return table.below(office, "/history?size=500")
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("type").asString().matches(types))
                .map(entry -> "%s %s %s"
                        .formatted(
                                entry.path("type").asString(),
                                entry.at("/actor/subject").asString(),
                                entry.path("reason").asString("")))
                .toList()
                .reversed();
    }

    @Test
    void a_closed_window_keeps_a_first_submission_out_except_of_the_unit_that_is_named() throws Exception {
        try (var other = RunningSuite.as("editor-571301")) {
            var table = Moves.proposed(editor, UNIT, YEAR_WITH_A_WINDOW, "申报时段项目");
            var ofOther = Moves.proposed(other, OTHER_UNIT, YEAR_WITH_A_WINDOW, "申报时段项目");
            var today = day();
            window(
                    "",
                    "{\"opens\":\"%s\",\"closes\":\"%s\",\"reminders\":[]}"
                            .formatted(today.minusDays(9), today.minusDays(1)));
            var late = table.move(editor, "submission", NOTHING);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.code()).isEqualTo("WINDOW_CLOSED");
            assertThat(late.body().path("closes").asString())
                    .isEqualTo(today.minusDays(1).toString());
            window("/exceptions/" + OTHER_UNIT, "{\"closes\":\"%s\",\"reason\":\"停电三天\"}".formatted(today));
            table.refused(editor, "submission", NOTHING, 409, "WINDOW_CLOSED");
            ofOther.moved(other, "submission", NOTHING, "submitted");
            window(
                    "",
                    "{\"opens\":\"%s\",\"closes\":\"%s\",\"reminders\":[]}"
                            .formatted(today.plusDays(1), today.plusDays(9)));
            table.refused(editor, "submission", NOTHING, 409, "WINDOW_CLOSED");
            window("", "{\"opens\":\"%s\",\"closes\":\"%s\",\"reminders\":[]}".formatted(today, today));
            table.moved(editor, "submission", NOTHING, "submitted");
            table.moved(head, "return", "{\"opinion\":\"漏了时限\"}", "drafting");
            window(
                    "",
                    "{\"opens\":\"%s\",\"closes\":\"%s\",\"reminders\":[]}"
                            .formatted(today.minusDays(9), today.minusDays(1)));
            table.moved(editor, "submission", NOTHING, "submitted"); // what was sent back is no first submission
            var told = office.json("/api/submission-windows/%d/submission".formatted(YEAR_WITH_A_WINDOW));
            assertThat(told.at("/exceptions/0/unit").asString()).isEqualTo(OTHER_UNIT);
            assertThat(told.at("/exceptions/0/reason").asString()).isEqualTo("停电三天");
        }
    }

    /** Today where the windows are, with a few minutes left of it. */
    private static LocalDate day() {
        Awaitility.await("a new day")
                .atMost(Duration.ofMinutes(6))
                .until(() -> LocalTime.now(BUSINESS_ZONE).isBefore(LocalTime.of(23, 55)));
        return LocalDate.now(BUSINESS_ZONE);
    }

    private static void window(String under, String body) throws Exception {
        var path = "/api/submission-windows/%d/submission".formatted(YEAR_WITH_A_WINDOW);
        var seen = office.get(path).headers().firstValue("ETag");
        var answer = office.send(
                "PUT",
                path + under,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8),
                seen.<Map<String, String>>map(tag -> Map.of("If-Match", tag)).orElseGet(Map::of));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
