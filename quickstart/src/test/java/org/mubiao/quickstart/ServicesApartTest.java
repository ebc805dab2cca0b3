package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service in a process of its own, as {@code ./mubiao start --processes} and containers run them. */
class ServicesApartTest {

    @TempDir
    Path data;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void import_the_example_together() throws Exception {
        try (var suite = start();
                var office = new Client(suite.url()).signIn("office", "mubiao-demo")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2024");
            assertThat(ImportProgress.follow(office, id, System.out)).isEqualTo("finished");
            assertThat(office.json("/api/projects").path("total").asInt()).isEqualTo(8);
            startedAgainByItself(suite, office);
        }
    }

    private void startedAgainByItself(SuiteOfProcesses suite, Client office) throws Exception {
        suite.process(Part.REPORTING).kill();
        assertThat(office.get("/api/projects").statusCode()).isEqualTo(503);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> office.get("/api/projects").statusCode() == 200);
        assertThat(office.json("/api/projects").path("total").asInt()).isEqualTo(8);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("reporting 已退出（退出码 137），1 秒后重新启动。");
    }

    private SuiteOfProcesses start() throws Exception {
        return SuiteOfProcesses.start(
                data,
                0,
                true,
                Set.of(),
                JavaProcess.SMALL_AND_SOON,
                new PrintStream(told, true, StandardCharsets.UTF_8));
    }
}
