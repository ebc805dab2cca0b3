package org.mubiao.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.note.MalformedNote;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.TlogProof;

/**
 * Checks an evidence package: signatures, that each event is in its ledger, that each aggregate is whole from its first step
 * on, that every content is what the ledger committed to, and that the printed table is the fold of the events.
 */
public final class EvidenceCheck {

    private final Function<String, @Nullable String> files;
    private final Keys keys;
    private final List<String> proved = new ArrayList<>();

    private EvidenceCheck(Function<String, @Nullable String> files, Keys keys) {
        this.files = files;
        this.keys = keys;
    }

    /**
     * Checks all of it; returns what was proved, a line each.
     *
     * @param files the content of a file of the package by its name; null where there is none
     * @throws DoesNotHold the first thing that does not
     */
    public static List<String> run(Function<String, @Nullable String> files, Keys keys) {
        return new EvidenceCheck(files, keys).run();
    }

    private List<String> run() {
        var about = Json.object(Json.parse(file("evidence.json")));
        if (!EvidencePackage.FORMAT.equals(about.get("format")))
            throw new DoesNotHold("package", -1, "format", "an unknown form: " + about.get("format"));
        var table = new PrintedTable();
        var ledgers = Json.list(about.get("ledgers"));
        if (ledgers.isEmpty()) throw new DoesNotHold("package", -1, "format", "it names no ledger");
        for (var ledger : ledgers) ledger(Json.object(ledger), table);
        var id = table.projectId();
        if (id == null || !id.equals(about.get("projectId")))
            throw new DoesNotHold("package", -1, "table", "the events are not those of " + about.get("projectId"));
        same("table.json", table.json());
        same("table.html", table.html());
        proved.add("表 %s 的每个单元格都由上述事件得出 every cell of the table follows from these events".formatted(id));
        return proved;
    }

    private void ledger(Map<String, @Nullable Object> about, PrintedTable table) {
        var name = Json.text(about.get("name"));
        if (!name.matches("[a-z0-9-]+")) throw new DoesNotHold("package", -1, "format", "not a ledger: " + name);
        var folder = "ledgers/" + name + "/";
        var checkpoint = keys.checked(name, file(folder + "checkpoint"));
        for (var witness : keys.witnesses())
            if (!witness.signed(SignedNote.parse(file(folder + "checkpoint"))))
                throw new DoesNotHold(name, -1, "witness", "the checkpoint is not cosigned by " + witness.name());
        if (!checkpoint.origin().equals(about.get("origin")))
            throw new DoesNotHold(name, -1, "origin", "the checkpoint is that of " + checkpoint.origin());
        var allowed = new HashSet<@Nullable Object>(Json.list(about.get("aggregates")));
        var steps = new HashMap<String, Long>();
        var masks = new Masks();
        long before = -1;
        int events = 0;
        for (var text : file(folder + "events.ndjson").split("\n")) {
            if (text.isEmpty()) continue;
            var line = line(name, before + 1, text);
            var entry = line.entry();
            var position = entry.position();
            if (position <= before) throw new DoesNotHold(name, position, "position", "the events are not in order");
            before = position;
            line.check(name);
            proof(name, folder, line, checkpoint.size());
            masks.take(entry);
            events++;
            if (entry.eventName().equals(Masking.ORDERED)) continue; // not of the table: why some of it is masked
            var aggregate = entry.aggregate();
            if (aggregate == null || !allowed.contains(aggregate.id()))
                throw new DoesNotHold(name, position, "aggregate", "an event of something else");
            long expected = steps.getOrDefault(aggregate.id(), 0L);
            if (aggregate.sequence() != expected)
                throw new DoesNotHold(
                        name,
                        position,
                        "sequence",
                        "step %d of %s is missing before this event".formatted(expected, aggregate.id()));
            steps.put(aggregate.id(), expected + 1);
            try {
                table.take(name, entry);
            } catch (IllegalArgumentException e) {
                throw new DoesNotHold(name, position, "table", String.valueOf(e.getMessage()));
            }
        }
        proved.addAll(masks.check(name));
        proved.add("账本 %s：%d 个事件均在已签名的 %d 个事件之中，内容未改 ledger %s: %d events, unchanged, are among the %d signed for"
                .formatted(name, events, checkpoint.size(), name, events, checkpoint.size()));
    }

    static EventLine line(String ledger, long position, String text) {
        try {
            return EventLine.parse(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new DoesNotHold(ledger, position, "line", "not the line of an event: " + e.getMessage());
        }
    }

    private void proof(String name, String folder, EventLine line, long size) {
        var position = line.entry().position();
        try {
            var proof = TlogProof.parse(file(folder + "proofs/" + position + ".tlog-proof"));
            var over = keys.checked(name, proof.checkpoint().toString());
            if (proof.index() != position
                    || over.size() != size
                    || !proof.holds(line.leaf(), keys.of(name, over.origin())))
                throw new DoesNotHold(
                        name, position, "inclusion", "the proof does not lead from the event to the checkpoint");
        } catch (MalformedNote e) {
            throw new DoesNotHold(name, position, "inclusion", String.valueOf(e.getMessage()));
        }
    }

    private void same(String name, String expected) {
        var found = file(name);
        if (found.equals(expected)) return;
        int at = 0;
        while (at < found.length() && at < expected.length() && found.charAt(at) == expected.charAt(at)) at++;
        throw new DoesNotHold(
                "package",
                -1,
                "table",
                "%s is not what the events make, from character %d on: 「%s」 instead of 「%s」"
                        .formatted(name, at, piece(found, at), piece(expected, at)));
    }

    private static String piece(String text, int at) {
        return text.substring(Math.max(0, at - 5), Math.min(text.length(), at + 15))
                .replace("\n", "⏎");
    }

    private String file(String name) {
        var content = files.apply(name);
        if (content == null) throw new DoesNotHold("package", -1, "file", name + " is missing");
        return content;
    }
}
