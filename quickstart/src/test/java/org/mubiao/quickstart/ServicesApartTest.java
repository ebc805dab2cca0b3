package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service in a process of its own, with a store and a broker given from outside, as in containers. */
class ServicesApartTest {

    @TempDir
    Path data;

    @Test
    void import_the_example_together() throws Exception {
        try (var suite = SuiteApart.start(data);
                var office = new Client(suite.url()).signIn("office", "mubiao-demo")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2024");
            assertThat(ImportProgress.follow(office, id, System.out)).isEqualTo("finished");
            assertThat(office.json("/api/projects").path("total").asInt()).isEqualTo(8);
        }
    }
}
