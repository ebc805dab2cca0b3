package org.mubiao.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code verify --live URL [--key <vkey>…]}: mirrors a running suite into a folder that is thrown away, and verifies that. */
final class LiveCommand {

    private LiveCommand() {}

    static int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var url = "http://localhost:8080";
        var user = "auditor";
        var given = new ArrayList<String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            switch (argument) {
                case "--live" -> {}
                case "--user" -> user = VerifyCommand.value(rest, argument);
                case "--key" ->
                    given.addAll(List.of(VerifyCommand.value(rest, argument).split("[,\\s]+")));
                default -> url = argument;
            }
        }
        var folder = Files.createTempDirectory("mubiao-mirror");
        var password = System.getenv().getOrDefault("MUBIAO_PASSWORD", "mubiao-demo");
        try (var mirror = new MirrorCommand(url, user, password)) {
            var claimed = mirror.copy(folder);
            if (given.isEmpty())
                out.println("未给出公钥，以系统自称的为准 no key was given, those that the suite claims are taken: "
                        + String.join(" ", claimed.values()));
            var keys = new Keys(given.isEmpty() ? List.copyOf(claimed.values()) : given);
            return VerifyCommand.tell(() -> VerifyCommand.mirrors(folder, keys, List.of()), out);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
