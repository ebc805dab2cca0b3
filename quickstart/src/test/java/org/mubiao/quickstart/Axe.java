package org.mubiao.quickstart;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core (WCAG 2.0 to 2.2, A and AA), which comes with the page's development packages and is read from the disk. */
record Axe(String script) {

    private static final Path FILE = Path.of("../web/node_modules/axe-core/axe.min.js");

    static Axe installed() throws IOException {
        assumeTrue(Files.isReadable(FILE), "the page's development packages are not installed");
        return new Axe(Files.readString(FILE));
    }

    /** The serious and critical faults of what the page shows now, a line each. */
    List<String> faults(Page page) {
        page.evaluate(script);
        var found = page.evaluate("""
                async () => {
                  const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
                  return violations
                    .filter(one => one.impact === 'serious' || one.impact === 'critical')
                    .flatMap(one => one.nodes.map(node => `${one.id} ${node.target.join(' ')} ${node.failureSummary.replace(/\\s+/g, ' ')}`))
                }""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
