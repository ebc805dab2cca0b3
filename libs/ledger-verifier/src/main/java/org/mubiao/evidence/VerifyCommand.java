package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.note.Checkpoint;

/** {@code verify <evidence.zip|mirror folder or zip> --key <vkey>…}: 0 and what was proved, or 1 and what does not hold. */
final class VerifyCommand {

    private static final long MOST_BYTES = 256L << 20;

    private final List<String> keys = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    private VerifyCommand(List<String> arguments) throws IOException {
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            switch (argument) {
                case "--key" -> keys.addAll(List.of(value(rest, argument).split("[,\\s]+")));
                case "--seen" -> seen.add(Files.readString(Path.of(value(rest, argument))));
                default -> {
                    if (argument.startsWith("--")) throw new IllegalArgumentException("unknown option " + argument);
                    paths.add(argument);
                }
            }
        }
        if (paths.size() != 1)
            throw new IllegalArgumentException("one evidence.zip or mirror folder is verified at a time");
    }

    static String value(java.util.Iterator<String> rest, String option) {
        if (!rest.hasNext()) throw new IllegalArgumentException("选项缺少值 option without a value: " + option);
        return rest.next();
    }

    static int run(List<String> arguments, PrintStream out) throws IOException {
        var command = new VerifyCommand(arguments);
        return tell(() -> command.proved(), out);
    }

    /** What is proved, or does not hold. */
    interface Check {
        List<String> proved() throws IOException;
    }

    static int tell(Check check, PrintStream out) throws IOException {
        try {
            check.proved().forEach(out::println);
            out.println("成立 holds");
            return 0;
        } catch (DoesNotHold e) {
            out.println("不成立 does not hold: " + e.line());
            return 1;
        }
    }

    private List<String> proved() throws IOException {
        var path = Path.of(paths.getFirst());
        var trusted = new Keys(keys);
        var given = seen.stream().map(note -> trusted.checked("seen", note)).toList();
        if (Files.isDirectory(path)) return mirrors(path, trusted, given);
        try (var zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("evidence.json") == null) return packed(zip, trusted, given);
            return EvidenceCheck.run(name -> read(zip, name), trusted);
        }
    }

    /** Mirrors in a zip, as the page makes it: unpacked for the while. */
    private static List<String> packed(ZipFile zip, Keys keys, List<Checkpoint> seen) throws IOException {
        var folder = Files.createTempDirectory("mubiao-mirror");
        try {
            for (var entry : Collections.list(zip.entries())) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder) || entry.isDirectory()) continue;
                Files.createDirectories(file.getParent());
                try (var content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
            return mirrors(folder, keys, seen);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    static List<String> mirrors(Path folder, Keys keys, List<Checkpoint> seen) throws IOException {
        if (Files.exists(folder.resolve("evidence.json")))
            return EvidenceCheck.run(name -> read(folder.resolve(name)), keys);
        if (Files.exists(folder.resolve("checkpoint"))) return MirrorCheck.run(folder, keys, seen);
        var proved = new ArrayList<String>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (var ledger : inside.filter(Files::isDirectory).sorted().toList())
                proved.addAll(MirrorCheck.run(ledger, keys, seen));
        }
        if (proved.isEmpty()) throw new DoesNotHold(folder.toString(), -1, "file", "no ledger is mirrored here");
        return proved;
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static @Nullable String read(ZipFile zip, String name) {
        var entry = zip.getEntry(name);
        if (entry == null) return null;
        try (var content = zip.getInputStream(entry)) {
            var bytes = content.readNBytes((int) MOST_BYTES);
            if (bytes.length == MOST_BYTES) throw new DoesNotHold("package", -1, "file", name + " is too large");
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw new DoesNotHold("package", -1, "file", name + " is damaged");
        }
    }
}
