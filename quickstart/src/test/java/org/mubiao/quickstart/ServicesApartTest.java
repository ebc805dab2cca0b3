package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mubiao.budget.BudgetServiceApplication;
import org.mubiao.embedded.EmbeddedParts;
import org.mubiao.gateway.GatewayApplication;
import org.mubiao.indicator.IndicatorServiceApplication;
import org.mubiao.reporting.ReportingServiceApplication;

/** Each service in a process of its own, with a store and a broker given from outside, as in containers. */
class ServicesApartTest {

    @TempDir
    Path data;

    @Test
    void import_the_example_together() throws Exception {
        var all = new ArrayList<JavaProcess>();
        try {
            var parts = add(all, JavaProcess.start(EmbeddedParts.class.getName(), data.toString()));
            var gateway = FreePort.find();
            var environment = new HashMap<>(Map.of(
                    "MONGODB_URI", parts.await("store "),
                    "KAFKA_BOOTSTRAP_SERVERS", parts.await("broker "),
                    "JWK_SET_URI", "http://127.0.0.1:" + gateway + "/internal/jwks.json"));
            for (var service : List.of(
                    BudgetServiceApplication.class,
                    IndicatorServiceApplication.class,
                    ReportingServiceApplication.class)) {
                var name = service.getSimpleName()
                        .replace("ServiceApplication", "")
                        .toUpperCase(java.util.Locale.ROOT);
                var port = FreePort.find();
                add(all, JavaProcess.start(List.of(), environment, service.getName(), "--server.port=" + port));
                environment.put("MUBIAO_SERVICES_" + name, "http://127.0.0.1:" + port);
            }
            add(
                    all,
                    JavaProcess.start(
                            List.of(),
                            environment,
                            GatewayApplication.class.getName(),
                            "--server.port=" + gateway,
                            "--mubiao.demo=true",
                            "--mubiao.data=" + data.resolve("gateway")));
            var url = "http://localhost:" + gateway;
            try (var office = awaitUp(url).signIn("office", "mubiao-demo")) {
                var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2024");
                assertThat(ImportProgress.follow(office, id, System.out)).isEqualTo("finished");
                assertThat(office.json("/api/projects").path("total").asInt()).isEqualTo(8);
            }
        } finally {
            for (var process : all) process.close();
        }
    }

    private static JavaProcess add(List<JavaProcess> all, JavaProcess process) {
        all.add(process);
        return process;
    }

    private static Client awaitUp(String url) {
        var client = new Client(url);
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(3))
                .ignoreExceptions()
                .until(() -> client.get("/actuator/health").statusCode() == 200);
        return client;
    }
}
