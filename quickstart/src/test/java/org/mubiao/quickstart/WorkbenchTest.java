package org.mubiao.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The workbench in a real Chromium: a clerk edits a table as in a spreadsheet, and nothing is lost. */
@ExtendWith(RunningSuite.class)
class WorkbenchTest {

    private static final String SAVED = "saved";

    private static JsonNode tables;
    private static Chromium chromium;

    /** The tables of a year of their own, so that the example and the tables of other tests stay as they came. */
    @BeforeAll
    static void import_the_tables_of_another_year() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2028");
            ImportProgress.follow(office, id, System.out);
            tables = office.json("/api/imports/" + id).path("tables");
            await("the tables to be seen").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                for (var table : tables)
                    assertThat(office.json("/api/projects/"
                                            + table.path("projectId").asString())
                                    .path("indicators")
                                    .size())
                            .isEqualTo(table.path("rows").asInt());
            });
        }
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_value_is_read_back_while_it_is_typed_and_saved_with_a_receipt() throws Exception {
        try (var context = chromium.context()) {
            var page = open(context, "editor-571301", 4);
            cell(page, 0, 4).click();
            page.keyboard().type("不少于2场，12月底前");
            assertThat(page.getByTestId("live-reading")).containsText("≥ 2 场");
            assertThat(page.getByTestId("live-reading")).containsText("2028-12-31");
            page.keyboard().press("Enter");
            saved(page);
            assertThat(page.getByTestId("save-status").getAttribute("data-position"))
                    .startsWith("indicator@");
            page.reload();
            assertThat(words(page, 0, 4)).hasText("不少于2场，12月底前");
            assertThat(target(4, 0)).isEqualTo("不少于2场，12月底前");
        }
    }

    @Test
    void a_block_comes_from_a_spreadsheet_and_goes_back_to_one() throws Exception {
        try (var context = chromium.context()) {
            var page = open(context, "editor-571301", 5);
            var before = words(page, 1, 4).textContent();
            cell(page, 0, 3).click();
            paste(page, "\"第一行\n第二行\"\t≥11人\r\n说明二\t\"≥\"\"12\"\"人\"\r\n");
            assertThat(words(page, 0, 3)).hasText("第一行\n第二行");
            assertThat(words(page, 1, 4)).hasText("≥\"12\"人");
            saved(page);
            page.keyboard().press("Control+z");
            assertThat(words(page, 1, 4)).hasText(before);
            page.keyboard().press("Control+y");
            assertThat(words(page, 1, 4)).hasText("≥\"12\"人");
            page.keyboard().press("Control+c");
            assertThat(page.evaluate("navigator.clipboard.readText()"))
                    .isEqualTo("\"第一行\n第二行\"\t≥11人\r\n说明二\t\"≥\"\"12\"\"人\"");
            saved(page);
            assertThat(target(5, 1)).isEqualTo("≥\"12\"人");
            assertThat(project(5).path("indicators").path(0).path("description").asString())
                    .isEqualTo("第一行\n第二行");
        }
    }

    @Test
    void rows_are_added_moved_and_removed_by_keyboard_alone() throws Exception {
        try (var context = chromium.context()) {
            var page = open(context, "editor-571203", 1);
            var rows = project(1).path("indicators").size();
            cell(page, 0, 2).click();
            page.keyboard().press("Insert");
            page.keyboard().type("新的指标");
            page.keyboard().press("Tab");
            page.keyboard().type("说明");
            page.keyboard().press("Tab");
            page.keyboard().type("≥3次");
            page.keyboard().press("Enter");
            saved(page);
            assertThat(name(1, 1)).isEqualTo("新的指标");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Alt+ArrowDown");
            page.keyboard().press("Alt+ArrowDown");
            saved(page);
            assertThat(name(1, 3)).isEqualTo("新的指标");
            page.keyboard().press("Control+Delete");
            page.getByTestId("confirm-removal").focus();
            page.keyboard().press("Enter");
            saved(page);
            assertThat(project(1).path("indicators")).hasSize(rows);
            page.keyboard().press("Control+z");
            saved(page);
            assertThat(name(1, 3)).isEqualTo("新的指标");
        }
    }

    @Test
    void a_conflict_shows_both_values_with_who_and_why_and_leaves_the_choice() throws Exception {
        try (var context = chromium.context();
                var office = RunningSuite.as("office")) {
            var page = open(context, "editor-571301", 6);
            var seen = project(6);
            var path = path(6) + "/indicators/"
                    + seen.path("indicators").path(2).path("indicatorId").asString();
            var answer = office.send(
                    "PATCH",
                    path,
                    "application/json",
                    "{\"target\":\"≥91%\",\"reason\":\"按文件要求\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Map.of("If-Match", "\"" + seen.path("version").asString() + "\""));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            cell(page, 2, 4).click();
            page.keyboard().type("≥92%");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("conflict-theirs")).hasText("≥91%");
            assertThat(page.getByTestId("conflict-mine")).hasText("≥92%");
            assertThat(page.getByTestId("conflict-who")).containsText("按文件要求");
            assertThat(cell(page, 2, 4)).hasAttribute("data-state", "conflict");
            page.getByTestId("conflict-keep-mine").click();
            saved(page);
            assertThat(target(6, 2)).isEqualTo("≥92%");
        }
    }

    @Test
    void an_edit_made_offline_is_kept_over_a_closed_page_and_arrives_later() throws Exception {
        try (var context = chromium.context()) {
            var page = open(context, "editor-571301", 3);
            context.setOffline(true);
            cell(page, 0, 4).click();
            page.keyboard().type("≥77次");
            page.keyboard().press("Enter");
            assertThat(page.getByTestId("save-status")).hasAttribute("data-state", "offline");
            page.close();
            context.setOffline(false);
            var later = context.newPage();
            later.navigate(RunningSuite.url() + path(3).replace("/api", "") + "/edit");
            saved(later);
            assertThat(words(later, 0, 4)).hasText("≥77次");
            assertThat(target(3, 0)).isEqualTo("≥77次");
        }
    }

    @Test
    void five_hundred_rows_are_a_few_at_a_time() {
        try (var context = chromium.context()) {
            var page = open(context, "editor-571301", 7);
            context.setOffline(true); // what is pasted stays in this browser
            cell(page, 0, 0).click();
            paste(
                    page,
                    IntStream.rangeClosed(1, 500)
                            .mapToObj(row -> "产出指标\t数量指标\t指标%d\t说明%d\t≥%d次".formatted(row, row, row))
                            .collect(Collectors.joining("\r\n")));
            assertThat(page.getByTestId("work-grid")).hasAttribute("aria-rowcount", "501");
            page.keyboard().press("Control+End");
            assertThat(words(page, 499, 4)).hasText("≥500次");
            assertThat(page.getByTestId("work-row").count()).isLessThan(60);
            page.keyboard().type("≥5场");
            page.keyboard().press("Enter");
            assertThat(words(page, 499, 4)).hasText("≥5场");
            page.keyboard().press("Control+Home");
            assertThat(words(page, 0, 0)).isInViewport();
            System.out.println("500 rows: milliseconds from key to paint " + keyToPaint(page));
        }
    }

    @Test
    void an_auditor_looks_and_changes_nothing() {
        try (var context = chromium.context()) {
            var page = open(context, "auditor", 0);
            assertThat(page.getByTestId("read-only")).isVisible();
            var before = words(page, 0, 4).textContent();
            cell(page, 0, 4).click();
            page.keyboard().type("9");
            page.keyboard().press("Delete");
            assertThat(page.getByTestId("said")).not().isEmpty();
            assertThat(words(page, 0, 4)).hasText(before);
        }
    }

    @Test
    void a_table_is_handed_in_and_comes_back_with_an_opinion() throws Exception {
        var unit = path(2).substring("/api/projects/".length()).split("-")[0];
        try (var ofEditor = chromium.context();
                var ofHead = chromium.context()) {
            var editor = form(ofEditor, "editor-" + unit, 2);
            editor.getByTestId("move-submission").click();
            editor.getByTestId("make-move").click();
            assertThat(editor.locator("[data-stage=submitted]")).isVisible();
            assertThat(editor.getByTestId("move-submission")).hasCount(0);
            var head = form(ofHead, "head-" + unit, 2);
            head.getByTestId("move-return").click();
            assertThat(head.getByTestId("make-move")).isDisabled();
            head.getByTestId("opinion").fill("请补充计量单位");
            head.getByTestId("add-comment").click();
            head.getByTestId("comment-text").fill("这一行没有计量单位");
            head.getByTestId("make-move").click();
            assertThat(head.locator("[data-stage=drafting]")).isVisible();
            editor.reload();
            assertThat(editor.getByTestId("move-submission")).isVisible();
        }
    }

    private static Page form(BrowserContext context, String username, int table) {
        var page = Chromium.signedIn(context, username);
        page.navigate(RunningSuite.url() + path(table).replace("/api", ""));
        Chromium.shows(page, "official-form");
        return page;
    }

    private static Page open(BrowserContext context, String username, int table) {
        var page = Chromium.signedIn(context, username);
        page.navigate(RunningSuite.url() + path(table).replace("/api", "") + "/edit");
        Chromium.shows(page, "work-row");
        return page;
    }

    private static void saved(Page page) {
        assertThat(page.getByTestId("save-status")).hasAttribute("data-state", SAVED);
    }

    private static Locator cell(Page page, int row, int column) {
        return page.locator("[data-place='%d %d']".formatted(row, column));
    }

    private static Locator words(Page page, int row, int column) {
        return cell(page, row, column).locator(".words");
    }

    /** As the browser does when somebody pastes what a spreadsheet has copied. */
    private static void paste(Page page, String text) {
        page.evaluate("text => navigator.clipboard.writeText(text)", text);
        page.keyboard().press("Control+v");
    }

    private static Object keyToPaint(Page page) {
        return page.evaluate("""
                async () => {
                  const times = []
                  for (let step = 0; step < 30; step++) {
                    const start = performance.now()
                    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }))
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
                    times.push(performance.now() - start)
                  }
                  times.sort((a, b) => a - b)
                  return { middle: Math.round(times[15]), worst: Math.round(times[29]) }
                }""");
    }

    private static String path(int table) {
        return "/api/projects/" + tables.path(table).path("projectId").asString();
    }

    private static JsonNode project(int table) throws Exception {
        try (var office = RunningSuite.as("office")) {
            return office.json(path(table));
        }
    }

    private static String target(int table, int row) throws Exception {
        return project(table)
                .path("indicators")
                .path(row)
                .path("target")
                .path("text")
                .asString();
    }

    private static String name(int table, int row) throws Exception {
        return project(table).path("indicators").path(row).path("name").asString();
    }
}
