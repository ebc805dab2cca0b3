package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.note.Witness;

/**
 * A witness as a process of its own (C2SP tlog-witness): {@code POST /add-checkpoint} with {@code old <size>}, the consistency
 * proof in base64 lines, an empty line and the signed checkpoint. Answers the cosignature; 409 with the size last seen where
 * the proof begins elsewhere; 404 for a ledger it does not watch, 403 for a wrong signature, 422 for a tree that does not go
 * on. What it saw is on the disk before a cosignature leaves.
 */
public final class WitnessServer implements AutoCloseable {

    private static final int LARGEST = 64 << 10;

    private final Path folder;
    private final Map<String, VerifierKey> ledgers = new HashMap<>();
    private final SignerKey key;
    private final Witness witness;
    private final HttpServer server;

    private record Answer(int status, String type, String body) {}

    private WitnessServer(Path folder, String name, List<VerifierKey> watched, int port, Clock clock)
            throws IOException {
        this.folder = folder;
        for (var ledger : watched) ledgers.put(ledger.name(), ledger);
        Files.createDirectories(folder);
        var file = folder.resolve("witness.key");
        if (!Files.exists(file)) keep(file, SignerKey.generateWitness(name).secret());
        key = SignerKey.parse(Files.readString(file));
        var seen = new HashMap<String, SignedNote>();
        for (var origin : ledgers.keySet())
            if (Files.exists(seen(origin))) seen.put(origin, SignedNote.parse(Files.readString(seen(origin))));
        witness = new Witness(key, watched, seen, clock);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/add-checkpoint", this::handle);
    }

    /**
     * Starts a witness on the loopback address; port 0 takes a free one. Its key and what it saw are files in {@code folder};
     * a key is made, under {@code name}, where there is none.
     */
    public static WitnessServer start(Path folder, String name, List<VerifierKey> ledgers, int port, Clock clock)
            throws IOException {
        var started = new WitnessServer(folder, name, ledgers, port, clock);
        started.server.start();
        return started;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** To be given to the ledgers, and to auditors by another way. */
    public VerifierKey verifier() {
        return key.verifier();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            if (!exchange.getRequestMethod().equals("POST")) answer = new Answer(405, "text/plain", "POST\n");
            else answer = answer(new String(exchange.getRequestBody().readNBytes(LARGEST), UTF_8));
            var body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Answer answer(String request) {
        try {
            int end = request.indexOf("\n\n");
            if (!request.startsWith("old ") || end < 0)
                return told(400, "old <size>, a proof, an empty line, a checkpoint");
            var head = request.substring(0, end).split("\n");
            long old = Long.parseLong(head[0].substring("old ".length()));
            var proof = new ArrayList<LedgerHash>();
            for (int n = 1; n < head.length; n++)
                proof.add(LedgerHash.of(Base64.getDecoder().decode(head[n])));
            return cosigned(old, proof, SignedNote.parse(request.substring(end + 2)));
        } catch (IllegalArgumentException malformed) {
            return told(400, String.valueOf(malformed.getMessage()));
        }
    }

    private Answer cosigned(long old, List<LedgerHash> proof, SignedNote note) {
        var checkpoint = Checkpoint.parse(note.text());
        var ledger = ledgers.get(checkpoint.origin());
        if (ledger == null) return told(404, "not a ledger that is watched");
        if (!ledger.signed(note)) return told(403, "not signed by " + ledger);
        if (old > checkpoint.size()) return told(400, "the old size is larger than that of the checkpoint");
        long last = witness.seen(checkpoint.origin());
        if (old != last) return new Answer(409, "text/x.tlog.size", last + "\n");
        try {
            var cosignature = witness.cosign(note, proof);
            keep(seen(checkpoint.origin()), note.toString());
            return new Answer(200, "text/plain; charset=utf-8", cosignature.line() + "\n");
        } catch (Witness.Refused fork) {
            return told(422, String.valueOf(fork.getMessage()));
        }
    }

    private static Answer told(int status, String why) {
        return new Answer(status, "text/plain; charset=utf-8", why + "\n");
    }

    private Path seen(String origin) {
        return folder.resolve(HexFormat.of().formatHex(origin.getBytes(UTF_8)) + ".seen");
    }

    /** Whole or not at all, and on the disk. */
    private static void keep(Path file, String text) {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        try (var channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
