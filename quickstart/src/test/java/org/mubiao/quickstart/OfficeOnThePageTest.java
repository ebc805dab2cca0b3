package org.mubiao.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What the office, a reviewer and the administrator do on screens of their own, in a year that no other test uses. */
@ExtendWith(RunningSuite.class)
class OfficeOnThePageTest {

    private static final int YEAR = 2046;
    private static final String UNIT = "571301";

    private static final int MOST_TABS = 60;

    private static Chromium chromium;
    private static JsonNode tables;

    @BeforeAll
    static void import_the_tables_of_the_year() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=" + YEAR);
            ImportProgress.follow(office, id, System.out);
            tables = office.json("/api/imports/" + id).path("tables");
        }
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) chromium.close();
    }

    @Test
    void the_review_completes_a_table_that_the_unit_endorsed_and_another_grades_it_good() throws Exception {
        var table = endorsed();
        var path = table.path().replace("/api", "");
        try (var ofReviewer = chromium.context();
                var ofOffice = chromium.context()) {
            var reviewer = Chromium.signedIn(ofReviewer, "reviewer");
            reviewer.navigate(RunningSuite.url() + path);
            reviewer.getByTestId("move-completion").click();
            reviewer.getByTestId("move-reason").fill("与单位共同补充计量单位");
            reviewer.getByTestId("make-move").click();
            assertThat(reviewer.getByTestId("review-part")).containsText("正在共同完善");
            reviewer.navigate(RunningSuite.url() + path + "/edit");
            reviewer.locator("[data-place='0 4']").click();
            reviewer.keyboard().type("≥41次");
            reviewer.keyboard().press("Enter");
            assertThat(reviewer.getByTestId("save-status")).hasAttribute("data-state", "saved");
            var office = Chromium.signedIn(ofOffice, "office");
            office.navigate(RunningSuite.url() + path);
            assertThat(office.getByTestId("indicator-row").first()).containsText("≥41次");
            office.getByTestId("move-approval").click();
            office.getByTestId("grade-good").check();
            office.getByTestId("opinion").fill("共同完善后同意");
            office.getByTestId("make-move").click();
            assertThat(office.locator("[data-stage=approved], [data-stage=approving]")
                            .first())
                    .isVisible();
            assertThat(office.getByTestId("review-part")).containsText("共同完善后批复");
        }
        try (var office = RunningSuite.as("office")) {
            var review = table.seenBy(office).path("review");
            assertThat(review.path("jointly").asBoolean()).isTrue();
        }
    }

    /** A table of the year, in at the review; its budget was last edited by the unit, so that the office may approve. */
    private static Moves endorsed() throws Exception {
        try (var editor = RunningSuite.as("editor-571301");
                var head = RunningSuite.as("head-571301")) {
            var moves = Moves.of(tables.path(6).path("projectId").asString());
            assertThat(moves.put(editor, "purpose", "{\"purpose\":\"用于青少年交流与志愿服务\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(moves.move(editor, "submission", "{}").stage()).isEqualTo("submitted");
            assertThat(moves.move(head, "endorsement", "{}").stage()).isEqualTo("endorsed");
            return moves;
        }
    }

    @Test
    void a_clerk_signs_in_finds_a_table_and_writes_a_value_without_a_mouse() throws Exception {
        var table = Moves.of(tables.path(1).path("projectId").asString());
        try (var context = chromium.context()) {
            var page = context.newPage();
            page.navigate(RunningSuite.url() + "/projects?fiscalYear=" + YEAR + "&text=" + encoded("人体器官捐献"));
            tabTo(page, "username");
            page.keyboard().type("editor-571203");
            tabTo(page, "password");
            page.keyboard().type("mubiao-demo");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("project-link")).hasCount(1);
            enter(page, "project-link");
            enter(page, "edit");
            tabTo(page, "work-grid");
            page.keyboard().press("End");
            page.keyboard().type("≥43例");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("save-status")).hasAttribute("data-state", "saved");
        }
        try (var office = RunningSuite.as("office")) {
            assertThat(office.json(table.path()).at("/indicators/0/target/text").asString())
                    .isEqualTo("≥43例");
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void enter(Page page, String testId) {
        tabTo(page, testId);
        page.keyboard().press("Enter");
    }

    /** Presses Tab until the focus is on such a part or in it; fails where the keyboard never comes there. */
    private static void tabTo(Page page, String testId) {
        Chromium.shows(page, testId);
        for (int tab = 0; tab < MOST_TABS; tab++) {
            var here = page.evaluate("id => document.activeElement.closest(`[data-testid=${id}]`) !== null", testId);
            if (Boolean.TRUE.equals(here)) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no way by Tab to " + testId + " at " + page.url());
    }

    @Test
    void the_office_sets_the_days_of_a_year_and_makes_an_exception() {
        try (var context = chromium.context()) {
            var page = Chromium.signedIn(context, "office");
            page.navigate(RunningSuite.url() + "/windows?fiscalYear=" + YEAR);
            var card = page.locator("[data-testid=window-card][data-move=submission]");
            card.getByTestId("window-opens").fill("2020-01-01");
            card.getByTestId("window-closes").fill("2099-12-31");
            card.getByTestId("window-save").click();
            assertThat(card.getByTestId("window-state")).containsText("2099-12-31");
            card.getByTestId("exception-unit").selectOption(UNIT);
            card.getByTestId("exception-closes").fill("2100-01-31");
            card.getByTestId("exception-reason").fill("新设单位");
            card.getByTestId("exception-save").click();
            assertThat(card.getByTestId("window-exception")).containsText("新设单位");
            page.reload();
            assertThat(card.getByTestId("window-exception")).containsText(UNIT);
            assertThat(card.getByTestId("window-closes")).hasValue("2099-12-31");
        }
    }

    @Test
    void the_administrator_enters_a_unit_and_gives_it_another_name() {
        try (var context = chromium.context()) {
            var page = Chromium.signedIn(context, "admin");
            page.navigate(RunningSuite.url() + "/units");
            page.getByTestId("unit-new").click();
            page.getByTestId("unit-code").fill("579046");
            page.getByTestId("unit-name").fill("培训基地");
            page.getByTestId("unit-save").click();
            var row = page.locator("[data-testid=unit-row][data-code='579046']");
            assertThat(row).containsText("培训基地");
            row.getByTestId("unit-edit").click();
            page.getByTestId("unit-name").fill("应急培训基地");
            page.getByTestId("unit-save").click();
            assertThat(row).containsText("应急培训基地");
            picture(page, "units");
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/screens/office-" + name + ".png")));
    }
}
