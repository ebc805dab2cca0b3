package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole year of one table through the gateway, from the imported document to the second approved version. */
@ExtendWith(RunningSuite.class)
class FirstYearTest {

    private static final String NOTHING = "{}";
    private static final String TWO_COMMENTS = """
            {"opinion":"请补充计量单位和时效","grade":"中",
             "comments":[{"row":1,"text":"请写明比较符","cell":"target"},{"row":2,"text":"与职责不符"}]}
            """;

    @Test
    void is_told_from_the_document_to_the_second_version() throws Exception {
        try (var office = RunningSuite.as("office");
                var editor = RunningSuite.as("editor-571203");
                var head = RunningSuite.as("head-571203");
                var otherHead = RunningSuite.as("head-571301");
                var reviewer = RunningSuite.as("reviewer");
                var auditor = RunningSuite.as("auditor")) {
            var importId = office.startImport(Example.document(), "text/plain; charset=utf-8", "?fiscalYear=2031");
            ImportProgress.follow(office, importId, System.out);
            var table = Moves.of(office.json("/api/imports/" + importId)
                    .path("tables")
                    .path(0)
                    .path("projectId")
                    .asString());
            drafted(table, editor, head, otherHead, reviewer, auditor);
            submitted(table, editor, head, reviewer, office);
            returnedWithTwoComments(table, editor, head, reviewer, office);
            approved(table, editor, head, reviewer, office);
            published(table, editor, office);
            adjusted(table, editor, head, reviewer, office);
            assertThat(table.steps(office))
                    .containsExactly(
                            "table-submitted editor-571203",
                            "table-endorsed head-571203 同意上报",
                            "table-returned reviewer 请补充计量单位和时效",
                            "table-submitted editor-571203",
                            "table-endorsed head-571203",
                            "approval-began office 同意批复",
                            "table-approved office",
                            "table-published office",
                            "adjustment-began editor-571203 年中追加任务",
                            "table-submitted editor-571203",
                            "table-endorsed head-571203",
                            "approval-began reviewer 同意调整",
                            "table-approved reviewer");
        }
    }

