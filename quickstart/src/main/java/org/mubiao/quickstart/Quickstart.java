package org.mubiao.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./mubiao start}: the whole suite in one process, until it is told to stop. */
public final class Quickstart {

    private Quickstart() {}

    public static void main(String[] arguments) throws Exception {
        var options = optionsOrExit(arguments);
        var suite = Suite.start(options.data(), options.port(), options.demo());
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop"));
        if (options.demo()) importExampleOnce(suite.url(), options.data());
        System.out.println("ready " + suite.url());
        if (options.demo())
            System.out.println("演示账户 demo accounts: editor-571203 editor-571301 head-571203 head-571301 "
                    + "reviewer office auditor admin，口令 password: mubiao-demo");
        Thread.currentThread().join();
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
        try (var office = new Client(url).signIn("office", "mubiao-demo");
                var example = Quickstart.class.getResourceAsStream("/demo/tianjin-2024-target-tables.txt")) {
            if (example == null) throw new IOException("the example document is missing");
            var id = office.startImport(example.readAllBytes(), "text/plain; charset=utf-8", "?fiscalYear=2024");
            var state = ImportProgress.follow(office, id, System.out);
            if (state.equals("finished")) Files.writeString(done, id + "\n");
        }
    }
}
