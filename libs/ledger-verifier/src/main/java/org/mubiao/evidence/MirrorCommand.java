package org.mubiao.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.tree.Tile;

/**
 * {@code mirror URL FOLDER [--user auditor]}: copies every ledger of a running suite, files that are there already and can
 * not change left out. The password comes from {@code MUBIAO_PASSWORD}. Trusts nothing: the mirror is to be verified.
 */
final class MirrorCommand implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String token;

    MirrorCommand(String url, String user, String password) throws IOException, InterruptedException {
        this.url = url.replaceAll("/+$", "");
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("username", user);
        body.put("password", password);
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(this.url + "/api/session"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.print(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("sign-in answered " + answer.statusCode());
        token = Json.text(Json.object(Json.parse(answer.body())).get("token"));
    }

    static int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        var user = "auditor";
        var plain = new ArrayList<String>();
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var argument = rest.next();
            if (argument.equals("--user")) user = VerifyCommand.value(rest, argument);
            else plain.add(argument);
        }
        if (plain.size() != 2) throw new IllegalArgumentException("mirror URL FOLDER [--user auditor]");
        var password = System.getenv().getOrDefault("MUBIAO_PASSWORD", "mubiao-demo");
        try (var mirror = new MirrorCommand(plain.get(0), user, password)) {
            mirror.copy(Path.of(plain.get(1))).forEach((name, key) -> out.println(name + " " + key));
        }
        return 0;
    }

    /** Copies all; the verifier keys that the suite claims, by ledger. */
    Map<String, String> copy(Path folder) throws IOException, InterruptedException {
        var keys = new LinkedHashMap<String, String>();
        for (var one : Json.list(Json.parse(text("/api/ledgers")))) {
            var ledger = Json.object(one);
            var name = Json.text(ledger.get("name"));
            if (!name.matches("[a-z0-9-]+")) throw new IOException("not the name of a ledger: " + name);
            if (ledger.get("verifierKey") == null) throw new IOException(name + " is not signed");
            keys.put(name, Json.text(ledger.get("verifierKey")));
            copy(name, folder.resolve(name));
        }
        return keys;
    }

    private void copy(String name, Path folder) throws IOException, InterruptedException {
        var base = "/api/ledgers/" + name + "/";
        var checkpoint = text(base + "checkpoint");
        long size = Checkpoint.parse(SignedNote.parse(checkpoint).text()).size();
        for (int level = 0; size >> (8 * level) > 0; level++)
            for (var tile : Tile.of(size, level)) keep(base, folder, "tile/" + tile.path(), tile);
        for (var tile : Tile.of(size, 0)) keep(base, folder, "tile/" + tile.entriesPath(), tile);
        lines(base + "entries?limit=" + PAGE + "&from=", size, folder.resolve("events.ndjson"), "position");
        lines(base + "checkpoints?limit=" + PAGE + "&from=", size + 1, folder.resolve("checkpoints.ndjson"), "size");
        write(
                folder.resolve("checkpoint"),
                checkpoint.getBytes(StandardCharsets.UTF_8)); // last: it stands for the rest
    }

    private void keep(String base, Path folder, String path, Tile tile) throws IOException, InterruptedException {
        var file = folder.resolve(path);
        if (tile.width() == Tile.WIDTH && Files.exists(file)) return;
        write(file, get(base + path));
    }

    /** Pages of lines, each with a number that grows, until {@code below}. */
    private void lines(String path, long below, Path file, String number) throws IOException, InterruptedException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(draft.getParent());
        try (var out = Files.newBufferedWriter(draft)) {
            long from = 0;
            while (from < below) {
                var page = text(path + from);
                if (page.isEmpty()) break;
                for (var line : page.split("\n")) {
                    long at = Long.parseLong(
                            String.valueOf(Json.object(Json.parse(line)).get(number)));
                    from = at + 1;
                    if (at >= below) break;
                    out.write(line);
                    out.write('\n');
                }
            }
        }
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private String text(String path) throws IOException, InterruptedException {
        return new String(get(path), StandardCharsets.UTF_8);
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) throw new IOException(path + " answered " + answer.statusCode());
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
