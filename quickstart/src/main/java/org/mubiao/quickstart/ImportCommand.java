package org.mubiao.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./mubiao import FILE}: sends a document to a running suite and tells what came of each table. */
public final class ImportCommand {

    private ImportCommand() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        Path file = null;
        var query = new StringBuilder("?dryRun=").append(arguments.contains("--dry-run"));
        var url = "http://localhost:8080";
        var user = "office";
        for (var i = 0; i < arguments.size(); i++) {
            var last = i + 1 == arguments.size();
            switch (arguments.get(i)) {
                case "--dry-run" -> {}
                case "--year" -> query.append("&fiscalYear=").append(last ? "" : arguments.get(++i));
                case "--url" -> url = last ? url : arguments.get(++i);
                case "--user" -> user = last ? user : arguments.get(++i);
                default -> file = Path.of(arguments.get(i));
            }
        }
        if (file == null || !Files.isReadable(file)) {
            System.err.println("请给出可以读取的文件 please name a readable file: " + file);
            return 2;
        }
        var password = System.getenv().getOrDefault("MUBIAO_PASSWORD", "mubiao-demo");
        try (var client = new Client(url).signIn(user, password)) {
            var id = client.startImport(Files.readAllBytes(file), "text/plain", query.toString());
            return ImportProgress.follow(client, id, System.out).equals("finished") ? 0 : 1;
        }
    }
}
