package org.mubiao.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code ./mubiao start}: the whole suite until it is told to stop, in one process or, with {@code --processes}, each part
 * in one of its own.
 */
public final class Quickstart {

    static final String DEMO_PASSWORD = "mubiao-demo";

    private Quickstart() {}

    public static void main(String[] arguments) throws Exception {
        var options = optionsOrExit(arguments);
        var url = options.processes() ? startProcesses(options) : startHere(options);
        if (options.demo()) importExampleOnce(url, options.data());
        System.out.println("ready " + url);
        if (options.demo())
            System.out.println("演示账户 demo accounts: editor-571203 editor-571301 head-571203 head-571301 "
                    + "reviewer office auditor admin，口令 password: " + DEMO_PASSWORD);
        Thread.currentThread().join();
    }

    private static String startHere(Options options) throws Exception {
        var suite = Suite.start(options.data(), options.port(), options.demo());
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
        return suite.url();
    }

    private static String startProcesses(Options options) throws IOException, InterruptedException {
        var asked = Objects.requireNonNullElse(System.getenv("MUBIAO_JAVA_OPTS"), "");
        var javaOptions = new ArrayList<>(List.of("-Xmx320m"));
        javaOptions.addAll(asked.isBlank() ? List.of() : List.of(asked.strip().split("\\s+")));
        var suite = SuiteOfProcesses.start(
                options.data(), options.port(), options.demo(), options.twice(), javaOptions, System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
        suite.about().forEach(System.out::println);
        suite.urls().stream().skip(1).forEach(url -> System.out.println("also " + url));
        return suite.url();
    }

    private static Options optionsOrExit(String[] arguments) {
        try {
            return Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    /** At the first start only: what the user deletes or changes afterwards stays so. */
    private static void importExampleOnce(String url, Path data) throws IOException, InterruptedException {
        var done = data.resolve("demo-imported");
        if (Files.exists(done)) return;
        try (var office = new Client(url).signIn("office", DEMO_PASSWORD)) {
            var id = office.startImport(example(), "text/plain; charset=utf-8", "?fiscalYear=2024");
            var state = ImportProgress.follow(office, id, System.out);
            if (state.equals("finished")) Files.writeString(done, id + "\n");
        }
    }

    /** The document of the demo. */
    public static byte[] example() throws IOException {
        try (var example = Quickstart.class.getResourceAsStream("/demo/tianjin-2024-target-tables.txt")) {
            if (example == null) throw new IOException("the example document is missing");
            return example.readAllBytes();
        }
    }
}
