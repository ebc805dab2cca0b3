package org.mubiao.kit.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mubiao.evidence.EventLine;
import org.mubiao.evidence.MirrorWriter;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.ledger.note.MalformedNote;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.proof.TransparencyLog;
import org.mubiao.ledger.tree.Tile;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * This service's ledger as C2SP tlog-tiles serve one, and what goes beyond. Checkpoints, hashes and proofs say nothing of
 * content and are for everybody who is signed in; entries and contents are of all units, so for the office and auditors.
 */
@RestController
@Tag(name = "ledgers", description = "账本 Ledgers: checkpoints, tiles, proofs and entries")
class LedgerController {

    private static final MediaType TEXT = MediaType.valueOf("text/plain;charset=utf-8");
    private static final MediaType LINES = MediaType.APPLICATION_NDJSON;
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
    private static final int MOST_LINES = 1_000;

    /**
     * {@code size} counts events, the last of which was recorded at {@code recordedAt} (null before the first); no verifier
     * key while checkpoints are not signed.
     */
    record LedgerState(
            String name,
            String origin,
            String size,
            @Nullable Instant recordedAt,
            @Nullable String verifierKey) {}

    private final LedgerProofs proofs;
    private final TransparencyLog log;

    LedgerController(LedgerProofs proofs) {
        this.proofs = proofs;
        this.log = proofs.log();
    }

    @GetMapping("/api/ledgers")
    Mono<List<LedgerState>> answer() {
        return blocking(() -> {
            var ledger = log.ledger();
            long size = ledger.head();
            return List.of(new LedgerState(
                    ledger.name(),
                    ledger.origin(),
                    Long.toString(size),
                    size == 0 ? null : ledger.read(size - 1, 1).getFirst().recordedAt(),
                    log.verifier().map(VerifierKey::toString).orElse(null)));
        });
    }

    @Operation(
            summary = "The newest signed checkpoint",
            description = "A C2SP signed note, published once a second at most.")
    @ApiResponse(responseCode = "503", description = "NOT_SIGNED or CHECKPOINT_BEHIND")
    @GetMapping("/api/ledgers/{name}/checkpoint")
    Mono<ResponseEntity<String>> checkpoint(@PathVariable String name) {
        own(name);
        return blocking(() -> ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(proofs.checkpoint(0).toString()));
    }

    @Operation(summary = "Every checkpoint ever given out", description = "One JSON object per line: size and note.")
    @GetMapping("/api/ledgers/{name}/checkpoints")
    Mono<ResponseEntity<String>> checkpoints(
            @PathVariable String name,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int limit) {
        own(name);
        return blocking(() -> lines(log.checkpoints().from(from, within(limit)).stream()
                .map(MirrorWriter::checkpointLine)
                .toList()));
    }

    @Operation(summary = "The proof that the event at a position is in the ledger", description = "A C2SP tlog-proof.")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no event stands there")
    @GetMapping("/api/ledgers/{name}/proof/{position}")
    Mono<ResponseEntity<String>> proof(@PathVariable String name, @PathVariable long position) {
        own(name);
        return blocking(() -> ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(proofs.proof(position).toString()));
    }

    @Operation(
            summary = "A tile of hashes, or of entries",
            description = "C2SP tlog-tiles: tile/0/000, tile/entries/000.p/5.")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: entries are for the office and auditors")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: the tree has no such tile yet")
    @GetMapping("/api/ledgers/{name}/tile/{*path}")
    Mono<ResponseEntity<byte[]>> tile(
            @PathVariable String name,
            @PathVariable String path,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        own(name);
        var asked = tile(path.substring(1));
        boolean entries = path.startsWith("/entries/");
        if (entries) readsEverything(token);
        return blocking(() -> {
            if (!log.tree().has(asked)) throw notFound("the tree has no such tile yet");
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .cacheControl(FOR_EVER)
                    .body(entries ? entryTile(asked) : log.tree().tile(asked));
        });
    }

    private static Tile tile(String path) {
        try {
            return Tile.parse(path);
        } catch (IllegalArgumentException malformed) {
            throw notFound("not the address of a tile");
        }
    }

    private byte[] entryTile(Tile tile) {
        return MirrorWriter.entryTile(log.ledger().read(tile.index() * Tile.WIDTH, tile.width()));
    }

    @Operation(
            summary = "Events with their content, as lines of JSON",
            description = "From a position on, in order, at most 1000. Envelope, contents with their salts, and links.")
    @ApiResponse(responseCode = "403", description = "NOT_ALLOWED: for the office and auditors")
    @GetMapping("/api/ledgers/{name}/entries")
    Mono<ResponseEntity<String>> entries(
            @PathVariable String name,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        own(name);
        readsEverything(token);
        if (from < 0) throw new Refusal(400, "MALFORMED_REQUEST", "a position is not below 0", "from");
        long below = from + within(limit);
        return blocking(() -> lines(log.ledger().readCommits(from, below).stream()
                .flatMap(commit -> commit.entries().stream()
                        .filter(entry -> entry.position() >= from && entry.position() < below)
                        .map(entry -> EventLine.of(commit, entry)))
                .toList()));
    }

    @Operation(
            summary = "Add a witness's cosignature to a checkpoint",
            description = "The body is one signature line of a C2SP signed note. Witnesses are named in the settings.")
    @ApiResponse(responseCode = "404", description = "NOT_FOUND: no such checkpoint, or not by a known witness")
    @PostMapping("/api/ledgers/{name}/checkpoints/{size}/cosignatures")
    Mono<ResponseEntity<String>> cosign(
            @PathVariable String name,
            @PathVariable long size,
            @RequestBody String line,
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        own(name);
        readsEverything(token);
        return blocking(() -> {
            try {
                return log.cosigned(size, SignedNote.Signature.parse(line.stripTrailing()))
                        .map(note -> ResponseEntity.ok().contentType(TEXT).body(note.toString()))
                        .orElseThrow(() -> notFound("no such checkpoint, or not by a known witness"));
            } catch (MalformedNote e) {
                throw new Refusal(400, "MALFORMED_REQUEST", "not the line of a signature", "body");
            }
        });
    }

    private static ResponseEntity<String> lines(List<String> lines) {
        return ResponseEntity.ok()
                .contentType(LINES)
                .cacheControl(CacheControl.noCache())
                .body(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private static int within(int limit) {
        if (limit < 1 || limit > MOST_LINES)
            throw new Refusal(400, "MALFORMED_REQUEST", "a limit is from 1 to " + MOST_LINES, "limit");
        return limit;
    }

    private static void readsEverything(Jwt token) {
        var actor = Actor.of(token);
        if (!actor.has("office") && !actor.has("auditor"))
            throw new Refusal(403, "NOT_ALLOWED", "entries are of all units: for the office and auditors");
    }

    private void own(String name) {
        if (!name.equals(log.ledger().name())) throw notFound("this service keeps another ledger");
    }

    private static Refusal notFound(String detail) {
        return new Refusal(404, "NOT_FOUND", detail);
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
