package org.mubiao.quickstart;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, which .ci/run installs; without it the test that asks is skipped. Every context is somebody else's browser. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium launch() {
        assumeTrue(Files.isExecutable(PROGRAM), "chromium is not installed");
        PlaywrightAssertions.setDefaultAssertionTimeout(
                PATIENCE_MILLIS); // as long as for an action, where machines are busy
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** A browser with nothing in it yet, of the smallest screen that offices have. */
    BrowserContext context() {
        return context("zh-CN");
    }

    /** The same, in one of the two languages of the page. */
    BrowserContext context(String language) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 720)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript("localStorage.getItem('mubiao.language') ?? localStorage.setItem('mubiao.language', '%s')"
                .formatted(language));
        return context;
    }

    /** A page of such a browser, signed in and showing the list of projects. */
    static Page signedIn(BrowserContext context, String username) {
        var page = context.newPage();
        page.navigate(RunningSuite.url() + "/");
        page.getByTestId("username").fill(username);
        page.getByTestId("password").fill("mubiao-demo");
        page.getByTestId("sign-in").click();
        shows(page, "who");
        return page;
    }

    /** Waits until the page shows such a part; says what it shows instead. */
    static void shows(Page page, String testId) {
        try {
            page.getByTestId(testId).first().waitFor();
        } catch (TimeoutError late) {
            throw new AssertionError(
                    "no %s at %s, but: %s"
                            .formatted(testId, page.url(), page.locator("body").innerText()),
                    late);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
