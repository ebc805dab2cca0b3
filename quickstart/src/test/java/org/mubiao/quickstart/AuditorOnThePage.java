package org.mubiao.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.mubiao.evidence.Main;
import tools.jackson.databind.JsonNode;

/**
 * An auditor who looks at one cell of a table: as it stood, how it came to be, and whether that can be believed. Nobody else
 * may change the table meanwhile.
 *
 * @param path of the table on the page
 * @param row from 0, of the cell with the value
 * @param value that was written into the cell once
 * @param folder for what is downloaded
 */
record AuditorOnThePage(Page page, String path, int row, String value, Path folder) {

    /** All of it, in one browser that then loses its line. */
    void audit() throws Exception {
        var history = history();
        lookBack(history);
        replay(history);
        var evidence = evidence();
        assertThat(toldOffline(evidence)).contains("ledger indicator:", "成立 holds");
        var mirror = mirror();
        assertThat(toldOffline(mirror)).contains("ledger budget: contents, chain and order of", "成立 holds");
        verifyInTheBrowser(evidence, mirror, position(history));
    }

    /** Oldest first. */
    private List<JsonNode> history() throws Exception {
        try (var auditor = RunningSuite.as("auditor")) {
            var entries = new ArrayList<JsonNode>();
            auditor.json("/api" + path + "/history?size=500").path("items").forEach(entries::add);
            return entries.reversed();
        }
    }

    /** The step that wrote the value, from 0. */
    private int step(List<JsonNode> history) {
        for (int step = 0; step < history.size(); step++)
            for (var change : history.get(step).path("changes"))
                if (change.path("to").isString()
                        && change.path("to").stringValue().equals(value)) return step;
        throw new AssertionError("nobody wrote " + value);
    }

    private String position(List<JsonNode> history) {
        return history.get(step(history)).path("position").asString();
    }

    /** With the slider: just after the value was written, and just before. */
    private void lookBack(List<JsonNode> history) {
        page.navigate(RunningSuite.url() + path);
        Chromium.shows(page, "print");
        page.getByTestId("look-back").click();
        var times = history.stream()
                .map(entry -> entry.path("recordedAt").asString())
                .toList();
        int stop = (int) times.subList(0, step(history)).stream()
                .distinct()
                .filter(time -> !time.equals(times.get(step(history))))
                .count();
        var slider = page.getByTestId("moment-slider");
        assertThat(slider)
                .hasAttribute("max", String.valueOf(times.stream().distinct().count()));
        slider.fill(String.valueOf(stop));
        assertThat(page.getByTestId("moment-bar")).hasClass(Pattern.compile("moment--past"));
        assertThat(target()).hasText(value);
        slider.fill(String.valueOf(stop - 1));
        assertThat(target()).not().hasText(value);
        assertThat(page.getByTestId("print")).isVisible();
        assertThat(page.getByTestId("edit")).hasCount(0);
        picture("as-of");
        page.getByTestId("moment-now").click();
        assertThat(page.getByTestId("moment-bar")).hasCount(0);
    }

    private Locator target() {
        return page.getByTestId("indicator-row").nth(row).locator("[data-cell=target]");
    }

    private void replay(List<JsonNode> history) {
        page.navigate(RunningSuite.url() + path + "/replay");
        assertThat(page.getByTestId("player")).hasAttribute("data-read", String.valueOf(history.size()));
        int step = step(history) + 1;
        page.getByTestId("scrubber").fill(String.valueOf(step - 1));
        page.getByTestId("step-on").click();
        var beside = page.getByTestId("replay-beside");
        assertThat(beside).hasAttribute("data-step", String.valueOf(step));
        assertThat(beside.locator("ins")).hasText(value);
        assertThat(page.getByTestId("replay-form").locator("[data-mark]").first())
                .containsText(value);
        picture("replay");
        page.keyboard().press("ArrowLeft");
        assertThat(beside).hasAttribute("data-step", String.valueOf(step - 1));
    }

    private Path evidence() {
        page.getByTestId("tab-history").click();
        Chromium.shows(page, "history-entry");
        return taken(page.getByTestId("evidence"), "evidence.zip");
    }

    private Path mirror() {
        page.getByTestId("place-ledgers").click();
        var budget = page.locator("[data-testid=ledger][data-name=budget]");
        assertThat(budget.getByTestId("ledger-checkpoint")).isVisible();
        return taken(budget.getByTestId("mirror"), "mirror.zip");
    }

    private Path taken(Locator button, String name) {
        var download = page.waitForDownload(button::click);
        assertThat(download.suggestedFilename()).endsWith(".zip");
        var file = folder.resolve(name);
        download.saveAs(file);
        return file;
    }

    private static List<String> keys() throws Exception {
        var keys = new ArrayList<String>();
        try (var auditor = RunningSuite.as("auditor")) {
            for (var ledger : auditor.json("/api/ledgers"))
                keys.add(ledger.path("verifierKey").asString());
        }
        return keys;
    }

    /** What `./mubiao verify` prints. */
    private static String toldOffline(Path evidence) throws Exception {
        var arguments = new ArrayList<>(List.of("verify", evidence.toString()));
        for (var key : keys()) arguments.addAll(List.of("--key", key));
        var out = new ByteArrayOutputStream();
        int code = Main.run(arguments, new PrintStream(out, true, UTF_8));
        assertThat(code).as(out.toString(UTF_8)).isZero();
        return out.toString(UTF_8);
    }

    /** Without a line: nothing but the file and the keys is needed. */
    private void verifyInTheBrowser(Path evidence, Path mirror, String position) throws Exception {
        var axe = Axe.installed();
        page.getByTestId("place-verify").click();
        Chromium.shows(page, "verify-keys");
        page.context().setOffline(true);
        page.getByTestId("verify-keys").fill(String.join("\n", keys()));
        pick(evidence);
        assertThat(page.getByTestId("outcome")).hasAttribute("data-holds", "true");
        assertThat(page.getByTestId("proved")).hasCount(3);
        assertThat(page.frameLocator("[data-testid=printed-table]")
                        .locator("tr")
                        .first())
                .containsText("单位 Unit");
        picture("verified");
        assertThat(axe.faults(page)).isEmpty();
        pick(mirror);
        assertThat(page.getByTestId("outcome")).hasAttribute("data-holds", "true");
        pick(tampered(evidence));
        var outcome = page.getByTestId("outcome");
        assertThat(outcome).hasAttribute("data-holds", "false");
        assertThat(outcome).hasAttribute("data-check", "payload");
        assertThat(outcome).hasAttribute("data-ledger", "indicator");
        assertThat(outcome).hasAttribute("data-position", position);
        picture("tampered");
        assertThat(axe.faults(page)).isEmpty();
        page.context().setOffline(false);
    }

    private void pick(Path file) {
        page.getByTestId("pick-zip").locator("input").setInputFiles(file);
        assertThat(page.getByTestId("picked")).hasText(file.getFileName().toString());
        page.getByTestId("verify").click();
    }

    /** The package with one character of the event that wrote the value changed. */
    private Path tampered(Path evidence) throws IOException {
        var copy = folder.resolve("tampered.zip");
        try (var from = new ZipFile(evidence.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entry : java.util.Collections.list(from.entries())) {
                var bytes = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("ledgers/indicator/events.ndjson"))
                    bytes = new String(bytes, UTF_8)
                            .replaceFirst(value, value.replace('≥', '≤'))
                            .getBytes(UTF_8);
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
            }
        }
        return copy;
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screens/year-" + name + ".png")));
    }
}
