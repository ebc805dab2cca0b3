package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.VerifierKey;
import org.mubiao.ledger.tree.InMemoryTiles;
import org.mubiao.ledger.tree.Proofs;
import org.mubiao.ledger.tree.Tile;
import org.mubiao.ledger.tree.TiledTree;
import org.mubiao.ledger.verify.LedgerVerifier;
import org.mubiao.ledger.verify.Verdict;

/**
 * Checks the mirror of one ledger, a folder with the files that the ledger serves ({@code docs/ledger-format.md}): {@code
 * checkpoint}, {@code tile/…}, and where they were copied {@code checkpoints.ndjson} (every earlier checkpoint) and {@code
 * events.ndjson} (contents and chain). Holds 32 bytes per event in memory.
 */
public final class MirrorCheck {

    private final Path folder;
    private final String name;
    private final Keys keys;
    private final List<Checkpoint> seen;
    private final TiledTree tree = new TiledTree(new InMemoryTiles());
    private final List<String> proved = new ArrayList<>();

    private MirrorCheck(Path folder, Keys keys, List<Checkpoint> seen) {
        this.folder = folder;
        this.name = folder.toAbsolutePath().normalize().getFileName().toString();
        this.keys = keys;
        this.seen = seen;
    }

    /**
     * Checks all of it; returns what was proved, a line each.
     *
     * @param seen checkpoints that were given out earlier; the mirror must go on from those of its ledger
     * @throws DoesNotHold the first thing that does not
     */
    public static List<String> run(Path folder, Keys keys, List<Checkpoint> seen) {
        try {
            return new MirrorCheck(folder, keys, seen).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> run() throws IOException {
        var checkpoint = keys.checked(name, Files.readString(required("checkpoint")));
        entries(checkpoint.size());
        if (Files.exists(folder.resolve("events.ndjson"))) events(checkpoint);
        shown.add(Files.readString(required("checkpoint")));
        earlier(checkpoint);
        if (!tree.at(checkpoint.size()).root().equals(checkpoint.root()))
            throw new DoesNotHold(
                    name,
                    lastGood,
                    "root",
                    "the events from here on do not have the root of the signed checkpoint over " + checkpoint.size());
        seen(checkpoint);
        for (var witness : keys.witnesses()) witnessed(witness);
        proved.add("账本 %s：%d 个事件，根与签名检查点一致 ledger %s: %d events have the root of the signed checkpoint %s"
                .formatted(name, checkpoint.size(), name, checkpoint.size(), checkpoint.root()));
        return proved;
    }

    /** Up to here the tree was shown to be that of a signed checkpoint. */
    private long lastGood;

    private Path required(String file) {
        var path = folder.resolve(file);
        if (!Files.isRegularFile(path)) throw new DoesNotHold(name, -1, "file", file + " is missing");
        return path;
    }

    private void entries(long size) throws IOException {
        for (var tile : Tile.of(size, 0)) {
            long first = tile.index() * Tile.WIDTH;
            var leaves = new ArrayList<LedgerHash>(tile.width());
            var bytes = ByteBuffer.wrap(Files.readAllBytes(required("tile/" + tile.entriesPath())));
            for (int n = 0; n < tile.width(); n++) {
                long position = first + n;
                if (bytes.remaining() < 2) throw new DoesNotHold(name, position, "entry", "the entry is missing");
                int length = bytes.getShort() & 0xFFFF;
                if (bytes.remaining() < length) throw new DoesNotHold(name, position, "entry", "the entry is cut off");
                var envelope = new byte[length];
                bytes.get(envelope);
                if (!new String(envelope, UTF_8).contains("\"position\":\"" + position + "\""))
                    throw new DoesNotHold(name, position, "position", "another event stands here");
                leaves.add(HashRule.leaf(envelope));
            }
            if (bytes.hasRemaining())
                throw new DoesNotHold(name, first + tile.width(), "entry", "something behind the last entry");
            compare(tile, first, leaves);
            tree.append(leaves);
        }
    }

    /** With the leaves that the mirror has: says the exact position where the root alone could not. */
    private void compare(Tile tile, long first, List<LedgerHash> leaves) throws IOException {
        var hashes = Files.readAllBytes(required("tile/" + tile.path()));
        if (hashes.length != tile.width() * LedgerHash.LENGTH)
            throw new DoesNotHold(name, first, "tile", "the tile %s has another length".formatted(tile.path()));
        for (int n = 0; n < leaves.size(); n++)
            if (!Arrays.equals(
                    leaves.get(n).bytes(),
                    Arrays.copyOfRange(hashes, n * LedgerHash.LENGTH, (n + 1) * LedgerHash.LENGTH)))
                throw new DoesNotHold(name, first + n, "leaf", "the event is not the one in the tree");
    }

    private void events(Checkpoint checkpoint) throws IOException {
        var verifier = new LedgerVerifier(checkpoint.origin(), List.of());
        var commit = new ArrayList<LedgerEntry>();
        var leaves = new ArrayList<LedgerHash>();
        var scan = new LineScan();
        var masks = new Masks();
        long next = 0;
        try (var lines = new ByteLines(folder.resolve("events.ndjson"))) {
            while (next < checkpoint.size() && lines.next()) {
                var line = checked(scan, lines, next);
                if (line.entry().position() != next)
                    throw new DoesNotHold(name, next, "position", "another event stands here");
                if (!isLeaf(next, line.leaf()))
                    throw new DoesNotHold(name, next, "leaf", "the event is not the one in the tree");
                next++;
                commit.add(line.entry());
                masks.take(line.entry());
                leaves.add(line.leaf());
                var link = line.link();
                if (link == null) continue;
                verifier.accept(new LedgerCommit(line.entry().commitId(), null, commit, link), leaves);
                commit.clear();
                leaves.clear();
                if (verifier.verdict() instanceof Verdict.Broken(var position, var check))
                    throw new DoesNotHold(
                            name,
                            position,
                            "chain",
                            "the chain does not hold: " + check.name().toLowerCase(Locale.ROOT));
            }
        }
        if (next < checkpoint.size())
            throw new DoesNotHold(
                    name, next, "truncated", "the events end before the %d signed for".formatted(checkpoint.size()));
        if (!commit.isEmpty())
            throw new DoesNotHold(name, commit.getFirst().position(), "chain", "the commit has no link");
        proved.add("账本 %s：%d 个事件的内容、链与顺序均成立 ledger %s: contents, chain and order of %d events hold"
                .formatted(name, next, name, next));
        proved.addAll(masks.check(name));
    }

    /** The line with its content checked: in one pass where it is written as usual, else part by part. */
    private LineScan.Checked checked(LineScan scan, ByteLines lines, long position) {
        var quick = scan.read(lines.bytes(), lines.from(), lines.below());
        if (quick != null) return quick;
        EventLine line;
        try {
            var bytes = ByteBuffer.wrap(lines.bytes(), lines.from(), lines.below() - lines.from());
            line = EvidenceCheck.line(
                    name, position, UTF_8.newDecoder().decode(bytes).toString());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new DoesNotHold(name, position, "line", "not UTF-8");
        }
        if (line.entry().position() == position) line.check(name);
        return new LineScan.Checked(line.entry(), line.leaf(), line.link());
    }

    private byte[] tile = new byte[0];
    private long tileOf = -1;

    private boolean isLeaf(long position, LedgerHash leaf) {
        long index = position / Tile.WIDTH;
        if (tileOf != index) {
            long width = Math.min(Tile.WIDTH, tree.size() - index * Tile.WIDTH);
            tile = tree.tile(new Tile(0, index, (int) width));
            tileOf = index;
        }
        int at = (int) (position % Tile.WIDTH) * LedgerHash.LENGTH;
        return Arrays.equals(tile, at, at + LedgerHash.LENGTH, leaf.bytes(), 0, LedgerHash.LENGTH);
    }

    private void earlier(Checkpoint newest) throws IOException {
        var file = folder.resolve("checkpoints.ndjson");
        if (!Files.exists(file)) return;
        int count = 0;
        long before = -1;
        for (var text : Files.readAllLines(file)) {
            var note = Json.text(Json.object(Json.parse(text)).get("note"));
            var checkpoint = keys.checked(name, note);
            if (!checkpoint.origin().equals(newest.origin()) || checkpoint.size() <= before)
                throw new DoesNotHold(name, -1, "checkpoint", "checkpoints out of order or of another ledger");
            before = checkpoint.size();
            if (before > newest.size()) break;
            shown.add(note);
            extended(checkpoint, newest, "consistency");
            lastGood = before;
            count++;
        }
        proved.add("账本 %s：与之前的 %d 个检查点一致 ledger %s: goes on from %d earlier checkpoints"
                .formatted(name, count, name, count));
    }

    private void seen(Checkpoint newest) {
        lastGood = 0; // whoever holds the key could have signed all the others anew
        for (var checkpoint : seen) {
            if (!checkpoint.origin().equals(newest.origin())) continue;
            if (checkpoint.size() > newest.size())
                throw new DoesNotHold(
                        name,
                        newest.size(),
                        "truncated",
                        "a checkpoint over %d events was given out; the events from here on are missing"
                                .formatted(checkpoint.size()));
            extended(checkpoint, newest, "consistency");
            lastGood = Math.max(lastGood, checkpoint.size());
            proved.add("账本 %s：接续您此前保存的检查点（%d 个事件） ledger %s: goes on from the checkpoint over %d events that you kept"
                    .formatted(name, checkpoint.size(), name, checkpoint.size()));
        }
    }

    /** The checkpoints that were found to be those of this tree. */
    private final List<String> shown = new ArrayList<>();

    /** A witness follows a moment later than the ledger signs: how far it came is told. */
    private void witnessed(VerifierKey witness) {
        long size = shown.stream()
                .map(SignedNote::parse)
                .filter(witness::signed)
                .mapToLong(note -> Checkpoint.parse(note.text()).size())
                .max()
                .orElseThrow(
                        () -> new DoesNotHold(name, -1, "witness", "no checkpoint is cosigned by " + witness.name()));
        proved.add("账本 %s：前 %d 个事件经 %s 见证 ledger %s: the first %d events are cosigned by %s"
                .formatted(name, size, witness.name(), name, size, witness.name()));
    }

    /** By the root of the same beginning, and by the proof that anybody could check without the events. */
    private void extended(Checkpoint earlier, Checkpoint newest, String check) {
        var own = tree.at(newest.size());
        if (!tree.at(earlier.size()).root().equals(earlier.root())
                || !Proofs.extend(
                        earlier.size(), newest.size(), earlier.root(), own.root(), own.consistency(earlier.size())))
            throw new DoesNotHold(
                    name,
                    lastGood,
                    check,
                    "the events from here to before %d are not those that a checkpoint was signed over"
                            .formatted(earlier.size()));
    }
}
