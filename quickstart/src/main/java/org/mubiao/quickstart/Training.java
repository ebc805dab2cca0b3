package org.mubiao.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Starts and uses the whole suite once, over a folder that is thrown away, so that the JVM it runs in can keep what it
 * loaded and linked for later starts ({@code -XX:AOTCacheOutput}, JEP 514). Every part profits, together or apart.
 */
final class Training {

    private Training() {}

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("mubiao-training");
        try (var suite = Suite.start(data, 0, true);
                var office = new Client(suite.url()).signIn("office", Quickstart.DEMO_PASSWORD);
                var silent = new PrintStream(OutputStream.nullOutputStream())) {
            var id = office.startImport(Quickstart.example(), "text/plain; charset=utf-8", "?fiscalYear=2024");
            var state = ImportProgress.follow(office, id, silent);
            for (var project : office.json("/api/projects").path("items"))
                office.json("/api/projects/" + project.path("projectId").asString());
            if (!state.equals("finished")) throw new IOException("the import ended " + state);
        } finally {
            delete(data);
        }
        System.exit(0); // what is kept is written at the end
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
