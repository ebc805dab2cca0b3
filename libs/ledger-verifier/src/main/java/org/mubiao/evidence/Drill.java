package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mubiao.ledger.format.AggregateVersion;
import org.mubiao.ledger.format.HashRule;
import org.mubiao.ledger.format.LedgerCommit;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.format.LedgerHash;
import org.mubiao.ledger.format.Part;
import org.mubiao.ledger.note.Checkpoint;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.tree.MerkleTree;

/**
 * {@code drill}: a ledger of its own, forged in every way that a holder of the database could think of, each forgery mirrored
 * and verified. Shows by which check each is caught, and at which position.
 */
public final class Drill {

    /** What was tried, what caught it and where; {@code check} and {@code position} are empty and -2 if nothing did. */
    public record Attempt(String forgery, String check, long position, String told) {}

    private static final String ORIGIN = "mubiao.local/drill";
    private static final int SIZE = 40;
    private static final int YESTERDAY = 30;
    private static final int AT = 25;
    private static final int MASKED = 12;
    private static final int ORDER = 22;

    private final SignerKey key = SignerKey.generate(ORIGIN);
    private final List<LedgerCommit> commits = masked(history(0, SIZE, ""), MASKED, MASKED);
    private final List<SignedNote> checkpoints = signed(commits, key, 10, 20, YESTERDAY, SIZE);

    /** Prints each attempt; whether all were caught. */
    static boolean run(PrintStream out) throws IOException {
        var attempts = new Drill().attempts();
        boolean caught = true;
        for (var attempt : attempts) {
            boolean failed = attempt.check().isEmpty();
            caught &= !failed;
            out.println((failed ? "未发现 NOT CAUGHT  " : "已发现 caught  ") + attempt.forgery() + "\n    " + attempt.told());
        }
        return caught;
    }

    /** All of them; before the first it is made sure that the unforged ledger holds. */
    public List<Attempt> attempts() throws IOException {
        var honest = attempt("nothing", commits, checkpoints);
        if (!honest.check().isEmpty()) throw new IllegalStateException(honest.told());
        var swapped = new ArrayList<>(commits);
        java.util.Collections.swap(swapped, AT, AT + 3);
        var missing = new ArrayList<>(commits);
        missing.remove(AT);
        var inserted = new ArrayList<>(commits.subList(0, AT));
        inserted.addAll(history(AT, SIZE, "forged "));
        var tail = commits.subList(0, SIZE - 5);
        return List.of(
                edited("改动内容的一个字节 a byte of a payload flipped", "≥%d次".formatted(AT), "≤%d次".formatted(AT)),
                edited("改动操作人 an actor changed", "editor", "office"),
                attempt("没有命令而屏蔽 masked without an order", masked(commits, AT, AT), checkpoints),
                attempt("借屏蔽改动数字 a number changed under cover of a mask", masked(commits, MASKED, 99), checkpoints),
                attempt("删除一个事件 an event deleted", missing, checkpoints),
                attempt("调换两个事件 two events swapped", swapped, checkpoints),
                attempt("插入一个事件并重算其后的链与树 an event inserted, chain and tree made anew", inserted, checkpoints),
                attempt("截去末尾 the end cut off", tail, checkpoints),
                attempt("恢复昨天的副本 yesterday's copy restored", commits.subList(0, YESTERDAY), checkpoints.subList(0, 3)),
                attempt(
                        "改写后以另一把钥匙签名 rewritten and signed with another key",
                        inserted,
                        signed(inserted, SignerKey.generate(ORIGIN), 10, 20, YESTERDAY, SIZE)),
                attempt(
                        "用盗得的钥匙改写历史 history rewritten with the stolen key",
                        inserted,
                        signed(inserted, key, 10, 20, YESTERDAY, SIZE)));
    }

    private Attempt attempt(String forgery, List<LedgerCommit> forged, List<SignedNote> shown) throws IOException {
        return attempt(forgery, folder -> MirrorWriter.write(folder, forged, shown));
    }

    /** The content of the event {@link #AT} edited where it is stored, everything else left alone. */
    private Attempt edited(String forgery, String words, String others) throws IOException {
        return attempt(forgery, folder -> {
            MirrorWriter.write(folder, commits, checkpoints);
            var file = folder.resolve("events.ndjson");
            var lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(AT, lines.get(AT).replace(words, others));
            Files.write(file, lines);
        });
    }

