package org.mubiao.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The year of one table on the page: each person in a browser of their own, the editor behind a slow line. */
@ExtendWith(RunningSuite.class)
class YearOnThePageTest {

    private static final int YEAR = 2043;
    /** 红十字会组织宣传项目, 20 rows. */
    private static final int TABLE = 4;

    private static final double LATENCY_MILLIS = 120;
    private static final int BYTES_A_SECOND = 200_000;

    private static Chromium chromium;
    private static CDPSession line;
    private static String path;

    @BeforeAll
    static void import_the_table_of_a_year_of_its_own() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=" + YEAR);
            ImportProgress.follow(office, id, System.out);
            var table = office.json("/api/imports/" + id).path("tables").path(TABLE);
            path = "/projects/" + table.path("projectId").asString();
            await("the table to be seen")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> office.json("/api" + path).path("indicators").size()
                            == table.path("rows").asInt());
        }
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_table_is_written_returned_changed_approved_and_audited(@TempDir Path folder) throws Exception {
        try (var ofEditor = chromium.context();
                var ofOffice = chromium.context();
                var ofHead = chromium.context();
                var ofReviewer = chromium.context();
                var ofAuditor = chromium.context()) {
            var editor = Chromium.signedIn(ofEditor, "editor-571301");
            line = editor.context().newCDPSession(editor);
            line.send("Network.enable");
            line(true);
            assertThat(editor.getByTestId("todo-count").first()).isVisible(); // the first page of whoever writes
            write(editor, Chromium.signedIn(ofOffice, "office"));
            offline(editor);
            submit(editor);
            var head = Chromium.signedIn(ofHead, "head-571301");
            endorseOnTheDesk(head);
            var reviewer = Chromium.signedIn(ofReviewer, "reviewer");
            returnWithComment(reviewer);
            changeWhatWasReturned(editor);
            submit(editor);
            endorseOnTheDesk(head);
            approveWhatChanged(reviewer);
            // The editor is told so, and adjusts with old and new beside each other.
            adjust(editor);
            new AuditorOnThePage(Chromium.signedIn(ofAuditor, "auditor"), path, 3, "≥33篇", folder).audit();
        }
    }

    /** Two people at the table: they see each other, one value is read back, and one cell is in conflict. */
    private static void write(Page editor, Page office) throws Exception {
        workbench(editor);
        workbench(office);
        assertThat(editor.getByTestId("present-person").first()).isVisible();
        cell(editor, 1, 4).dblclick();
        assertThat(cell(office, 1, 4).getByTestId("other-here")).isVisible();
        editor.keyboard().press("Escape");
        type(editor, 0, "不少于2场");
        assertThat(editor.getByTestId("live-reading")).containsText("≥ 2 场");
        editor.keyboard().press("Enter");
        saved(editor);
        line(false); // so that the editor has not seen what the office writes
        type(editor, 2, "≥32篇");
        editor.keyboard().press("Enter");
        type(office, 2, "≥31篇");
        office.keyboard().press("Enter");
        saved(office);
        line(true);
        assertThat(editor.getByTestId("conflict-theirs")).hasText("≥31篇");
        editor.getByTestId("conflict-keep-mine").click();
        saved(editor);
        assertThat(target(2)).isEqualTo("≥32篇");
        office.close();
    }

    /** What is written without a line goes out later, also when the workbench was left meanwhile. */
    private static void offline(Page editor) {
        line(false);
        type(editor, 3, "≥33篇");
        editor.keyboard().press("Enter");
        assertThat(editor.getByTestId("save-status")).hasAttribute("data-state", "offline");
        editor.getByTestId("place-todos").click();
        assertThat(editor.getByTestId("unsent")).isVisible();
        line(true);
        await("what was written offline")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(target(3)).isEqualTo("≥33篇"));
        assertThat(editor.getByTestId("unsent")).hasCount(0);
    }

    private static void submit(Page editor) {
        form(editor);
        editor.getByTestId("move-submission").click();
        editor.getByTestId("make-move").click();
        stage(editor, "submitted");
    }

    private static void endorseOnTheDesk(Page head) {
        head.navigate(RunningSuite.url() + "/review?fiscalYear=" + YEAR);
        assertThat(head.getByTestId("queue-row")).hasCount(1);
        head.getByTestId("choose-all").check();
        head.getByTestId("batch-endorsement").click();
        head.getByTestId("batch-start").click();
        assertThat(head.getByTestId("batch-sum")).hasAttribute("data-done", "1");
        head.getByTestId("batch-close").click();
        Chromium.shows(head, "empty-state");
    }

    private static void returnWithComment(Page reviewer) {
        form(reviewer);
        reviewer.getByTestId("indicator-row")
                .nth(5)
                .locator("[data-cell=target]")
                .click();
        reviewer.getByTestId("phrase").first().click();
        reviewer.getByTestId("keep-comment").click();
        assertThat(reviewer.getByTestId("comment-draft")).hasCount(1);
        reviewer.getByTestId("move-return").click();
        reviewer.getByTestId("opinion").fill("请按意见修改后重新报送");
        reviewer.getByTestId("make-move").click();
        stage(reviewer, "drafting");
        assertThat(reviewer.getByTestId("comment")).hasCount(1);
        picture(reviewer, "returned");
    }

    private static void changeWhatWasReturned(Page editor) {
        editor.navigate(RunningSuite.url() + "/todos?fiscalYear=" + YEAR);
        var returned = editor.locator("[data-testid=todo-kind][data-kind=returned]");
        returned.getByTestId("todo-link").click();
        Chromium.shows(editor, "work-row");
        assertThat(editor.getByTestId("returned")).containsText("请按意见修改后重新报送");
        assertThat(cell(editor, 5, 4)).hasAttribute("data-note", "open");
        picture(editor, "comments");
        type(editor, 5, "≥35次");
        editor.keyboard().press("Enter");
        saved(editor);
        assertThat(cell(editor, 5, 4)).hasAttribute("data-note", "settled");
    }

    /** Who reviews a table again is shown the changes alone: the official form comes only when asked for. */
    private static void approveWhatChanged(Page reviewer) {
        reviewer.navigate(RunningSuite.url() + path);
        assertThat(reviewer.getByTestId("view-changed")).hasAttribute("aria-pressed", "true");
        assertThat(reviewer.getByTestId("changed-cell")).hasCount(1);
        assertThat(reviewer.getByTestId("changed-cell").locator("ins")).hasText("≥35次");
        assertThat(reviewer.getByTestId("review-step")).hasCount(5);
        picture(reviewer, "only-changed");
        reviewer.getByTestId("move-approval").click();
        reviewer.getByTestId("grade-excellent").check();
        reviewer.getByTestId("opinion").fill("同意");
        reviewer.getByTestId("make-move").click();
        assertThat(reviewer.locator("[data-stage=approved], [data-stage=approving]")
                        .first())
                .isVisible();
    }

    private static void adjust(Page editor) throws Exception {
        await("the approval to come through")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(project().path("stage").asString()).isEqualTo("approved"));
        form(editor);
        assertThat(editor.getByTestId("approved-version")).isVisible();
        editor.getByTestId("move-adjustment").click();
        editor.getByTestId("move-reason").fill("任务调整");
        editor.getByTestId("make-move").click();
        stage(editor, "adjusting");
        workbench(editor);
        editor.getByTestId("reason-text").fill("按市里要求增加一场");
        editor.getByTestId("keep-reason").click();
        type(editor, 0, "≥3场");
        editor.keyboard().press("Enter");
        saved(editor);
        cell(editor, 0, 4).click();
        assertThat(editor.getByTestId("cell-was")).containsText("不少于2场");
        picture(editor, "adjusting");
        form(editor);
        editor.getByTestId("view-changed").click();
        assertThat(editor.getByTestId("changed-cell")).hasCount(1);
        assertThat(editor.getByTestId("changed-cell")).containsText("按市里要求增加一场");
    }

    /** The editor's line: slow, or none. */
    private static void line(boolean there) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", !there);
        conditions.addProperty("latency", LATENCY_MILLIS);
        conditions.addProperty("downloadThroughput", BYTES_A_SECOND);
        conditions.addProperty("uploadThroughput", BYTES_A_SECOND);
        line.send("Network.emulateNetworkConditions", conditions);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens/year-" + name + ".png")));
    }

    private static void workbench(Page page) {
        page.navigate(RunningSuite.url() + path + "/edit");
        Chromium.shows(page, "work-row");
    }

    private static void form(Page page) {
        page.navigate(RunningSuite.url() + path);
        Chromium.shows(page, "official-form");
    }

    private static void stage(Page page, String stage) {
        assertThat(page.locator("[data-stage=" + stage + "]").first()).isVisible();
    }

    private static void type(Page page, int row, String value) {
        cell(page, row, 4).click();
        page.keyboard().type(value);
    }

    private static Locator cell(Page page, int row, int column) {
        return page.locator("[data-place='%d %d']".formatted(row, column));
    }

    private static void saved(Page page) {
        assertThat(page.getByTestId("save-status")).hasAttribute("data-state", "saved");
    }

    private static JsonNode project() throws Exception {
        try (var office = RunningSuite.as("office")) {
            return office.json("/api" + path);
        }
    }

    private static String target(int row) throws Exception {
        return project()
                .path("indicators")
                .path(row)
                .path("target")
                .path("text")
                .asString();
    }
}
