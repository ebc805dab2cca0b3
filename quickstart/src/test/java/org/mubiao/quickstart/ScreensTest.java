package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every screen in both languages: a picture of each in {@code target/screens}, and none with a serious fault that axe-core
 * finds (WCAG 2.2 A and AA).
 */
@ExtendWith(RunningSuite.class)
class ScreensTest {

    private static final Path PICTURES = Path.of("target/screens");

    private static final String DEFINITION = """
            {"code":"SCREEN-1","level1":"产出指标","level2":"数量指标","name":"应急救护培训人次","explanation":"全年完成应急救护培训并取证的人次",
             "measure":"人次","direction":"≥","valueKind":"number","dataSource":"业务统计","evidence":"培训台账","scoringRule":"按完成比例计分",
             "validFrom":"2024-01-01"}""";

    private static Chromium chromium;
    private static Axe axe;
    private static String project;
    /** The newest event of the project, as `indicator@57`. */
    private static String newest;

    @BeforeAll
    static void open_the_browser() throws Exception {
        axe = Axe.installed();
        Files.createDirectories(PICTURES);
        chromium = Chromium.launch();
        try (var office = RunningSuite.as("office")) {
            project = office.json("/api/projects?fiscalYear=2024&text=红十字会组织宣传"
                            .replace(
                                    "红十字会组织宣传",
                                    java.net.URLEncoder.encode("红十字会组织宣传", java.nio.charset.StandardCharsets.UTF_8)))
                    .path("items")
                    .path(0)
                    .path("projectId")
                    .asString();
            var last =
                    office.json("/api/projects/" + project + "/history?size=1").at("/items/0");
            newest =
                    last.path("ledger").asString() + "@" + last.path("position").asString();
            office.send(
                    "POST",
                    "/api/indicator-definitions",
                    "application/json",
                    DEFINITION.getBytes(StandardCharsets.UTF_8));
            await().until(() -> office.json("/api/indicator-definitions?text=SCREEN-1")
                            .path("total")
                            .asInt()
                    == 1);
        }
    }

    @AfterAll
    static void close_the_browser() {
        if (chromium != null) chromium.close();
    }

    /** The screens by name: where each is, and what shows that it is there. */
    private static Map<String, List<String>> screens() {
        var screens = new LinkedHashMap<String, List<String>>();
        screens.put("todos", List.of("/todos", "todo-count"));
        screens.put("projects", List.of("/projects?fiscalYear=2024", "project-row"));
        screens.put("form", List.of("/projects/" + project, "indicator-row"));
        screens.put("workbench", List.of("/projects/" + project + "/edit", "work-row"));
        screens.put("imports", List.of("/imports", "import-start"));
        screens.put("import", List.of("/imports/" + RunningSuite.importId(), "import-table"));
        screens.put("definitions", List.of("/definitions", "definition-row"));
        screens.put("definition", List.of("/definitions/SCREEN-1", "revision"));
        screens.put("review", List.of("/review", "queue-total"));
        screens.put("windows", List.of("/windows?fiscalYear=2024", "window-state"));
        screens.put("rebuild", List.of("/rebuild", "rebuild"));
        screens.put("units", List.of("/units", "unit-row"));
        screens.put("why", List.of("/overview/why?fiscalYear=2024&figure=budget", "why-cell"));
        screens.put("history", List.of("/projects/" + project + "/history", "history-entry"));
        screens.put("difference", List.of("/projects/" + project + "/difference", "side-to"));
        screens.put("replay", List.of("/projects/" + project + "/replay", "replay-form"));
        screens.put("as-of", List.of("/projects/" + project + "?at=" + newest, "moment-bar"));
        screens.put("ledgers", List.of("/ledgers", "ledger-checkpoint"));
        screens.put("verify", List.of("/verify", "verify-keys"));
        screens.put("password", List.of("/password", "who"));
        screens.put("overview", List.of("/overview?fiscalYear=2024", "chart"));
        screens.put("matrix", List.of("/matrix?fiscalYear=2024", "matrix-cell"));
        screens.put("arrivals", List.of("/arrivals?fiscalYear=2024", "arrivals-totals"));
        screens.put("years", List.of("/years", "year-row"));
        return screens;
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void no_screen_has_a_serious_fault(String language) {
        var faults = new ArrayList<String>();
        try (var context = chromium.context(language)) {
            var front = context.newPage();
            front.navigate(RunningSuite.url() + "/");
            Chromium.shows(front, "username");
            faults.addAll(seen(front, "sign-in", language));
            front.close();
            var page = Chromium.signedIn(context, "office");
            for (var screen : screens().entrySet()) {
                page.navigate(RunningSuite.url() + screen.getValue().getFirst());
                Chromium.shows(page, screen.getValue().getLast());
                faults.addAll(seen(page, screen.getKey(), language));
            }
        }
        try (var context = chromium.context(language)) {
            var page = Chromium.signedIn(context, "admin");
            page.navigate(RunningSuite.url() + "/accounts");
            Chromium.shows(page, "account-row");
            faults.addAll(seen(page, "accounts", language));
        }
        assertThat(faults).isEmpty();
    }

    /** 4K, as on the wall of an office: nothing is wider than the screen, and the text is not lost in it. */
    @Test
    void the_widest_screens_show_all_of_it() {
        try (var context = chromium.context()) {
            var page = Chromium.signedIn(context, "auditor");
            page.setViewportSize(3840, 2160);
            for (var name : List.of("overview", "form", "replay", "ledgers")) {
                var screen = screens().get(name);
                page.navigate(RunningSuite.url() + screen.getFirst());
                Chromium.shows(page, screen.getLast());
                page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-4k.png")));
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(name)
                        .isEqualTo(0);
            }
        }
    }

    /** On paper stands the form and nothing of the page around it. */
    @Test
    void the_form_is_printed_without_the_page_around_it() {
        try (var context = chromium.context()) {
            var page = Chromium.signedIn(context, "office");
            page.navigate(RunningSuite.url() + "/projects/" + project);
            Chromium.shows(page, "indicator-row");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
            for (var around : List.of("who", "print", "place-projects", "sign-out"))
                PlaywrightAssertions.assertThat(page.getByTestId(around)).isHidden();
            PlaywrightAssertions.assertThat(page.getByTestId("indicator-row")).hasCount(20);
            page.setViewportSize(794, 1123); // A4 at 96 dots per inch
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0);
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve("form-printed.png")));
        }
    }

    @Test
    void the_narrow_view_needs_no_sideways_scrolling_of_the_page() {
        try (var context = chromium.context()) {
            var page = Chromium.signedIn(context, "office");
            page.setViewportSize(390, 844);
            for (var screen : screens().entrySet()) {
                page.navigate(RunningSuite.url() + screen.getValue().getFirst());
                Chromium.shows(page, screen.getValue().getLast());
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(PICTURES.resolve(screen.getKey() + "-narrow.png")));
                assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .as(screen.getKey())
                        .isEqualTo(0);
            }
        }
    }

    private static List<String> seen(Page page, String name, String language) {
        PlaywrightAssertions.assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        page.evaluate("document.fonts.ready");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + language + ".png")));
        return axe.faults(page).stream()
                .map(fault -> name + " " + language + ": " + fault)
                .toList();
    }
}