    private interface Forging {
        void in(Path folder) throws IOException;
    }

    private Attempt attempt(String forgery, Forging forging) throws IOException {
        var folder = Files.createTempDirectory("mubiao-drill");
        try {
            forging.in(folder);
            var seen = List.of(Checkpoint.parse(checkpoints.getLast().text()));
            MirrorCheck.run(folder, new Keys(List.of(key.verifier().toString())), seen);
            return new Attempt(forgery, "", -2, "");
        } catch (DoesNotHold e) {
            return new Attempt(forgery, e.check(), e.position(), e.line());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static List<LedgerCommit> history(int from, int below, String mark) {
        var all = new ArrayList<LedgerCommit>();
        LedgerHash link = HashRule.genesis(ORIGIN);
        for (int n = 0; n < below; n++) {
            var commit = LedgerCommit.chained(link, "commit-" + n, null, List.of(entry(n, n < from ? "" : mark)));
            if (n >= from) all.add(commit);
            link = commit.link();
        }
        return all;
    }

    /** The opinion of one event gone, and {@code number} as its number. */
    private static List<LedgerCommit> masked(List<LedgerCommit> commits, int at, int number) {
        return commits.stream()
                .map(commit -> commit.first() != at ? commit : masked(commit, number))
                .toList();
    }

    private static LedgerCommit masked(LedgerCommit commit, int number) {
        var e = commit.entries().getFirst();
        var payload = new Part.Masked(e.payload().digest(), left(number));
        var masked = new LedgerEntry(
                e.position(),
                e.commitId(),
                e.index(),
                e.size(),
                e.aggregate(),
                e.eventName(),
                e.eventRevision(),
                e.eventId(),
                e.time(),
                e.recordedAt(),
                payload,
                e.metadata(),
                e.actor());
        return new LedgerCommit(commit.id(), null, List.of(masked), commit.link());
    }

    private static byte[] left(int number) {
        return Masking.mask(opinion(number).getBytes(UTF_8), java.util.Set.of("opinion"));
    }

    private static String opinion(int number) {
        return "{\"n\":%d,\"opinion\":\"张三的意见\"}".formatted(number);
    }

    private static LedgerEntry order(int n) {
        var left = HashRule.left(left(MASKED)).hex();
        return entry(
                n,
                Masking.ORDERED,
                new AggregateVersion("Erasures", Masking.AGGREGATE, 0),
                "{\"position\":%d,\"fields\":[\"opinion\"],\"left\":{\"payload\":\"%s\"}}".formatted(MASKED, left));
    }

    private static LedgerEntry entry(int n, String mark) {
        if (n == ORDER) return order(n);
        var version = new AggregateVersion("TargetTable", "table", n < ORDER ? n : n - 1);
        var target = "{\"n\":%d,\"target\":\"%s≥%d次\"}".formatted(n, mark, n);
        return entry(n, "target-revised", version, n == MASKED ? opinion(n) : target);
    }

    private static LedgerEntry entry(int n, String name, AggregateVersion version, String payload) {
        var time = Instant.parse("2024-05-01T04:00:00Z").plusSeconds(n);
        return new LedgerEntry(
                n,
                "commit-" + n,
                0,
                1,
                version,
                name,
                "1",
                "event-" + n,
                time,
                time,
                part(Part.Kind.PAYLOAD, n, payload),
                part(Part.Kind.METADATA, n, "{}"),
                part(Part.Kind.ACTOR, n, "{\"subject\":\"editor\"}"));
    }

    private static Part part(Part.Kind kind, int n, String content) {
        var salt = new byte[Part.SALT_LENGTH];
        salt[0] = (byte) n;
        return new Part.Kept(kind, salt, content.getBytes(UTF_8));
    }

    private static List<SignedNote> signed(List<LedgerCommit> commits, SignerKey key, int... sizes) {
        var leaves = commits.stream()
                .flatMap(commit -> commit.entries().stream())
                .map(LedgerEntry::leaf)
                .toList();
        var notes = new ArrayList<SignedNote>();
        for (int size : sizes)
            notes.add(new Checkpoint(
                            ORIGIN, size, MerkleTree.of(leaves.subList(0, size)).root())
                    .signedBy(key));
        return notes;
    }
}
