package org.mubiao.quickstart;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.mubiao.budget.BudgetServiceApplication;
import org.mubiao.embedded.EmbeddedParts;
import org.mubiao.gateway.GatewayApplication;
import org.mubiao.gateway.NoNameLookup;
import org.mubiao.indicator.IndicatorServiceApplication;
import org.mubiao.reporting.ReportingServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole suite in this process: broker, store, three services and the gateway, each with its own Spring context and
 * port on the loopback address. {@link #close} stops them in the opposite order; what was acknowledged is durable.
 */
public final class Suite implements AutoCloseable {

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final java.util.Map<String, String> serviceUrls = new java.util.concurrent.ConcurrentHashMap<>();
    private final int port;
    private final String bootstrapServers;

    static {
        OneLog.forThisProcess();
    }

    private Suite(Path data, int port, boolean demo) throws Exception {
        try {
            var parts = running(new EmbeddedParts(data)).start();
            this.port = startServices(parts.uri(), parts.bootstrapServers(), data, port, demo);
            this.bootstrapServers = parts.bootstrapServers();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Starts everything and returns when every service answers. Port 0 picks a free one. */
    public static Suite start(Path data, int port, boolean demo) throws Exception {
        return new Suite(data, port, demo);
    }

    private int startServices(String store, String broker, Path data, int wanted, boolean demo) throws Exception {
        var gatewayPort = wanted == 0 ? FreePort.find() : wanted;
        Map<String, Object> shared = Map.of(
                "mubiao.demo",
                demo,
                "mubiao.mongodb.uri",
                store,
                "mubiao.kafka.bootstrap-servers",
                broker,
                "mubiao.security.jwk-set-uri",
                "http://127.0.0.1:" + gatewayPort + "/internal/jwks.json",
                "mubiao.ledger.keys",
                data.resolve("keys"), // beside the store: who restores the one does not bring back the other
                "server.port",
                "0");
        var services = new ArrayList<ConfigurableApplicationContext>();
        startAll(List.of(
                () -> services.add(run(BudgetServiceApplication.builder(), shared)),
                () -> services.add(run(IndicatorServiceApplication.builder(), shared)),
                () -> services.add(run(ReportingServiceApplication.builder(), shared))));
        var gateway = new HashMap<String, Object>();
        for (var service : services) gateway.put(uriProperty(service), "http://127.0.0.1:" + portOf(service));
        for (var service : services) serviceUrls.put(nameOf(service), "http://127.0.0.1:" + portOf(service));
        gateway.put("server.port", gatewayPort);
        gateway.put("mubiao.mongodb.uri", store);
        gateway.put("mubiao.data", data.toString());
        gateway.put("mubiao.demo", demo);
        return portOf(run(GatewayApplication.builder(), gateway));
    }

    private static String uriProperty(ConfigurableApplicationContext service) {
        return "mubiao.services." + nameOf(service);
    }

    private static String nameOf(ConfigurableApplicationContext service) {
        return service.getEnvironment()
                .getRequiredProperty("spring.application.name")
                .replace("-service", "");
    }

    private static int portOf(ConfigurableApplicationContext service) {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private ConfigurableApplicationContext run(SpringApplicationBuilder application, Map<String, Object> settings) {
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return running(NoNameLookup.in(application).registerShutdownHook(false).run(arguments));
    }

    private synchronized <T extends AutoCloseable> T running(T part) {
        running.push(part);
        return part;
    }

    private static void startAll(List<Callable<?>> starts) throws Exception {
        try (var threads = Executors.newFixedThreadPool(starts.size())) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (var start : starts) all.add(threads.submit(start));
            for (var one : all) one.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** {@code http://localhost:8080}. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Where a service ({@code budget}, {@code indicator}, {@code reporting}) listens, behind the gateway. */
    public String serviceUrl(String name) {
        return java.util.Objects.requireNonNull(serviceUrls.get(name), name);
    }

    /** The broker's address, for a program that wants the events themselves. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The Spring contexts of the three services and the gateway. */
    synchronized List<ConfigurableApplicationContext> contexts() {
        return running.stream()
                .filter(ConfigurableApplicationContext.class::isInstance)
                .map(ConfigurableApplicationContext.class::cast)
                .toList();
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("could not stop: " + e);
            }
        }
    }
}