    private static void drafted(
            Moves table, Client editor, Client head, Client otherHead, Client reviewer, Client auditor)
            throws Exception {
        assertThat(table.seenBy(editor).path("stage").asString()).isEqualTo("drafting");
        assertThat(table.edit(editor, "{\"target\":\"≥5次\"}").status()).isEqualTo(200);
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"开展培训\"}").status())
                .isEqualTo(200);
        table.refused(head, "endorsement", NOTHING, 409, "STAGE_FORBIDS_MOVE");
        table.refused(reviewer, "approval", "{\"opinion\":\"好\",\"grade\":\"优\"}", 409, "STAGE_FORBIDS_MOVE");
        table.refused(reviewer, "submission", NOTHING, 403, "NOT_ALLOWED");
        table.refused(auditor, "submission", NOTHING, 403, "NOT_ALLOWED");
        assertThat(table.move(otherHead, "submission", NOTHING, "1").status()).isEqualTo(404);
        var stale = table.seenBy(editor).path("version").asString();
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"开展救护培训\"}").status())
                .isEqualTo(200);
        var refused = table.move(editor, "submission", NOTHING, stale);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body().path("current").asString())
                .isEqualTo(table.seenBy(editor).path("version").asString());
        assertThat(editor.send("POST", table.path() + "/submission", "application/json", new byte[0])
                        .statusCode())
                .isEqualTo(428);
    }

    private static void submitted(Moves table, Client editor, Client head, Client reviewer, Client office)
            throws Exception {
        table.moved(editor, "submission", NOTHING, "submitted");
        table.refused(editor, "submission", NOTHING, 409, "STAGE_FORBIDS_MOVE");
        var edit = table.edit(editor, "{\"target\":\"≥6次\"}");
        assertThat(edit.status()).isEqualTo(409);
        assertThat(edit.code()).isEqualTo("STAGE_FORBIDS");
        assertThat(edit.stage()).isEqualTo("submitted");
        assertThat(edit.body().path("allowedMoves").toString()).isEqualTo("[\"withdrawal\"]");
        var budget = table.put(office, "purpose", "{\"purpose\":\"别的\"}");
        assertThat(budget.status()).isEqualTo(409);
        assertThat(budget.code()).isEqualTo("STAGE_FORBIDS");
        table.refused(reviewer, "return", TWO_COMMENTS, 409, "STAGE_FORBIDS_MOVE");
        table.moved(head, "endorsement", "{\"opinion\":\"同意上报\"}", "endorsed");
        table.refused(head, "endorsement", NOTHING, 409, "STAGE_FORBIDS_MOVE");
    }

    private static void returnedWithTwoComments(Moves table, Client editor, Client head, Client reviewer, Client office)
            throws Exception {
        table.refused(head, "return", TWO_COMMENTS, 409, "STAGE_FORBIDS_MOVE");
        table.refused(reviewer, "return", "{\"comments\":[]}", 422, "OPINION_REQUIRED");
        table.refused(
                office,
                "return",
                "{\"opinion\":\"退\",\"comments\":[{\"row\":400,\"text\":\"没有这一行\"}]}",
                422,
                "COMMENT_NAMES_A_ROW");
        table.refused(office, "approval", "{\"opinion\":\"中\",\"grade\":\"中\"}", 422, "GRADE_REQUIRES_RETURN");
        table.refused(office, "approval", "{\"opinion\":\"差\",\"grade\":\"差\"}", 422, "GRADE_FORBIDS_APPROVAL");
        table.moved(reviewer, "return", TWO_COMMENTS, "drafting");
        assertThat(table.edit(editor, "{\"target\":\"≥6次\"}").status()).isEqualTo(200);
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"开展救护员培训\"}").status())
                .isEqualTo(200);
        table.moved(editor, "submission", NOTHING, "submitted");
        table.moved(head, "endorsement", NOTHING, "endorsed");
    }

    private static void approved(Moves table, Client editor, Client head, Client reviewer, Client office)
            throws Exception {
        table.refused(editor, "adjustment", "{\"reason\":\"早了\"}", 409, "STAGE_FORBIDS_MOVE");
        table.refused(head, "approval", "{\"opinion\":\"好\",\"grade\":\"优\"}", 403, "NOT_ALLOWED");
        table.moved(office, "approval", "{\"opinion\":\"同意批复\",\"grade\":\"优\"}", "approved");
        assertThat(table.edit(editor, "{\"target\":\"≥7次\",\"reason\":\"想改\"}").code())
                .isEqualTo("STAGE_FORBIDS");
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"别的\",\"reason\":\"想改\"}")
                        .code())
                .isEqualTo("STAGE_FORBIDS");
        var again = office.startImport(
                new String(Example.document(), StandardCharsets.UTF_8)
                        .replace("签订目标任务书", "签订任务书")
                        .getBytes(StandardCharsets.UTF_8),
                "text/plain; charset=utf-8",
                "?fiscalYear=2031");
        Awaitility.await()
                .until(() -> !office.json("/api/imports/" + again)
                        .path("state")
                        .asString()
                        .equals("running"));
        var outcome = office.json("/api/imports/" + again).path("tables").path(0);
        assertThat(outcome.path("outcome").asString()).isEqualTo("refused");
        assertThat(outcome.path("problems").path(0).path("code").asString()).isEqualTo("STAGE_FORBIDS");
        table.refused(reviewer, "publication", "{\"date\":\"2031-02-01\",\"where\":\"网站\"}", 403, "NOT_ALLOWED");
    }

    private static void published(Moves table, Client editor, Client office) throws Exception {
        table.refused(office, "publication", "{\"date\":\"下个月\",\"where\":\"网站\"}", 422, "NOT_A_DATE");
        table.moved(office, "publication", "{\"date\":\"2031-02-01\",\"where\":\"https://example.org\"}", "published");
        table.refused(editor, "adjustment", NOTHING, 422, "REASON_REQUIRED");
    }

    private static void adjusted(Moves table, Client editor, Client head, Client reviewer, Client office)
            throws Exception {
        table.moved(editor, "adjustment", "{\"reason\":\"年中追加任务\"}", "adjusting");
        assertThat(table.edit(editor, "{\"target\":\"≥8次\"}").code()).isEqualTo("REASON_REQUIRED");
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"别的\"}").code()).isEqualTo("REASON_REQUIRED");
        assertThat(table.edit(editor, "{\"target\":\"≥8次\",\"reason\":\"任务追加\"}")
                        .status())
                .isEqualTo(200);
        assertThat(table.put(editor, "purpose", "{\"purpose\":\"开展培训和宣传\",\"reason\":\"任务追加\"}")
                        .status())
                .isEqualTo(200);
        table.moved(editor, "submission", NOTHING, "submitted");
        table.moved(head, "endorsement", NOTHING, "endorsed");
        table.moved(reviewer, "approval", "{\"opinion\":\"同意调整\",\"grade\":\"优\"}", "approved");
        var seen = table.seenBy(office);
        assertThat(seen.at("/indicators/0/target/text").asString()).isEqualTo("≥8次");
        assertThat(seen.path("purpose").asString()).isEqualTo("开展培训和宣传");
    }
}
