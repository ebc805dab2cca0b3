package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.format.EntryBytes;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.tree.InMemoryTiles;
import org.mubiao.ledger.tree.Tile;
import org.mubiao.ledger.tree.TiledTree;

/** Writes a ledger's mirror out of its commits, as the services serve it over HTTP. */
public final class MirrorWriter {

    private MirrorWriter() {}

    /** The bytes of an entry tile: for each entry its length in two bytes, big-endian, and its envelope. */
    public static byte[] entryTile(List<LedgerEntry> entries) {
        var tile = new ByteArrayOutputStream();
        for (var entry : entries) {
            var envelope = EntryBytes.of(entry);
            tile.write(envelope.length >> 8);
            tile.write(envelope.length);
            tile.writeBytes(envelope);
        }
        return tile.toByteArray();
    }

    /** One line of {@code checkpoints.ndjson}. */
    public static String checkpointLine(SignedNote note) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("size", Long.toString(Checkpoint.parse(note.text()).size()));
        line.put("note", note.toString());
        return Json.print(line);
    }

    /** @param checkpoints smallest first; the last is the newest, and the commits may end elsewhere */
    public static void write(Path folder, List<LedgerCommit> commits, List<SignedNote> checkpoints) throws IOException {
        var entries =
                commits.stream().flatMap(commit -> commit.entries().stream()).toList();
        var tree = new TiledTree(new InMemoryTiles());
        tree.append(entries.stream().map(LedgerEntry::leaf).toList());
        long size = Checkpoint.parse(checkpoints.getLast().text()).size();
        for (int level = 0; size >> (8 * level) > 0; level++)
            for (var tile : Tile.of(size, level))
                if (tree.has(tile)) put(folder, "tile/" + tile.path(), tree.tile(tile));
        for (var tile : Tile.of(size, 0)) {
            int first = (int) (tile.index() * Tile.WIDTH);
            put(
                    folder,
                    "tile/" + tile.entriesPath(),
                    entryTile(entries.subList(
                            Math.min(first, entries.size()), Math.min(first + tile.width(), entries.size()))));
            if (!tree.has(tile)) // cut off: as many hashes as there are
            put(
                        folder,
                        "tile/" + tile.path(),
                        java.util.Arrays.copyOf(
                                tree.tile(new Tile(0, tile.index(), (int) (tree.size() - first))), tile.width() * 32));
        }
        var lines = new ArrayList<String>();
        for (var commit : commits) for (var entry : commit.entries()) lines.add(EventLine.of(commit, entry));
        put(folder, "events.ndjson", joined(lines));
        put(
                folder,
                "checkpoints.ndjson",
                joined(checkpoints.stream().map(MirrorWriter::checkpointLine).toList()));
        put(folder, "checkpoint", checkpoints.getLast().toString().getBytes(UTF_8));
    }

    private static byte[] joined(List<String> lines) {
        return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static void put(Path folder, String name, byte[] content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
