package org.mubiao.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.mubiao.budget.BudgetServiceApplication;
import org.mubiao.embedded.EmbeddedParts;
import org.mubiao.gateway.GatewayApplication;
import org.mubiao.indicator.IndicatorServiceApplication;
import org.mubiao.reporting.ReportingServiceApplication;

/**
 * The demo suite with each service in a process of its own, and a store and a broker given from outside, as in containers. A
 * service may be killed and started again at its old address. Everything is killed when the test is over.
 */
final class SuiteApart implements AutoCloseable {

    /** A service by itself; in the order of their start. */
    enum Service {
        BUDGET(BudgetServiceApplication.class),
        INDICATOR(IndicatorServiceApplication.class),
        REPORTING(ReportingServiceApplication.class);

        private final Class<?> main;

        Service(Class<?> main) {
            this.main = main;
        }

        private String uriVariable() {
            return "MUBIAO_SERVICES_" + name().toUpperCase(Locale.ROOT);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<Service, JavaProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final Map<String, String> environment = new HashMap<>();
    private final JavaProcess parts;
    private final JavaProcess gateway;
    private final String url;

    private SuiteApart(Path data) throws IOException {
        parts = JavaProcess.start(EmbeddedParts.class.getName(), data.toString());
        var gatewayPort = FreePort.find();
        url = "http://localhost:" + gatewayPort;
        environment.put("MONGODB_URI", parts.await("store "));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", parts.await("broker "));
        environment.put("JWK_SET_URI", "http://127.0.0.1:" + gatewayPort + "/internal/jwks.json");
        environment.put("MUBIAO_DEMO", "true");
        for (var service : Service.values()) {
            var port = FreePort.find();
            ports.put(service, port);
            environment.put(service.uriVariable(), "http://127.0.0.1:" + port);
            startAgain(service);
        }
        gateway = JavaProcess.start(
                List.of(),
                environment,
                GatewayApplication.class.getName(),
                "--server.port=" + gatewayPort,
                "--mubiao.data=" + data.resolve("gateway"));
    }

    /** Returns when every service answers. */
    static SuiteApart start(Path data) throws IOException {
        var suite = new SuiteApart(data);
        try {
            suite.awaitUp();
            return suite;
        } catch (RuntimeException | Error e) {
            suite.close();
            throw e;
        }
    }

    String url() {
        return url;
    }

    void awaitUp() {
        try (var anybody = new Client(url)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> anybody.get("/actuator/health").statusCode() == 200);
        }
    }

    /** {@code kill -9}. */
    void kill(Service service) {
        services.get(service).kill();
    }

    void startAgain(Service service) throws IOException {
        var port = "--server.port=" + ports.get(service);
        services.put(service, JavaProcess.start(List.of(), environment, service.main.getName(), port));
    }

    @Override
    public void close() {
        if (gateway != null) gateway.close();
        services.values().forEach(JavaProcess::close);
        parts.close();
    }
}
