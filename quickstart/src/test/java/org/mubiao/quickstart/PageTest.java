package org.mubiao.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real Chromium (Debian's, which .ci/run installs). */
@ExtendWith(RunningSuite.class)
class PageTest {

    private static final double PATIENCE_MILLIS = 60_000;

    @Test
    void signs_in_imports_the_example_and_shows_the_20_rows_of_table_5() {
        try (var chromium = Chromium.launch()) {
            var page = chromium.context().newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            var foreign = new CopyOnWriteArrayList<String>();
            page.onRequest(request -> {
                if (!request.url().startsWith(RunningSuite.url())
                        && !request.url().startsWith("data:")) foreign.add(request.url());
            });
            signIn(page);
            importExample(page);
            openTable5(page);
            assertThat(foreign).isEmpty();
        }
    }

    private static void signIn(Page page) {
        page.navigate(RunningSuite.url() + "/");
        page.getByTestId("username").fill("office");
        page.getByTestId("password").fill("mubiao-demo");
        page.getByTestId("sign-in").click();
        Chromium.shows(page, "who");
    }

    private static void importExample(Page page) {
        page.navigate(RunningSuite.url() + "/imports");
        page.getByTestId("import-file")
                .setInputFiles(new FilePayload("tianjin-2024.txt", "text/plain", Example.document()));
        page.getByTestId("import-start").click();
        assertThat(page.getByTestId("import-state"))
                .hasAttribute(
                        "data-state",
                        "finished",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions()
                                .setTimeout(PATIENCE_MILLIS));
        assertThat(page.getByTestId("import-table")).hasCount(8);
    }

    private static void openTable5(Page page) {
        // The year of the example: other tests edit the tables of another year.
        page.navigate(RunningSuite.url() + "/projects?fiscalYear=2024");
        page.getByTestId("project-link")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(Pattern.compile("红十字会组织宣传项目")))
                .first()
                .click();
        var rows = page.getByTestId("indicator-row");
        assertThat(rows).hasCount(20);
        var expected = Example.rows().stream().filter(row -> row.table() == 5).toList();
        var cells = rows.locator("[data-cell=target]").allTextContents().stream()
                .map(String::strip)
                .toList();
        assertThat(cells)
                .isEqualTo(expected.stream().map(Example.Expected::target).toList());
    }
}
