package org.mubiao.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The demo suite, started once for all tests that may share it, on a free port and an empty folder, with the example
 * imported. Stopped when the last test is over.
 */
public class RunningSuite implements BeforeAllCallback {

    private static final String KEY = "suite";

    /** One suite and the id of the import of the example. */
    record Running(Suite suite, String importId, Path data) implements AutoCloseable {

        @Override
        public void close() {
            suite.close();
        }
    }

    private static Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningSuite.class))
                .computeIfAbsent(KEY, ignored -> start(), Running.class);
    }

    private static Running start() {
        try {
            var data = Files.createTempDirectory("mubiao-suite");
            var suite = Suite.start(data, 0, true);
            try (var office = new Client(suite.url()).signIn("office", "mubiao-demo")) {
                var id = office.startImport(Example.document(), "text/plain; charset=utf-8", "?fiscalYear=2024");
                ImportProgress.follow(office, id, System.out);
                return new Running(suite, id, data);
            }
        } catch (Exception e) {
            throw new IllegalStateException("the suite did not start", e);
        }
    }

    static String url() {
        return running.suite().url();
    }

    static String bootstrapServers() {
        return running.suite().bootstrapServers();
    }

    static String serviceUrl(String name) {
        return running.suite().serviceUrl(name);
    }

    static java.util.List<org.springframework.context.ConfigurableApplicationContext> contexts() {
        return running.suite().contexts();
    }

    static java.nio.file.Path data() {
        return running.data();
    }

    /** The first import of the example. */
    static String importId() {
        return running.importId();
    }

    static Client as(String username) throws Exception {
        return new Client(url()).signIn(username, "mubiao-demo");
    }
}
