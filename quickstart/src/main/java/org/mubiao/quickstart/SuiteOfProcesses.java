package org.mubiao.quickstart;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The suite with broker and store in one process, and each service and the gateway in a process of its own, on the
 * loopback address; of each part a second instance on request. A part that ends unasked is started again at its old
 * address. They end with the process that started them; {@link #close} stops them in order.
 */
public final class SuiteOfProcesses implements AutoCloseable {

    private static final String STORE = "store";
    private static final String STORE_ADDRESS = "MONGODB_URI";
    private static final String BROKER_ADDRESS = "KAFKA_BOOTSTRAP_SERVERS";
    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS = 1_800;

    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> javaOptions;
    private final PrintStream told;
    private final KeptProcess store;

    /** One process of a part. */
    private record Instance(Part part, int port, KeptProcess process) {

        String address() {
            return "http://127.0.0.1:" + port;
        }
    }

    private SuiteOfProcesses(
            Path data, int port, boolean demo, Set<Part> twice, List<String> javaOptions, PrintStream told)
            throws IOException {
        this.javaOptions = javaOptions;
        this.told = told;
        var free = FreePort.find(2 + 2 * Part.values().length).iterator();
        var storePort = free.next().toString();
        var brokerPort = free.next().toString();
        this.store = kept(STORE, List.of(PartProcess.STORE, data.toString(), storePort, brokerPort));
        for (var part : Part.values()) {
            instances.add(instance(part, part.id(), part == Part.GATEWAY && port != 0 ? port : free.next()));
            if (twice.contains(part)) instances.add(instance(part, part.id() + "-2", free.next()));
        }
        environment.put("JWK_SET_URI", first(Part.GATEWAY).address() + "/internal/jwks.json");
        environment.put("MUBIAO_DEMO", Boolean.toString(demo));
        environment.put("MUBIAO_DATA", data.toString());
        environment.put("LEDGER_KEYS", data.resolve("keys").toString());
        for (var service : Part.SERVICES)
            environment.put(
                    "MUBIAO_SERVICES_" + service.name().toUpperCase(Locale.ROOT),
                    of(service).map(Instance::address).collect(Collectors.joining(",")));
    }

    /**
     * Starts everything and returns when every part answers.
     *
     * @param port of the gateway; 0 picks a free one
     * @param twice the parts of which a second instance runs
     * @param javaOptions of each process
     * @param told gets what the parts write, each line with the name of its part, and what becomes of them
     */
    public static SuiteOfProcesses start(
            Path data, int port, boolean demo, Set<Part> twice, List<String> javaOptions, PrintStream told)
            throws IOException, InterruptedException {
        var suite = new SuiteOfProcesses(data, port, demo, twice, javaOptions, told);
        try {
            suite.startAll();
            return suite;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            suite.close();
            throw e;
        }
    }

    private void startAll() throws IOException, InterruptedException {
        var first = store.start();
        environment.put(STORE_ADDRESS, first.await("store "));
        environment.put(BROKER_ADDRESS, first.await("broker "));
        for (var one : instances) one.process().start();
        for (var one : instances) one.process().running().await("up");
        awaitUp();
        store.keep();
        instances.forEach(one -> one.process().keep());
    }

    private KeptProcess kept(String name, List<String> arguments) {
        return new KeptProcess(
                name,
                () -> JavaProcess.startDeaf(
                        javaOptions,
                        environment,
                        line -> told.println("[" + name + "] " + line),
                        PartProcess.class.getName(),
                        arguments),
                told);
    }

    private Instance instance(Part part, String name, int port) {
        return new Instance(part, port, kept(name, List.of(part.id(), "--server.port=" + port)));
    }

    private Stream<Instance> of(Part part) {
        return instances.stream().filter(one -> one.part() == part);
    }

    private Instance first(Part part) {
        return of(part).findFirst().orElseThrow();
    }

    /** {@code http://localhost:8080}. */
    public String url() {
        return urls().getFirst();
    }

    /** One for each gateway. */
    public List<String> urls() {
        return of(Part.GATEWAY).map(one -> "http://localhost:" + one.port()).toList();
    }

    /** A line for each process: its name, its number and its address. */
    List<String> about() {
        var lines = new ArrayList<String>();
        lines.add("%-12s pid %d".formatted(STORE, store.running().pid()));
        for (var one : instances)
            lines.add("%-12s pid %-8d %s"
                    .formatted(one.process().name(), one.process().running().pid(), one.address()));
        return lines;
    }

    /** Waits until every gateway calls the whole suite up. */
    public void awaitUp() throws IOException, InterruptedException {
        for (var url : urls()) {
            try (var anybody = new Client(url)) {
                var looks = 0;
                while (!up(anybody)) {
                    if (++looks > LOOKS) throw new IOException("not up: " + url);
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        }
    }

    private static boolean up(Client anybody) throws IOException, InterruptedException {
        try {
            return anybody.get("/actuator/health").statusCode() == 200;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    /** {@code kill -9} of the first instance; it stays down until it is started again. */
    public void kill(Part part) {
        first(part).process().kill();
    }

    /** Returns before it answers. */
    public void startAgain(Part part) throws IOException {
        var one = first(part).process();
        one.start();
        one.keep();
    }

    /** {@code kill -9} of broker and store; they stay down until they are started again. */
    public void killStore() {
        store.kill();
    }

    /** Returns when they can be reached. */
    public void startStoreAgain() throws IOException {
        store.start().await("broker ");
        store.keep();
    }

    public long storePid() {
        return store.running().pid();
    }

    /** Where the store can be reached. */
    public String mongodb() {
        return Objects.requireNonNull(environment.get(STORE_ADDRESS));
    }

    /** Where the broker can be reached. */
    public String bootstrapServers() {
        return Objects.requireNonNull(environment.get(BROKER_ADDRESS));
    }

    /** {@code kill -9} of everything, broker and store too; it stays down until it is started again. */
    public void kill() {
        instances.forEach(one -> one.process().kill());
        store.kill();
    }

    /** Returns when every part answers. */
    public void startAgain() throws IOException, InterruptedException {
        startAll();
    }

    /** The process of the first instance. */
    JavaProcess process(Part part) {
        return first(part).process().running();
    }

    @Override
    public void close() {
        stop(of(Part.GATEWAY));
        stop(Part.SERVICES.stream().flatMap(this::of));
        store.close();
    }

    private static void stop(Stream<Instance> some) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            some.forEach(one -> threads.execute(one.process()::close));
        }
    }
}
