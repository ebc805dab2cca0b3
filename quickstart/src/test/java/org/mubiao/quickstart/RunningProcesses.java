package org.mubiao.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The demo suite with each part in a process of its own and a second gateway, started once for all tests that may share it.
 * Each leaves everything running; each imports into a fiscal year of its own. Stopped when the last test is over.
 */
public class RunningProcesses implements BeforeAllCallback {

    private record Running(SuiteOfProcesses suite, Path data, ByteArrayOutputStream told) implements AutoCloseable {

        @Override
        public void close() {
            suite.close();
        }
    }

    private static Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningProcesses.class))
                .computeIfAbsent("processes", ignored -> start(), Running.class);
    }

    private static Running start() {
        try {
            var told = new ByteArrayOutputStream();
            var data = Files.createTempDirectory("mubiao-processes");
            var suite = SuiteOfProcesses.start(
                    data,
                    0,
                    true,
                    EnumSet.of(Part.GATEWAY),
                    JavaProcess.SMALL_AND_SOON,
                    new PrintStream(told, true, StandardCharsets.UTF_8));
            return new Running(suite, data, told);
        } catch (Exception e) {
            throw new IllegalStateException("the suite did not start", e);
        }
    }

    public static SuiteOfProcesses suite() {
        return running.suite();
    }

    static Path data() {
        return running.data();
    }

    /** What the parts wrote, and what became of them. */
    static String told() {
        return running.told().toString(StandardCharsets.UTF_8);
    }

    static Client as(String username) throws Exception {
        return new Client(suite().url()).signIn(username, "mubiao-demo");
    }
}
